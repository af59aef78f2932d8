/** A resource of the API as discovery tells of it. */
export type ApiResource = {
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly hasStatus: boolean;
};

/** The custom resources of Kuma 2.14.2 (deployments/charts/kuma/crds): plural, kind, scope, subresource. */
const CRDS = `
circuitbreakers CircuitBreaker Cluster
containerpatches ContainerPatch Namespaced
dataplaneinsights DataplaneInsight Namespaced
dataplanes Dataplane Namespaced status
externalservices ExternalService Cluster
faultinjections FaultInjection Cluster
healthchecks HealthCheck Cluster
hostnamegenerators HostnameGenerator Namespaced
meshaccesslogs MeshAccessLog Namespaced status
meshcircuitbreakers MeshCircuitBreaker Namespaced status
meshes Mesh Cluster
meshexternalservices MeshExternalService Namespaced status
meshfaultinjections MeshFaultInjection Namespaced status
meshgatewayconfigs MeshGatewayConfig Cluster status
meshgatewayinstances MeshGatewayInstance Namespaced status
meshgatewayroutes MeshGatewayRoute Cluster
meshgateways MeshGateway Cluster
meshhealthchecks MeshHealthCheck Namespaced status
meshhttproutes MeshHTTPRoute Namespaced status
meshidentities MeshIdentity Namespaced
meshinsights MeshInsight Cluster
meshloadbalancingstrategies MeshLoadBalancingStrategy Namespaced status
meshmetrics MeshMetric Namespaced status
meshmultizoneservices MeshMultiZoneService Namespaced status
meshopentelemetrybackends MeshOpenTelemetryBackend Namespaced
meshpassthroughs MeshPassthrough Namespaced status
meshproxypatches MeshProxyPatch Namespaced status
meshratelimits MeshRateLimit Namespaced status
meshretries MeshRetry Namespaced status
meshservices MeshService Namespaced status
meshtcproutes MeshTCPRoute Namespaced status
meshtimeouts MeshTimeout Namespaced status
meshtlses MeshTLS Namespaced status
meshtraces MeshTrace Namespaced status
meshtrafficpermissions MeshTrafficPermission Namespaced status
meshtrusts MeshTrust Namespaced
meshzoneaddresses MeshZoneAddress Namespaced
proxytemplates ProxyTemplate Cluster
ratelimits RateLimit Cluster
retries Retry Cluster
serviceinsights ServiceInsight Cluster
timeouts Timeout Cluster
trafficlogs TrafficLog Cluster
trafficpermissions TrafficPermission Cluster
trafficroutes TrafficRoute Cluster
traffictraces TrafficTrace Cluster
virtualoutbounds VirtualOutbound Cluster
workloads Workload Namespaced
zoneegresses ZoneEgress Namespaced status
zoneegressinsights ZoneEgressInsight Namespaced
zoneingresses ZoneIngress Namespaced status
zoneingressinsights ZoneIngressInsight Namespaced
zoneinsights ZoneInsight Cluster
zones Zone Cluster
`;

const resourceOf = (line: string): ApiResource => {
  const [plural = '', kind = '', scope, status] = line.split(' ');
  return { plural, kind, namespaced: scope === 'Namespaced', hasStatus: status === 'status' };
};

export const kumaResources: readonly ApiResource[] = CRDS.trim().split('\n').map(resourceOf);

/** What Kuma 3 no longer has (K#17168). */
const REMOVED = ['MeshGateway', 'MeshGatewayConfig', 'MeshGatewayInstance', 'MeshGatewayRoute'];
export const kuma3Resources = kumaResources.filter(({ kind }) => !REMOVED.includes(kind));
