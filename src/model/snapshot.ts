import type { DescribedType } from '../resources/kinds.js';
import { type AnyResource, isKind, type Resource } from '../resources/resource.js';
import { compareText } from './compare-text.js';
import { dataplaneOf, type GatewayDataplane, givenDataplane, instanceOf } from './gateway-dataplane.js';
import { type GatewayRoute, gatewayRouteOf, httpRouteOf, tcpRouteOf } from './gateway-route.js';
import { groupBy } from './group-by.js';
import { type MeshGateway, meshGatewayOf } from './mesh-gateway.js';
import { type Policy, policyOf } from './policy.js';
import type { TagSet } from './tag-set.js';

/** What one mesh holds for its gateways, each list by name. */
export type MeshSnapshot = {
  readonly mesh: string;
  readonly gateways: readonly MeshGateway[];
  /** Builtin-gateway Dataplanes and what counts as one. */
  readonly dataplanes: readonly GatewayDataplane[];
  readonly routes: readonly GatewayRoute[];
  readonly policies: readonly Policy[];
};

/** All resources at one moment. Nothing in it depends on the order of the input, except {@link Creation.position}. */
export type Snapshot = {
  /** By name; those that hold anything for gateways, and those that the input says exist. */
  readonly meshes: readonly MeshSnapshot[];
  /** Every resource, by type, mesh and name. */
  readonly resources: readonly AnyResource[];
  readonly find: <T extends DescribedType>(
    type: T,
    key: { readonly mesh: string; readonly name: string },
  ) => Resource<T> | undefined;
};

type Placed = { readonly resource: AnyResource; readonly position: number };

const keyOf = ({ type, mesh, name }: { readonly type: string; readonly mesh: string; readonly name: string }): string =>
  `${type}\n${mesh}\n${name}`;

/** Of several resources with one type, mesh and name the last counts, as if they had been applied one after the other. */
export function snapshotOf(input: readonly AnyResource[]): Snapshot {
  const byKey = new Map(input.map((resource, position): [string, Placed] => [keyOf(resource), { resource, position }]));
  const placed = [...byKey.values()].sort((a, b) => compareText(keyOf(a.resource), keyOf(b.resource)));
  const byMesh = groupBy(placed, ({ resource }) => (resource.type === 'Mesh' ? resource.name : resource.mesh));
  return {
    meshes: [...byMesh]
      .filter(([mesh]) => mesh !== '')
      .sort(([a], [b]) => compareText(a, b))
      .map(([mesh, items]) => meshSnapshotOf(mesh, items)),
    resources: placed.map(({ resource }) => resource),
    find: (type, { mesh, name }) => {
      const found = byKey.get(keyOf({ type, mesh, name }))?.resource;
      return found !== undefined && isKind(type, found) ? found : undefined;
    },
  };
}

const meshSnapshotOf = (mesh: string, items: readonly Placed[]): MeshSnapshot => ({
  mesh,
  gateways: items.flatMap(({ resource, position }) =>
    isKind('MeshGateway', resource) ? meshGatewayOf(resource, position) : [],
  ),
  dataplanes: items.flatMap(({ resource }) => dataplaneIn(resource) ?? []).sort((a, b) => compareText(a.name, b.name)),
  routes: items.flatMap(({ resource }) => routeIn(resource) ?? []),
  policies: items.flatMap(({ resource, position }) => (resource.opaque ? (policyOf(resource, position) ?? []) : [])),
});

function dataplaneIn(resource: AnyResource): GatewayDataplane | undefined {
  if (isKind('Dataplane', resource)) return dataplaneOf(resource);
  return isKind('MeshGatewayInstance', resource) ? instanceOf(resource) : undefined;
}

function routeIn(resource: AnyResource): GatewayRoute | undefined {
  if (isKind('MeshGatewayRoute', resource)) return gatewayRouteOf(resource);
  if (isKind('MeshHTTPRoute', resource)) return httpRouteOf(resource);
  return isKind('MeshTCPRoute', resource) ? tcpRouteOf(resource) : undefined;
}

/** The snapshot with one more Dataplane of these tags in each mesh that has a MeshGateway: what `--dataplane-tags` asks for. */
export const withDataplane = (snapshot: Snapshot, tags: TagSet): Snapshot => ({
  ...snapshot,
  meshes: snapshot.meshes.map((each) =>
    each.gateways.length === 0 ? each : { ...each, dataplanes: [givenDataplane(each.mesh, tags), ...each.dataplanes] },
  ),
});
