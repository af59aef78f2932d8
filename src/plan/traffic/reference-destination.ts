import { displayName } from '../../model/display-name.js';
import type { GatewayRoute } from '../../model/gateway-route.js';
import type { Destination } from '../../model/routes/route-rule.js';
import { NO_TAGS, SERVICE_TAG, tagSet, ZONE_TAG } from '../../model/tag-set.js';
import type { SpecOf } from '../../resources/kinds.js';
import type { AnyResource, Resource } from '../../resources/resource.js';
import type { Cluster } from './cluster.js';
import { MISSING_CLUSTER } from './cluster-name.js';
import type { DataReader } from './data-source.js';
import { meshExternalServiceTls } from './external-service-tls.js';
import { httpVersion } from './tag-destination.js';
import { containsTags, type InboundEndpoint, type UpstreamServices } from './upstream-services.js';

type Reference = Extract<Destination, { by: 'reference' }>;
type ServicePort = NonNullable<SpecOf<'MeshService'>['ports']>[number];
type Found = Omit<Cluster, 'name'>;

const NAMESPACE_LABEL = 'k8s.kuma.io/namespace';

/** A cluster that is not there: Envoy answers 500 (kuma: metadata.UnresolvedBackendServiceTag). */
const MISSING: Found = {
  service: MISSING_CLUSTER,
  tags: NO_TAGS,
  protocol: 'http1',
  kind: 'missing',
  endpoints: [],
  tls: undefined,
  faults: [],
};

/** What a reference of a route leads to (kuma: resolve.BackendRef, meshroute.DestinationPortFromRef). */
export function referenceDestination(
  reference: Reference,
  {
    route,
    services,
    reader,
  }: { readonly route: GatewayRoute; readonly services: UpstreamServices; readonly reader: DataReader },
): Found {
  switch (reference.kind) {
    case 'MeshService': {
      const resource = referredTo(services.meshServices, reference, route);
      return resource === undefined
        ? generatedService(reference, { route, services })
        : ofService(resource, { reference, services });
    }
    case 'MeshExternalService': {
      const resource = referredTo(services.meshExternalServices, reference, route);
      return resource === undefined ? MISSING : ofExternalService(resource, reader);
    }
    // What a MeshMultiZoneService stands for, only control planes of several zones know.
    default:
      return MISSING;
  }
}

/**
 * By labels the oldest; by name the one of the route's zone and of the namespace asked for. A resource of no zone is of each.
 */
function referredTo<T extends AnyResource>(
  resources: readonly T[],
  { name, namespace, labels }: Reference,
  route: GatewayRoute,
): T | undefined {
  const wanted = Object.entries(labels);
  if (wanted.length > 0) {
    const labelled = resources.filter((each) => wanted.every(([label, value]) => each.labels[label] === value));
    return labelled.toSorted((a, b) => ageOf(a) - ageOf(b))[0];
  }
  const home = namespace ?? route.labels[NAMESPACE_LABEL] ?? '';
  const zone = route.labels[ZONE_TAG];
  const named = resources.filter((each) => displayName(each) === name && (each.labels[NAMESPACE_LABEL] ?? '') === home);
  const zoneFits = ({ labels: own }: T): boolean => zone === undefined || (own[ZONE_TAG] ?? zone) === zone;
  return named.find((each) => each.labels[ZONE_TAG] === zone) ?? named.find(zoneFits);
}

const ageOf = ({ creationTime }: AnyResource): number => Date.parse(creationTime ?? '') || Number.MAX_SAFE_INTEGER;

/** Kuma's name for the port of a service (kuma: destinationname.ResolveLegacyFromKRI). */
const serviceName = (
  { mesh, labels, ...named }: Pick<AnyResource, 'mesh' | 'name' | 'labels'>,
  { kind, port }: { readonly kind: string; readonly port: number },
): string =>
  [mesh, displayName({ labels, ...named }), labels[NAMESPACE_LABEL] ?? '', labels[ZONE_TAG] ?? '', kind, port].join(
    '_',
  );

