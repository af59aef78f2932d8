import type { Kind, KubernetesScope } from './kind.js';
import { kinds } from './kinds.js';

/** What meshgw knows of any Kuma type: its names and where its documents keep things. */
export type KnownType = Omit<Kind, 'spec' | 'status' | 'kubernetesScope'> & {
  /** undefined: the type has no Kubernetes resource of its own. */
  readonly kubernetesScope: KubernetesScope | undefined;
};

type Names = { readonly plural?: string; readonly shortName?: string };

const opaqueType =
  (
    facts: Pick<KnownType, 'scope' | 'dialect' | 'kubernetesScope'>,
    { kubernetesOnly = false }: { readonly kubernetesOnly?: boolean } = {},
  ) =>
  (type: string, { plural = `${type.toLowerCase()}s`, shortName = '' }: Names = {}): KnownType => ({
    type,
    plural,
    singular: type.toLowerCase(),
    shortName,
    kubernetesOnly,
    ...facts,
  });

/** Mesh-scoped, fields at top level, cluster-scoped on Kubernetes: Kuma's first generation. */
const legacy = opaqueType({ scope: 'Mesh', dialect: 'proto', kubernetesScope: 'Cluster' });
/** Mesh-scoped with `spec`: policies and resources of Kuma's second generation. */
const policy = opaqueType({ scope: 'Mesh', dialect: 'policy', kubernetesScope: 'Namespaced' });
const zonal = opaqueType({ scope: 'Global', dialect: 'proto', kubernetesScope: 'Namespaced' });
const global = opaqueType({ scope: 'Global', dialect: 'proto', kubernetesScope: 'Cluster' });

const opaqueTypes: readonly KnownType[] = [
  legacy('CircuitBreaker'),
  opaqueType({ scope: 'Global', dialect: 'proto', kubernetesScope: undefined })('Config'),
  opaqueType({ scope: 'Mesh', dialect: 'policy', kubernetesScope: 'Namespaced' }, { kubernetesOnly: true })(
    'ContainerPatch',
    { plural: 'containerpatches' },
  ),
  opaqueType({ scope: 'Mesh', dialect: 'proto', kubernetesScope: 'Namespaced' })('DataplaneInsight'),
  legacy('FaultInjection'),
  legacy('HealthCheck'),
  opaqueType({ scope: 'Global', dialect: 'policy', kubernetesScope: 'Namespaced' })('HostnameGenerator', {
    shortName: 'hg',
  }),
  policy('MeshAccessLog', { shortName: 'mal' }),
  policy('MeshCircuitBreaker', { shortName: 'mcb' }),
  policy('MeshFaultInjection', { shortName: 'mfi' }),
  opaqueType(
    { scope: 'Global', dialect: 'policy', kubernetesScope: 'Cluster' },
    { kubernetesOnly: true },
  )('MeshGatewayConfig'),
  policy('MeshHealthCheck', { shortName: 'mhc' }),
  policy('MeshIdentity', { plural: 'meshidentities', shortName: 'mid' }),
  global('MeshInsight'),
  policy('MeshLoadBalancingStrategy', { plural: 'meshloadbalancingstrategies', shortName: 'mlbs' }),
  policy('MeshMetric', { shortName: 'mm' }),
  policy('MeshMultiZoneService', { shortName: 'mzsvc' }),
  policy('MeshOpenTelemetryBackend', { shortName: 'motb' }),
  policy('MeshPassthrough', { shortName: 'mp' }),
  policy('MeshProxyPatch', { plural: 'meshproxypatches', shortName: 'mpp' }),
  policy('MeshRateLimit', { shortName: 'mrl' }),
  policy('MeshRetry', { plural: 'meshretries', shortName: 'mr' }),
  policy('MeshTLS', { plural: 'meshtlses', shortName: 'mtls' }),
  policy('MeshTimeout', { shortName: 'mt' }),
  policy('MeshTrace', { shortName: 'mtr' }),
  policy('MeshTrafficPermission', { shortName: 'mtp' }),
  policy('MeshTrust', { shortName: 'mtrust' }),
  policy('MeshZoneAddress', { plural: 'meshzoneaddresses', shortName: 'mza' }),
  legacy('ProxyTemplate'),
  legacy('RateLimit'),
  legacy('Retry', { plural: 'retries' }),
  legacy('ServiceInsight'),
  legacy('Timeout'),
  legacy('TrafficLog'),
  legacy('TrafficPermission'),
  legacy('TrafficRoute'),
  legacy('TrafficTrace'),
  legacy('VirtualOutbound'),
  policy('Workload', { shortName: 'wl' }),
  global('Zone', { shortName: 'z' }),
  zonal('ZoneEgress', { plural: 'zoneegresses', shortName: 'ze' }),
  zonal('ZoneEgressInsight'),
  zonal('ZoneIngress', { plural: 'zoneingresses', shortName: 'zi' }),
  zonal('ZoneIngressInsight'),
  global('ZoneInsight'),
];

/** Every type of Kuma 2.14 by its name, those that only Kubernetes has included (`kubernetesOnly`). */
export const knownTypes: ReadonlyMap<string, KnownType> = new Map(
  [...Object.values(kinds), ...opaqueTypes].map((known) => [known.type, known]),
);
