import type { JsonObject } from '../../../src/source/json-value.js';
import type { CatalogueRow } from './catalogue.js';
import { type InspectedProxy, listAt, objectAt, type Tags, textMap } from './inspected-proxy.js';
import type { StoredResource } from './resource-table.js';
import type { ControlPlaneState } from './state.js';

const includesAll = (wanted: Tags, given: Tags): boolean =>
  Object.entries(wanted).every(([key, value]) => given[key] === value);

/** How much a target narrows down; policies of wider targets give way. */
const RANKS = ['Mesh', 'MeshSubset', 'MeshGateway', 'MeshService', 'MeshServiceSubset', 'Dataplane'];

const targetOf = ({ fields }: StoredResource): JsonObject => {
  const target = objectAt(objectAt(fields, 'spec'), 'targetRef');
  return target['kind'] === undefined ? { kind: 'Mesh' } : target;
};

const rankOf = (policy: StoredResource): number => RANKS.indexOf(String(targetOf(policy)['kind']));

/** Whether a policy's top-level target is a proxy. A builtin gateway that runs no MeshGateway has no policies. */
export function isMatched(policy: StoredResource, { isGateway, isBuiltin, runs, ...proxy }: InspectedProxy): boolean {
  if (isBuiltin && runs === undefined) return false;
  const target = targetOf(policy);
  const tags = textMap(objectAt(target, 'tags'));
  const types = listAt(target, 'proxyTypes');
  const name = String(target['name'] ?? '');
  const hasTags = proxy.inbounds.some((inbound) => includesAll(tags, inbound.tags));
  switch (target['kind']) {
    case 'Mesh':
      return types.length === 0 || types.includes(isGateway ? 'Gateway' : 'Sidecar');
    case 'MeshGateway':
      return runs === name;
    case 'MeshSubset':
      return hasTags;
    case 'MeshService':
    case 'MeshServiceSubset':
      return hasTags && proxy.inbounds.some((inbound) => inbound.tags['kuma.io/service'] === name);
    case 'Dataplane':
      return name === ''
        ? includesAll(textMap(objectAt(target, 'labels')), proxy.labels)
        : proxy.resource.name === name;
    default:
      return false;
  }
}

/** The policies of a type that are for a proxy, those that count most first. */
export const matchedPolicies = (
  { type }: CatalogueRow,
  proxy: InspectedProxy,
  { table }: ControlPlaneState,
): readonly StoredResource[] =>
  table
    .list(type, proxy.resource.mesh)
    .filter((policy) => isMatched(policy, proxy))
    .toSorted((a, b) => rankOf(b) - rankOf(a) || (a.name < b.name ? -1 : 1));
