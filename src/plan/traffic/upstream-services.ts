import { groupBy } from '../../model/group-by.js';
import type { Snapshot } from '../../model/snapshot.js';
import { SERVICE_TAG, type TagSet, tagSet } from '../../model/tag-set.js';
import type { SpecOf } from '../../resources/kinds.js';
import { isKind, type Resource } from '../../resources/resource.js';
import type { Endpoint } from './cluster.js';

type Inbound = NonNullable<NonNullable<SpecOf<'Dataplane'>['networking']>['inbound']>[number];

/** A healthy inbound as a destination. */
export type InboundEndpoint = Endpoint & {
  readonly resource: Resource<'Dataplane'>;
  /** A MeshService may name its `targetPort` by it. */
  readonly inboundName: string | undefined;
  /** `kuma.io/protocol`. */
  readonly protocol: string | undefined;
};

/** What a mesh has for gateways to send traffic to. */
export type UpstreamServices = {
  /** By `kuma.io/service`; each list by name of the Dataplane, then in document order. */
  readonly inbounds: ReadonlyMap<string, readonly InboundEndpoint[]>;
  /** All healthy inbounds, by Dataplane. */
  readonly dataplanes: ReadonlyMap<Resource<'Dataplane'>, readonly InboundEndpoint[]>;
  /** By `kuma.io/service`, each list by name. */
  readonly externalServices: ReadonlyMap<string, readonly Resource<'ExternalService'>[]>;
  readonly meshServices: readonly Resource<'MeshService'>[];
  readonly meshExternalServices: readonly Resource<'MeshExternalService'>[];
  /** Whether a control plane would make MeshServices of the services that Dataplanes are tagged with. */
  readonly generatesMeshServices: boolean;
};

/** Looks once at all resources of a mesh. */
export function upstreamServices({ resources, find }: Snapshot, mesh: string): UpstreamServices {
  const own = resources.filter((resource) => resource.mesh === mesh);
  const inbounds = own.flatMap((resource) => (isKind('Dataplane', resource) ? inboundsOf(resource) : []));
  const external = own.flatMap((resource) => (isKind('ExternalService', resource) ? [resource] : []));
  const mode = find('Mesh', { mesh: '', name: mesh })?.spec.meshServices?.mode;
  return {
    inbounds: groupBy(inbounds, ({ tags }) => tags.get(SERVICE_TAG) ?? ''),
    dataplanes: groupBy(inbounds, ({ resource }) => resource),
    externalServices: groupBy(external, ({ spec }) => spec.tags?.[SERVICE_TAG] ?? ''),
    meshServices: own.flatMap((resource) => (isKind('MeshService', resource) ? [resource] : [])),
    meshExternalServices: own.flatMap((resource) => (isKind('MeshExternalService', resource) ? [resource] : [])),
    generatesMeshServices: mode !== undefined && mode !== 'Disabled',
  };
}

/** Kuma leaves out what is not ready (kuma: GetHealthyInbounds, ToInboundInterface). */
function inboundsOf(resource: Resource<'Dataplane'>): readonly InboundEndpoint[] {
  const { address = '', advertisedAddress, inbound: inbounds = [] } = resource.spec.networking ?? {};
  return inbounds.filter(isReady).map((inbound) => ({
    address: advertisedAddress || inbound.address || address,
    port: inbound.port ?? 0,
    priority: 0,
    tags: tagSet(inbound.tags),
    resource,
    inboundName: inbound.name,
    protocol: inbound.tags?.['kuma.io/protocol'],
  }));
}

const isReady = ({ state, health }: Inbound): boolean =>
  (state === undefined || state === 'Ready') && (health === undefined || health.ready === true);

/** Whether tags have all that a destination asks for; `*` is a value like any other here (kuma: Endpoint.ContainsTags). */
export const containsTags = (tags: TagSet, wanted: TagSet): boolean =>
  [...wanted].every(([tag, value]) => tag === SERVICE_TAG || tags.get(tag) === value);