function ofService(
  resource: Resource<'MeshService'>,
  { reference, services }: { readonly reference: Reference; readonly services: UpstreamServices },
): Found {
  const port = (resource.spec.ports ?? []).find((each) => [each.name, String(each.port)].includes(reference.port));
  if (port === undefined) return MISSING;
  return {
    ...MISSING,
    kind: 'mesh',
    service: serviceName(resource, { kind: 'msvc', port: port.port ?? 0 }),
    protocol: httpVersion(port.appProtocol),
    endpoints: selectedDataplanes(resource, services).flatMap((inbounds) =>
      inbounds.filter((inbound) => isTarget(inbound, port)),
    ),
  };
}

const isTarget = ({ port, inboundName }: InboundEndpoint, { targetPort, port: own }: ServicePort): boolean =>
  typeof targetPort === 'string' && !/^\d+$/.test(targetPort)
    ? inboundName === targetPort
    : port === Number(targetPort ?? own);

/** The healthy inbounds of each Dataplane that a MeshService selects; a Dataplane by name, labels, or one inbound's tags. */
function selectedDataplanes(
  { mesh, spec: { selector = {} } }: Resource<'MeshService'>,
  { dataplanes }: UpstreamServices,
): readonly (readonly InboundEndpoint[])[] {
  const { dataplaneRef, dataplaneTags, dataplaneLabels } = selector;
  const wanted = tagSet(dataplaneTags);
  const labels = Object.entries(dataplaneLabels?.matchLabels ?? {});
  return [...dataplanes].flatMap(([resource, inbounds]) => {
    if (resource.mesh !== mesh) return [];
    if (dataplaneRef !== undefined) return resource.name === dataplaneRef.name ? [inbounds] : [];
    if (dataplaneTags !== undefined) return inbounds.some(({ tags }) => hasTags(tags, wanted)) ? [inbounds] : [];
    if (dataplaneLabels === undefined) return [];
    return labels.every(([label, value]) => resource.labels[label] === value) ? [inbounds] : [];
  });
}

const hasTags = (tags: InboundEndpoint['tags'], wanted: InboundEndpoint['tags']): boolean =>
  containsTags(tags, wanted) && (!wanted.has(SERVICE_TAG) || tags.get(SERVICE_TAG) === wanted.get(SERVICE_TAG));

/** Where the Mesh asks for MeshServices, a control plane makes one for each `kuma.io/service`; here nobody has to. */
function generatedService(
  { name, port, labels }: Reference,
  { route, services }: { readonly route: GatewayRoute; readonly services: UpstreamServices },
): Found {
  if (!services.generatesMeshServices || Object.keys(labels).length > 0) return MISSING;
  const endpoints = (services.inbounds.get(name) ?? []).filter((inbound) =>
    [inbound.inboundName, String(inbound.port)].includes(port),
  );
  const [first] = endpoints;
  if (first === undefined) return MISSING;
  return {
    ...MISSING,
    kind: 'mesh',
    service: serviceName({ mesh: route.mesh, name, labels: {} }, { kind: 'msvc', port: first.port }),
    protocol: httpVersion(first.protocol),
    endpoints,
  };
}

/** Kuma sends this through a zone egress; meshgw has none and goes straight there. */
function ofExternalService(resource: Resource<'MeshExternalService'>, reader: DataReader): Found {
  const { match, endpoints = [] } = resource.spec;
  const { tls, faults } = meshExternalServiceTls(resource, reader);
  const tags = tagSet(resource.labels);
  return {
    ...MISSING,
    kind: 'external',
    service: serviceName(resource, { kind: 'extsvc', port: match?.port ?? 0 }),
    protocol: httpVersion(match?.protocol),
    endpoints:
      faults.length > 0
        ? []
        : endpoints.map(({ address = '', port = 0, priority = 0 }) => ({ address, port, priority, tags, resource })),
    tls,
    faults,
  };
}
