import { describe, expect, test } from 'vitest';
import { errorsIn, judgeText, pointedAt } from '../../../support/judge-text.js';

const HEAD = 'type: Dataplane\nmesh: default\nname: dp-1\n';
const dataplane = (networking: string, rest = ''): string => `${HEAD}networking: ${networking}\n${rest}`;
const TAGS = 'tags: {kuma.io/service: web}';
const proxy = (fields: string): string => dataplane(`{address: 10.0.0.1, ${fields}}`);

test.each([
  ['builtin gateway', dataplane('{address: 10.0.0.1, gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}}')],
  ['builtin gateway without tags', proxy('gateway: {type: BUILTIN}')],
  [
    'delegated gateway',
    dataplane(`{address: a.b, gateway: {${TAGS}}, outbound: [{port: 80, ${TAGS}}]}`, 'probes: {port: 9000}\n'),
  ],
  ['ordinary proxy', proxy(`inbound: [{port: 80, servicePort: 8080, ${TAGS}}], admin: {port: 9901}`)],
  ['inbound without tags', proxy('inbound: [{port: 80}]')],
  ['protocol tcp in any case', proxy('gateway: {type: BUILTIN, tags: {kuma.io/service: edge, kuma.io/protocol: TCP}}')],
])('a %s is fine', async (_name, text) => expect((await judgeText(text)).diagnostics).toEqual([]));

describe('gateways', () => {
  test('a builtin one has nothing of its own, and the ordinary checks still run', async () => {
    const text = dataplane(
      '{gateway: {type: BUILTIN}, inbound: [{port: 0}], outbound: [{port: 80}], listeners: [{}]}',
      'probes: {}\n',
    );
    expect(await errorsIn(text)).toEqual([
      'networking.inbound: inbound cannot be defined for builtin gateways',
      'networking.outbound: outbound cannot be defined for builtin gateways',
      'networking.listeners: listeners cannot be defined for builtin gateways',
      'networking.probes: probes cannot be defined for builtin gateways',
      "networking.address: address can't be empty",
      'networking.inbound[0].port: port must be in the range [1, 65535]',
      'networking.outbound[0].tags: mandatory tag "kuma.io/service" is missing',
    ]);
  });

  test('the finding about probes points at them, not at what Kuma calls them', async () => {
    const { diagnostics } = await judgeText(
      dataplane('{address: 10.0.0.1, gateway: {type: BUILTIN}}', 'probes: {port: 1}\n'),
    );
    expect(diagnostics.map((diagnostic) => pointedAt(diagnostic)[0])).toEqual(['{port: 1}']);
  });

  test('a delegated one has outbounds and probes', async () => {
    const text = dataplane('{address: 10.0.0.1, gateway: {}, inbound: [{port: 80}], listeners: [{}]}', 'probes: {}\n');
    expect(await errorsIn(text)).toEqual([
      'networking.inbound: inbound cannot be defined for delegated gateways',
      'networking.listeners: listeners cannot be defined for delegated gateways',
      'probes.port: port must be in the range [1, 65535]',
    ]);
  });

  test('an undefined number as type makes an ordinary proxy', async () => {
    expect(await errorsIn(proxy(`gateway: {type: 7}, inbound: [{port: 80, ${TAGS}}]`))).toEqual([]);
  });

  test('tags: the protocol, then each tag, then the service', async () => {
    expect(await errorsIn(proxy('gateway: {type: BUILTIN, tags: {"a b": "*", kuma.io/protocol: "h\\"2"}}'))).toEqual([
      'networking.gateway.tags["kuma.io/protocol"]: other values than tcp are not allowed, provided value "h\\"2"',
      'networking.gateway.tags["a b"]: tag name must consist of alphanumeric characters, dots, dashes, slashes and underscores',
      'networking.gateway.tags["a b"]: tag value must consist of alphanumeric characters, dots, dashes and underscores',
      'networking.gateway.tags["kuma.io/protocol"]: tag value must consist of alphanumeric characters, dots, dashes and underscores',
      'networking.gateway.tags: mandatory tag "kuma.io/service" is missing',
    ]);
  });
});

