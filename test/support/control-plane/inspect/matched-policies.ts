import type { JsonObject } from '../../../../src/source/json-value.js';
import { listAt, objectAt, textAt } from '../resources/json-fields.js';
import type { StoredResource } from '../resources/resource-table.js';
import { includesAll, tagsOf } from '../resources/tags.js';
import type { ControlPlaneState } from '../state.js';
import type { InspectedProxy } from './inspected-proxy.js';

/** How much a target narrows down; policies of wider targets give way. */
const RANKS = ['Mesh', 'Dataplane', 'MeshSubset', 'MeshGateway', 'MeshService', 'MeshServiceSubset'];

const targetOf = ({ fields }: StoredResource): JsonObject => {
  const target = objectAt(objectAt(fields, 'spec'), 'targetRef');
  return target['kind'] === undefined ? { kind: 'Mesh' } : target;
};

/** A Dataplane named is narrower than Dataplanes by their labels. */
function rankOf(policy: StoredResource): number {
  const target = targetOf(policy);
  const isNamed = target['kind'] === 'Dataplane' && target['name'] !== undefined;
  return RANKS.indexOf(textAt(target, 'kind')) + (isNamed ? 0.5 : 0);
}

/**
 * Whether a policy's top-level target is a proxy. A builtin gateway that runs no MeshGateway has no policies, nor has a
 * proxy that takes no connections.
 */
export function isMatched(policy: StoredResource, proxy: InspectedProxy): boolean {
  const { resource, isGateway, isBuiltin, runs, inbounds } = proxy;
  if (isBuiltin ? runs === undefined : !isGateway && inbounds.length === 0) return false;
  const target = targetOf(policy);
  const name = textAt(target, 'name');
  const types = listAt(target, 'proxyTypes');
  const hasTags = inbounds.some(({ tags }) => includesAll(tagsOf(objectAt(target, 'tags')), tags));
  switch (target['kind']) {
    case 'Mesh':
      return types.length === 0 || types.includes(isGateway ? 'Gateway' : 'Sidecar');
    case 'MeshGateway':
      return runs === name;
    case 'MeshSubset':
      return hasTags;
    case 'MeshService':
    case 'MeshServiceSubset':
      return hasTags && inbounds.some(({ tags }) => tags['kuma.io/service'] === name);
    case 'Dataplane':
      if (isBuiltin) return false;
      return name === '' ? includesAll(tagsOf(objectAt(target, 'labels')), resource.labels) : resource.name === name;
    default:
      return false;
  }
}

/** A type's policies that are for a proxy, those that count most first. */
export type PoliciesOfType = { readonly type: string; readonly policies: readonly StoredResource[] };

const byRank = (a: StoredResource, b: StoredResource): number => rankOf(b) - rankOf(a) || (a.name < b.name ? -1 : 1);

/** The policies that are for a proxy, by type; types without any are left out. */
export const matchedPolicies = (proxy: InspectedProxy, state: ControlPlaneState): readonly PoliciesOfType[] =>
  state.catalogue
    .filter(({ isTargetRefPolicy }) => isTargetRefPolicy)
    .map(({ type }) => {
      const all = state.table.list(type, proxy.resource.mesh);
      return { type, policies: all.filter((policy) => isMatched(policy, proxy)).toSorted(byRank) };
    })
    .filter(({ policies }) => policies.length > 0);
