import { describe, expect, test } from 'vitest';
import { knownTypes } from '../../../src/resources/known-types.js';
import { resolveType, typeWords } from '../../../src/resources/resolve-type.js';

describe('resolveType', () => {
  test.each([
    ['MeshGateway', 'MeshGateway'],
    ['meshgateways', 'MeshGateway'],
    ['mgw', 'MeshGateway'],
    ['MGW', 'MeshGateway'],
    ['meshes', 'Mesh'],
    ['m', 'Mesh'],
    ['dp', 'Dataplane'],
    ['meshgatewayinstance', 'MeshGatewayInstance'],
    ['meshhttproutes', 'MeshHTTPRoute'],
    ['traffic-route', 'TrafficRoute'],
    ['meshproxypatches', 'MeshProxyPatch'],
    ['retries', 'Retry'],
    ['hostnamegenerators', 'HostnameGenerator'],
  ])('%s is %s', (word, type) => expect(resolveType(word)?.type).toBe(type));

  test.each(['', 'meshgatewy', 'pod', '-'])('%j is no type', (word) => expect(resolveType(word)).toBeUndefined());

  test('gives each word to one type only', () => {
    const words = [...knownTypes.values()].flatMap(({ singular, plural, shortName }) =>
      [singular, plural, shortName].filter((word) => word !== ''),
    );
    expect(new Set(words).size).toBe(words.length);
    expect([...typeWords()].sort()).toEqual(words.sort());
  });
});

/** VALIDATION.md "Known types at 2.14": the types a Universal document may have. */
const UNIVERSAL_TYPES = `CircuitBreaker Config Dataplane DataplaneInsight ExternalService FaultInjection GlobalSecret
  HealthCheck HostnameGenerator Mesh MeshAccessLog MeshCircuitBreaker MeshExternalService MeshFaultInjection MeshGateway
  MeshGatewayRoute MeshHTTPRoute MeshHealthCheck MeshIdentity MeshInsight MeshLoadBalancingStrategy MeshMetric
  MeshMultiZoneService MeshOpenTelemetryBackend MeshPassthrough MeshProxyPatch MeshRateLimit MeshRetry MeshService
  MeshTCPRoute MeshTLS MeshTimeout MeshTrace MeshTrafficPermission MeshTrust MeshZoneAddress ProxyTemplate RateLimit
  Retry Secret ServiceInsight Timeout TrafficLog TrafficPermission TrafficRoute TrafficTrace VirtualOutbound Workload
  Zone ZoneEgress ZoneEgressInsight ZoneIngress ZoneIngressInsight ZoneInsight`.split(/\s+/);

test('knownTypes holds Kuma’s types, and apart from them those that only Kubernetes has', () => {
  const types = [...knownTypes.values()];
  expect(
    types
      .filter(({ kubernetesOnly }) => !kubernetesOnly)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(UNIVERSAL_TYPES.sort());
  expect(
    types
      .filter(({ kubernetesOnly }) => kubernetesOnly)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['ContainerPatch', 'MeshGatewayConfig', 'MeshGatewayInstance']);
});
