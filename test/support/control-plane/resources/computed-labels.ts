import type { AnyResource } from '../../../../src/resources/resource.js';
import { isKind } from '../../../../src/resources/resource.js';
import rules from '../data/rules.json' with { type: 'json' };
import type { Fault } from '../problem.js';
import type { ControlPlaneState } from '../state.js';

type Labels = Readonly<Record<string, string>>;

const isGateway = (resource: AnyResource): boolean =>
  isKind('Dataplane', resource) && resource.spec.networking?.gateway?.type === 'BUILTIN';

/** What the control plane adds of its own, unless the label is there; `kuma.io/mesh` for all that is in one. */
function ownLabels(resource: AnyResource, { mode }: Pick<ControlPlaneState, 'mode'>): Labels {
  const mesh = resource.mesh === '' ? {} : { 'kuma.io/mesh': resource.mesh };
  const { type, labels } = resource;
  const isOfThisZone = mode === 'zone' && (labels['kuma.io/origin'] ?? 'zone') === 'zone';
  if (!isOfThisZone || rules.kindsWithMeshLabelOnly.includes(type)) return mesh;
  return {
    ...mesh,
    'kuma.io/env': rules.environment,
    'kuma.io/origin': 'zone',
    'kuma.io/zone': rules.zone,
  };
}

/** The labels with which a resource is stored. */
export function computedLabels(resource: AnyResource, state: Pick<ControlPlaneState, 'mode'>): Labels {
  if (rules.kindsWithoutComputedLabels.includes(resource.type)) return resource.labels;
  const proxyType =
    resource.type === 'Dataplane' ? { 'kuma.io/proxy-type': isGateway(resource) ? 'gateway' : 'sidecar' } : {};
  return { ...ownLabels(resource, state), ...resource.labels, ...proxyType };
}

/** What changes of labels Kuma refuses: some stay as they are once they are there. */
export const immutableLabelFaults = (before: Labels, after: Labels): readonly Fault[] =>
  rules.immutableLabels.flatMap((label) => {
    const [was, is] = [before[label], after[label]];
    if (was === undefined || was === is) return [];
    const field = `labels["${label}"]`;
    const message =
      is === undefined
        ? `is immutable, cannot be removed (was "${was}")`
        : `is immutable, cannot be changed from "${was}" to "${is}"`;
    return [{ field, message }];
  });
