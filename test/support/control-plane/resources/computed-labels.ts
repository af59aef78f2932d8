import type { AnyResource } from '../../../../src/resources/resource.js';
import { isKind } from '../../../../src/resources/resource.js';
import rules from '../data/rules.json' with { type: 'json' };
import type { Fault } from '../problem.js';
import type { ControlPlaneState } from '../state.js';

type Labels = Readonly<Record<string, string>>;

/** Of a proxy; undefined for everything else. */
function proxyType(resource: AnyResource): string | undefined {
  if (!isKind('Dataplane', resource))
    return Object.entries(rules.proxyTypes).find(([type]) => type === resource.type)?.[1];
  return resource.spec.networking?.gateway?.type === 'BUILTIN' ? 'gateway' : 'sidecar';
}

/** What the control plane adds of its own, unless the label is there. */
function ownLabels({ type, mesh, labels }: AnyResource, { mode }: Pick<ControlPlaneState, 'mode'>): Labels {
  const inMesh = mesh === '' ? {} : { 'kuma.io/mesh': mesh };
  if (mode === 'global' || rules.notMadeByZones.includes(type)) return inMesh;
  const { 'kuma.io/origin': origin = 'zone' } = labels;
  const place = { 'kuma.io/env': rules.environment, 'kuma.io/zone': rules.zone };
  return { ...inMesh, 'kuma.io/origin': origin, ...(origin !== 'global' && place) };
}

/** The labels with which a resource is stored; its type of proxy is never the user's. */
export function computedLabels(resource: AnyResource, state: Pick<ControlPlaneState, 'mode'>): Labels {
  const type = proxyType(resource);
  return {
    ...ownLabels(resource, state),
    ...resource.labels,
    ...(type !== undefined && { 'kuma.io/proxy-type': type }),
  };
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
