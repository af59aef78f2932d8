const MIGRATE =
  'move to another gateway: "meshgw migrate gateway-api" or "meshgw migrate envoy" translates it, a delegated gateway connects it to the mesh';
const policy = (type: string): string => `write it as a ${type}, which has a targetRef`;
const ZONE_PROXY = 'a zone proxy is a Dataplane with networking.listeners';

/** Kinds that Kuma 3.0 no longer has (UPGRADE.md "Upgrade to 3.0.0"), each with the way out. */
export const REMOVED_KINDS: ReadonlyMap<string, string> = new Map([
  ['MeshGateway', MIGRATE],
  ['MeshGatewayRoute', MIGRATE],
  ['MeshGatewayInstance', 'write the Deployment and the Service of the gateway yourself'],
  ['MeshGatewayConfig', 'write the Deployment and the Service of the gateway yourself'],
  ['ExternalService', 'write it as a MeshExternalService'],
  ['CircuitBreaker', policy('MeshCircuitBreaker')],
  ['FaultInjection', policy('MeshFaultInjection')],
  ['HealthCheck', policy('MeshHealthCheck')],
  ['ProxyTemplate', policy('MeshProxyPatch')],
  ['RateLimit', policy('MeshRateLimit')],
  ['Retry', policy('MeshRetry')],
  ['Timeout', policy('MeshTimeout')],
  ['TrafficLog', policy('MeshAccessLog')],
  ['TrafficPermission', policy('MeshTrafficPermission')],
  ['TrafficRoute', 'write it as a MeshHTTPRoute or a MeshTCPRoute'],
  ['TrafficTrace', policy('MeshTrace')],
  ['VirtualOutbound', 'write it as a HostnameGenerator'],
  ['ZoneEgress', ZONE_PROXY],
  ['ZoneEgressInsight', ZONE_PROXY],
  ['ZoneIngress', ZONE_PROXY],
  ['ZoneIngressInsight', ZONE_PROXY],
]);