describe('the admin port', () => {
  test.each([
    ['127.0.0.1', true],
    ['0.0.0.0', true],
    ['::', true],
    ['0:0::0', true],
    ['::ffff:127.0.0.1', true],
    ['10.0.0.1', false],
    ['localhost', false],
    ['::1', false],
  ])('beside an inbound at %s', async (address, collides) => {
    const errors = await errorsIn(
      proxy(`admin: {port: 9901}, inbound: [{port: 9901, address: "${address}", ${TAGS}}]`),
    );
    expect(errors.includes('networking.admin.port: must differ from inbound')).toBe(collides);
  });

  test('an application on loopback counts by its own port, which defaults to that of the inbound', async () => {
    const inbound = (ports: string) =>
      proxy(`admin: {port: 9901}, inbound: [{${ports}, serviceAddress: 127.0.0.1, ${TAGS}}]`);
    expect(await errorsIn(inbound('port: 80, servicePort: 9901'))).toEqual([
      'networking.admin.port: must differ from inbound',
    ]);
    expect(await errorsIn(inbound('port: 9901'))).toEqual(['networking.admin.port: must differ from inbound']);
    expect(await errorsIn(inbound('port: 9901, servicePort: 80'))).toEqual([]);
  });

  test('an outbound is on loopback unless it says otherwise', async () => {
    const outbound = (fields: string) => proxy(`admin: {port: 9901}, outbound: [{port: 9901, ${fields}${TAGS}}]`);
    expect(await errorsIn(outbound(''))).toEqual(['networking.admin.port: must differ from outbound']);
    expect(await errorsIn(outbound('address: 10.0.0.9, '))).toEqual([]);
  });
});

describe('inbounds', () => {
  test.each([
    ['no port', `{${TAGS}}`, ['port: port must be in the range [1, 65535]']],
    [
      'a service port too high',
      `{port: 80, servicePort: 70000, ${TAGS}}`,
      ['servicePort: port must be in the range [1, 65535]'],
    ],
    ['an address that is a name', `{port: 80, address: a.b, ${TAGS}}`, ['address: address has to be valid IP address']],
    [
      'a protocol Kuma does not know',
      `{port: 80, protocol: quic, ${TAGS}}`,
      ['protocol: has an invalid value "quic". Allowed values: grpc, http, http2, kafka, tcp'],
    ],
    ['a protocol Kuma knows but does not name', `{port: 80, protocol: MySQL, ${TAGS}}`, []],
    ['tags without the service', '{port: 80, tags: {a: b}}', ['tags["kuma.io/service"]: tag has to exist']],
    [
      'one socket for proxy and application',
      '{port: 80, address: 10.0.0.2, serviceAddress: 10.0.0.2}',
      ['serviceAddress: serviceAddress and servicePort has to differ from address and port'],
    ],
    [
      'one socket by both addresses',
      '{port: 80, servicePort: 80, address: 10.0.0.1, serviceAddress: 10.0.0.1}',
      [
        'serviceAddress: serviceAddress and servicePort has to differ from address and port',
        'serviceAddress: serviceAddress and servicePort has to differ from address and port',
      ],
    ],
    [
      'a probe of zeros',
      '{port: 80, serviceProbe: {interval: 0s, timeout: -1s, unhealthyThreshold: 0, healthyThreshold: 1}}',
      [
        'serviceProbe.interval: must have a positive value',
        'serviceProbe.unhealthyThreshold: must have a positive value',
      ],
    ],
  ])('%s', async (_name, inbound, errors) => {
    expect(await errorsIn(proxy(`inbound: [${inbound}]`))).toEqual(
      errors.map((error) => `networking.inbound[0].${error}`),
    );
  });
});

