import { describe, expect, test } from 'vitest';
import type { Code } from '../../../../src/diagnostics/catalogue/index.js';
import { removed } from '../../../../src/diagnostics/catalogue/removed.js';
import { checkText, expectMarked } from '../../../support/check-text.js';
import { tlsGateway } from '../../../support/tls-texts.js';

const codes = Object.keys(removed).filter((code): code is Code & keyof typeof removed => code in removed);
const check = (text: string) => expectMarked({ codes }, text, { target: 'kuma3' });

const route = (backend: string, target = '{kind: Mesh}'): string => `type: MeshHTTPRoute
mesh: default
name: everything
spec:
  targetRef: ${target}
  to:
  - targetRef: {kind: MeshService, name: backend}
    rules:
    - matches: [{path: {type: PathPrefix, value: /}}]
      default:
        backendRefs:
        - ${backend}
`;
const BACKEND = '{kind: MeshService, name: backend, port: 80}';

const policy = (type: string, spec: string): string => `type: ${type}\nmesh: default\nname: a\nspec:\n  ${spec}\n`;

const dataplane = (networking: string): string => `type: Dataplane
mesh: default
name: a
networking:
  address: 10.0.0.1
  ${networking}
`;

describe('kinds', () => {
  const gatewayInstance = `apiVersion: kuma.io/v1alpha1
kind: MeshGatewayInstance # expect: MGW601 "MeshGatewayInstance"
metadata: {name: edge, namespace: default}
spec: {replicas: 1, serviceType: LoadBalancer}
`;

  test.each([
    tlsGateway('- file: /a.pem').replace('type: MeshGateway', 'type: MeshGateway # expect: MGW601 "MeshGateway"'),
    'type: ExternalService # expect: MGW601 "ExternalService"\nmesh: default\nname: a\ntags: {kuma.io/service: a}\nnetworking: {address: a.test:80}\n',
    'type: TrafficRoute # expect: MGW601 "TrafficRoute"\nmesh: default\nname: a\n',
    'type: ZoneEgress # expect: MGW601 "ZoneEgress"\nname: a\n',
    gatewayInstance,
    gatewayInstance.replaceAll('MeshGatewayInstance', 'MeshGatewayConfig'),
  ])('%s', async (text) => {
    const [finding] = await check(text);
    expect(finding?.severity).toBe('error');
    expect(finding?.hint).not.toBeUndefined();
  });
});

describe('targets', () => {
  test.each(['MeshGateway', 'MeshSubset', 'MeshService', 'MeshServiceSubset'])('%s at the top', async (kind) => {
    await check(policy('MeshTimeout', `targetRef: {kind: ${kind}} # expect: MGW602 "${kind}"`));
  });

  test.each(['MeshGateway', 'MeshSubset', 'MeshServiceSubset'])('%s in to', async (kind) => {
    await check(policy('MeshRetry', `to: [{targetRef: {kind: ${kind}}}] # expect: MGW602 "${kind}"`));
  });

  test('a route for a gateway', async () => {
    await check(
      route(BACKEND, '{kind: MeshGateway, name: edge} # expect: MGW602 "MeshGateway"').replace(
        '{kind: MeshService, name: backend}',
        '{kind: Mesh}',
      ),
    );
  });

  test('targets that stay', async () => {
    await check(policy('MeshTimeout', 'targetRef: {kind: Dataplane, labels: {app: web}}'));
    await check(policy('MeshTimeout', 'to: [{targetRef: {kind: MeshService, labels: {app: web}}}]'));
    await check(policy('MeshTimeout', 'targetRef: {kind: Mesh}'));
  });
});

describe('Dataplanes', () => {
  test('builtin gateways', async () => {
    await check(dataplane('gateway: {type: BUILTIN, tags: {kuma.io/service: a}} # expect: MGW603 "BUILTIN"'));
  });

  test('tags of inbounds and outbounds', async () => {
    await check(dataplane('inbound: [{port: 80, tags: {kuma.io/service: a}}] # expect: MGW605 "tags"'));
    await check(dataplane('outbound: [{port: 80, tags: {kuma.io/service: a}}] # expect: MGW605 "tags"'));
    await check(dataplane('advertisedAddress: 10.0.0.2 # expect: MGW605 "advertisedAddress"'));
  });

  test('a delegated gateway stays', async () => {
    await check(dataplane('gateway: {type: DELEGATED, tags: {kuma.io/service: a}}'));
    await check(dataplane('gateway: {tags: {kuma.io/service: a}}'));
  });
});

