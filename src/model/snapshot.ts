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
  /** Those of one kind, by mesh and name. */
  readonly ofKind: <T extends DescribedType>(type: T) => readonly Resource<T>[];
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
  const placed = [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each);
  const byMesh = groupBy(placed, ({ resource }) => (resource.type === 'Mesh' ? resource.name : resource.mesh));
  const kinds = byKind(placed);
  return {
    meshes: [...byMesh]
      .filter(([mesh]) => mesh !== '')
      .sort(([a], [b]) => compareText(a, b))
      .map(([mesh, items]) => meshSnapshotOf(mesh, items)),
    resources: placed.map(({ resource }) => resource),
    ofKind: (type) => kinds(type).map(({ resource }) => resource),
    find: (type, { mesh, name }) => {
      const found = byKey.get(keyOf({ type, mesh, name }))?.resource;
      return found !== undefined && isKind(type, found) ? found : undefined;
    },
  };
}

type PlacedKind<T extends DescribedType> = { readonly resource: Resource<T>; readonly position: number };

/** Finds the resources of a kind without asking all others what they are. */
function byKind(items: readonly Placed[]): <T extends DescribedType>(type: T) => readonly PlacedKind<T>[] {
  const groups = groupBy(items, ({ resource }) => resource.type);
  return (type) =>
    (groups.get(type) ?? []).flatMap(({ resource, position }) =>
      isKind(type, resource) ? [{ resource, position }] : [],
    );
}

function meshSnapshotOf(mesh: string, items: readonly Placed[]): MeshSnapshot {
  const kinds = byKind(items);
  return {
    mesh,
    gateways: kinds('MeshGateway').map(({ resource, position }) => meshGatewayOf(resource, position)),
    dataplanes: [
      ...kinds('Dataplane').flatMap(({ resource }) => dataplaneOf(resource) ?? []),
      ...kinds('MeshGatewayInstance').map(({ resource }) => instanceOf(resource)),
    ].sort((a, b) => compareText(a.name, b.name)),
    routes: [
      ...kinds('MeshGatewayRoute').map(({ resource }) => gatewayRouteOf(resource)),
      ...kinds('MeshHTTPRoute').map(({ resource }) => httpRouteOf(resource)),
      ...kinds('MeshTCPRoute').map(({ resource }) => tcpRouteOf(resource)),
    ],
    policies: items.flatMap(({ resource, position }) => (resource.opaque ? (policyOf(resource, position) ?? []) : [])),
  };
}

/** The snapshot with one more Dataplane of these tags in each mesh that has a MeshGateway: what `--dataplane-tags` asks for. */
export const withDataplane = (snapshot: Snapshot, tags: TagSet): Snapshot => ({
  ...snapshot,
  meshes: snapshot.meshes.map((each) =>
    each.gateways.length === 0 ? each : { ...each, dataplanes: [givenDataplane(each.mesh, tags), ...each.dataplanes] },
  ),
});