describe('outbounds', () => {
  test.each([
    ['empty tags', '{port: 80, tags: {}}', ['.tags: mandatory tag "kuma.io/service" is missing']],
    [
      'an empty service',
      '{port: 80, tags: {kuma.io/service: ""}}',
      ['.tags["kuma.io/service"]: tag value must be non-empty'],
    ],
    ['a name as address', `{port: 80, address: a.b, ${TAGS}}`, ['.address: address has to be valid IP address']],
    ['a backend reference', '{port: 80, backendRef: {kind: MeshService, name: a, port: 80}}', []],
    ['one without port, of a kind that needs none', '{port: 80, backendRef: {kind: MeshExternalService, name: a}}', []],
    [
      'one that says nothing',
      '{port: 80, backendRef: {}}',
      [
        '.backendRef.kind: invalid value. Available values are: MeshExternalService,MeshMultiZoneService,MeshService',
        ".backendRef: either 'name' or 'labels' should be specified",
        '.backendRef.port: port must be in the range [1, 65535]',
      ],
    ],
    [
      'one beside tags',
      `{port: 80, backendRef: {kind: MeshService, name: a, port: 80}, ${TAGS}}`,
      ['.backendRef: both backendRef and tags/service cannot be defined'],
    ],
  ])('%s', async (_name, outbound, errors) => {
    expect(await errorsIn(proxy(`outbound: [${outbound}]`))).toEqual(
      errors.map((error) => `networking.outbound[0]${error}`),
    );
  });
});

test('references to reachable backends, under Kuma’s misprinted path', async () => {
  const refs =
    '[{kind: MeshService, name: a}, {kind: Mesh}, {kind: MeshService, namespace: ns}, {kind: MeshService, name: A, labels: {a: b}}]';
  const text = proxy(`transparentProxying: {reachableBackends: {refs: ${refs}}}`);
  const { diagnostics } = await judgeText(text);
  const at = 'networking.transparentProxing.reachableBackends.refs';
  expect(diagnostics.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    `${at}[1].kind: invalid value. Available values are: MeshExternalService,MeshMultiZoneService,MeshService`,
    `${at}[1].name: name or labels are required`,
    `${at}[2].name: name is required, when namespace is defined`,
    expect.stringMatching(/refs\[3\]\.name: invalid characters\. A lowercase RFC 1123 subdomain/),
    `${at}[3].labels: labels cannot be defined when name is specified`,
  ]);
  expect(pointedAt(diagnostics[0] ?? expect.fail())).toEqual(['Mesh']);
});

test('probes need ports and URL paths', async () => {
  const text = dataplane(
    `{address: 10.0.0.1, inbound: [{port: 80, ${TAGS}}]}`,
    'probes: {port: 9000, endpoints: [{inboundPort: 80, inboundPath: /a, path: /80/a}, {inboundPath: a}]}\n',
  );
  expect(await errorsIn(text)).toEqual([
    'probes.endpoints[1].inboundPort: port must be in the range [1, 65535]',
    'probes.endpoints[1].inboundPath: should be a valid URL Path',
    'probes.endpoints[1].path: should be a valid URL Path',
  ]);
});

test('metrics are checked on ordinary proxies only', async () => {
  const metrics = 'metrics: {type: statsd}\n';
  const error = 'metrics.type: unknown backend type. Available backends: "prometheus"';
  expect(await errorsIn(dataplane('{address: 10.0.0.1}', metrics))).toEqual([error]);
  expect(await errorsIn(dataplane('{address: 10.0.0.1, gateway: {type: BUILTIN}}', metrics))).toEqual([]);
});

describe('listeners of zone proxies', () => {
  test('each is complete, and none has what another has', async () => {
    const listeners = [
      '{}',
      '{type: ZoneIngress, address: 10.0.0.2, port: 10001, name: a}',
      '{type: ZoneIngress, address: 10.0.0.2, port: 10001, name: a}',
      '{type: ZoneEgress, address: 10.0.0.2, port: 10001, name: "80"}',
      '{type: ZoneEgress, address: 10.0.0.1, port: 80}',
    ];
    const text = proxy(`inbound: [{port: 80, ${TAGS}}], listeners: [${listeners}]`);
    const at = 'networking.listeners';
    expect(await errorsIn(text)).toEqual([
      `${at}[0].type: type must be ZoneIngress or ZoneEgress`,
      `${at}[0].address: address can't be empty`,
      `${at}[0].port: port must be in the range [1, 65535]`,
      `${at}[2].name: name "a" must be unique across inbounds and listeners`,
      `${at}[2]: address:port 10.0.0.2:10001 is already used by another listener`,
      `${at}[3].name: name "80" must be unique across inbounds and listeners`,
      `${at}[3]: address:port 10.0.0.2:10001 is used by listeners of different types`,
      `${at}[4]: address:port 10.0.0.1:80 collides with an inbound listener`,
    ]);
  });
});