describe('backends', () => {
  test('a subset is refused, and once is enough', async () => {
    await check(route('{kind: MeshServiceSubset, name: a, tags: {v: "2"}} # expect: MGW604 "MeshServiceSubset"'));
  });

  test('tags are dropped', async () => {
    const text = policy(
      'MeshTCPRoute',
      `to: [{targetRef: {kind: MeshService, name: a}, rules: [{default: {backendRefs: [${BACKEND}]}}]}]`,
    );
    await check(text);
    await check(text.replace('port: 80}]}}]}]', 'tags: {v: "2"}}]}}]}] # expect: MGW604 "tags"'));
  });

  test('names stay', async () => {
    await check(route(BACKEND));
  });
});

describe('other fields', () => {
  test('most of a Mesh', async () => {
    await check(`type: Mesh
name: shop
mtls: # expect: MGW605 "mtls"
  enabledBackend: a
  backends: [{name: a, type: builtin}]
meshServices: {mode: Exclusive} # expect: MGW605 "meshServices"
`);
    await check('type: Mesh\nname: shop\nskipCreatingInitialPolicies: ["*"]\n');
  });

  test('from', async () => {
    await check(policy('MeshTrafficPermission', 'from: [{targetRef: {kind: Mesh}}] # expect: MGW605 "from"'));
    await check(policy('MeshTrafficPermission', 'rules: [{default: {allow: [{spiffeID: {type: Exact, value: a}}]}}]'));
  });

  const endpoint = 'backends: [{type: OpenTelemetry, openTelemetry: {endpoint: "otel:4317"}}]';
  const backendRef = 'backends: [{type: OpenTelemetry, openTelemetry: {backendRef: {kind: MeshOpenTelemetryBackend}}}]';
  test.each([
    ['MeshMetric', 'default: {BACKENDS}'],
    ['MeshTrace', 'default: {BACKENDS}'],
    ['MeshAccessLog', 'to: [{targetRef: {kind: Mesh}, default: {BACKENDS}}]'],
    ['MeshAccessLog', 'rules: [{default: {BACKENDS}}]'],
  ])('endpoints of OpenTelemetry: %s, %s', async (type, spec) => {
    await check(policy(type, `${spec.replace('BACKENDS', endpoint)} # expect: MGW605 "endpoint"`));
    await check(policy(type, spec.replace('BACKENDS', backendRef)));
  });

  test.each(['ringHash', 'maglev'])('hash policies of a load balancer: %s', async (balancer) => {
    const strategy = (conf: string) =>
      policy('MeshLoadBalancingStrategy', `to: [{targetRef: {kind: Mesh}, default: ${conf}`);
    await check(strategy(`{loadBalancer: {${balancer}: {hashPolicies: []}}}}] # expect: MGW605 "hashPolicies"`));
    await check(strategy(`{loadBalancer: {${balancer}: {}}, hashPolicies: []}}]`));
  });

  test('certificates of a MeshExternalService', async () => {
    const service = (source: string) =>
      policy(
        'MeshExternalService',
        `match: {type: HostnameGenerator, port: 80, protocol: http}\n  tls: {enabled: true, verification: {caCert: ${source}`,
      );
    await check(service('{secret: ca}}} # expect: MGW605 "secret"'));
    await check(service('{inline: aGk=}}} # expect: MGW605 "inline"'));
    await check(service('{inlineString: pem}}} # expect: MGW605 "inlineString"'));
  });

  test('names that are no DNS labels', async () => {
    await check('type: Mesh\nname: 1st # expect: MGW606 "1st"\n');
    await check('type: Secret\nmesh: default\nname: 1st\ndata: aGVsbG8=\n');
  });
});

test('kuma3 is kuma and this: what kuma finds is found all the same', async () => {
  const text = tlsGateway('- secret: absent');
  const found = async (target: 'kuma' | 'kuma3') => (await checkText(text, { target })).map(({ code }) => code);
  expect(await found('kuma')).toEqual(['MGW210']);
  expect((await found('kuma3')).toSorted()).toEqual(['MGW210', 'MGW601']);
});
