import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { portsAreFree } from '../../src/rules/ports-are-free.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayDataplaneText, gatewayText, HTTP_GATEWAY } from '../support/gateway-texts.js';

const dataplane = (name: string, { address = '10.0.0.1', more = '', head = '' } = {}): string =>
  `---\ntype: Dataplane\nmesh: default\nname: ${name}\n${head}networking:\n  address: ${address}\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}\n${more}`;

test('the admin port of the Dataplane that runs the listener, on loopback', async () => {
  const [finding] = await expectMarked(
    portsAreFree,
    dataplane('edge-1', { address: '127.0.0.1', more: '  admin: {port: 9901} # expect: MGW349 "9901"\n' }) +
      gatewayText('{port: 8080, protocol: HTTP}', '{port: 9901, protocol: HTTP}'),
  );
  expect(finding?.message).toContain('a listener of MeshGateway "edge"');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([18]);
});

test('the same port at another address is free: the admin API is on loopback', () =>
  expectMarked(portsAreFree, dataplane('edge-1', { more: '  admin: {port: 8080}\n' }) + HTTP_GATEWAY));

test('two Dataplanes of one address that run the same gateway', async () => {
  const [finding] = await expectMarked(
    portsAreFree,
    dataplane('edge-1') +
      dataplane('edge-2', { address: '10.0.0.1 # expect: MGW350 "10.0.0.1"' }) +
      gatewayText('{port: 8080, protocol: HTTP}', '{port: 8443, protocol: TCP}'),
  );
  expect(finding?.message).toContain('on port 8080, 8443');
  expect(finding?.related.map(({ at, message }) => `${locate(at).line} ${message}`)).toEqual(['6 Dataplane "edge-1"']);
});

test('an inbound of another Dataplane at the address of the gateway', () =>
  expectMarked(
    portsAreFree,
    `${dataplane('edge-1')}---\ntype: Dataplane\nmesh: default\nname: web-1\nnetworking:\n  address: 10.0.0.1\n  inbound:\n  - port: 8080 # expect: MGW350 "8080"\n    tags: {kuma.io/service: web}\n${HTTP_GATEWAY}`,
  ));

test('different addresses, different ports, different zones', () =>
  expectMarked(
    portsAreFree,
    dataplane('edge-1') +
      dataplane('edge-2', { address: '10.0.0.2' }) +
      dataplane('edge-3', { head: 'labels: {kuma.io/zone: east, kuma.io/origin: zone}\n' }) +
      `---\ntype: Dataplane\nmesh: default\nname: web-1\nnetworking:\n  address: 10.0.0.1\n  inbound:\n  - {port: 80, tags: {kuma.io/service: web}}\n` +
      HTTP_GATEWAY,
  ));

test('two sidecars of one address are none of a gateway’s affair', () =>
  expectMarked(
    portsAreFree,
    ['a', 'b']
      .map(
        (name) =>
          `---\ntype: Dataplane\nmesh: default\nname: ${name}\nnetworking:\n  address: 10.0.0.1\n  inbound:\n  - {port: 80, tags: {kuma.io/service: web}}\n`,
      )
      .join(''),
  ));

test('a Dataplane that runs nothing opens nothing', () =>
  expectMarked(
    portsAreFree,
    gatewayDataplaneText('edge-1') + gatewayDataplaneText('edge-2', { service: 'x' }) + HTTP_GATEWAY,
  ));
