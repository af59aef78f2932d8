import { SERVICE_TAG, type TagSet, tagSet } from '../../model/tag-set.js';
import type { Resource } from '../../resources/resource.js';
import type { Cluster } from './cluster.js';
import type { DataReader } from './data-source.js';
import { externalServiceTls } from './external-service-tls.js';
import { containsTags, type UpstreamServices } from './upstream-services.js';

const PROTOCOL_TAG = 'kuma.io/protocol';

/** `grpc` is HTTP/2; every other word, and none, is HTTP/1.1 (ENVOY.md "Filters": Dataplanes are not asked). */
export const httpVersion = (protocol: string | undefined): Cluster['protocol'] =>
  protocol === 'http2' || protocol === 'grpc' ? 'http2' : 'http1';

/**
 * A destination by tags: ExternalServices that carry them where there is one of the service, else inbounds of Dataplanes (kuma:
 * cluster_generator.go).
 */
export function tagDestination(
  wanted: TagSet,
  { services, reader }: { readonly services: UpstreamServices; readonly reader: DataReader },
): Omit<Cluster, 'name'> {
  const service = wanted.get(SERVICE_TAG) ?? '';
  const tags = new Map([...wanted].filter(([tag]) => tag !== SERVICE_TAG));
  const external = (services.externalServices.get(service) ?? []).filter(({ spec }) => selectsTags(wanted, spec.tags));
  const [first] = external;
  if (first !== undefined) return { service, tags, ...externalCluster([first, ...external.slice(1)], reader) };
  const endpoints = (services.inbounds.get(service) ?? []).filter((inbound) => containsTags(inbound.tags, wanted));
  const protocol = httpVersion(wanted.get(PROTOCOL_TAG));
  return { service, tags, protocol, kind: 'mesh', endpoints, tls: undefined, faults: [] };
}

/** ExternalServices are selected, so that `*` means that the tag is there. */
const selectsTags = (wanted: TagSet, tags: Readonly<Record<string, string>> = {}): boolean =>
  [...wanted].every(([tag, value]) => (value === '*' ? Object.hasOwn(tags, tag) : tags[tag] === value));

function externalCluster(
  resources: readonly [Resource<'ExternalService'>, ...Resource<'ExternalService'>[]],
  reader: DataReader,
): Omit<Cluster, 'name' | 'service' | 'tags'> {
  const [first] = resources;
  const { tls, faults } = externalServiceTls(first, reader);
  return {
    kind: 'external',
    protocol: httpVersion(first.spec.tags?.[PROTOCOL_TAG]),
    endpoints: faults.length > 0 ? [] : resources.map(externalEndpoint),
    tls,
    faults,
  };
}

function externalEndpoint(resource: Resource<'ExternalService'>): Cluster['endpoints'][number] {
  const text = resource.spec.networking?.address ?? '';
  const colon = text.lastIndexOf(':');
  return {
    // An IPv6 address stands in brackets beside its port.
    address: text.slice(0, colon).replace(/^\[(.*)\]$/, '$1'),
    port: Number(text.slice(colon + 1)),
    priority: 0,
    tags: tagSet(resource.spec.tags),
    resource,
  };
}
