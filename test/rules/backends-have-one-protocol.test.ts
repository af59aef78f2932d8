import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { backendsHaveOneProtocol } from '../../src/rules/backends-have-one-protocol.js';
import { expectMarked } from '../support/check-text.js';
import {
  gatewayText,
  meshRouteText,
  meshRuleText,
  routeText,
  ruleText,
  tcpRouteText,
} from '../support/gateway-texts.js';

const tcp = (service: string): string => `backends:\n      - destination:\n          kuma.io/service: ${service}`;
const BOTH = gatewayText('{port: 80, protocol: HTTP}', '{port: 81, protocol: TCP}');

test('a service for requests and for connections', async () => {
  const [finding] = await expectMarked(
    backendsHaveOneProtocol,
    routeText([ruleText('PREFIX /')]) + tcpRouteText([tcp('web # expect: MGW546 "web"')]) + BOTH,
  );
  expect(finding?.message).toBe(
    'MeshGateway "edge" sends both connections and requests to "web": MeshGatewayRoute "raw" and MeshGatewayRoute "web"',
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([10]);
});

test('also where the requests come by a MeshHTTPRoute', () =>
  expectMarked(
    backendsHaveOneProtocol,
    meshRouteText([meshRuleText('/')]) + tcpRouteText([tcp('web # expect: MGW546 "web"')]) + BOTH,
  ));

test('different services, different tags of destination or listener, different gateways', async () => {
  await expectMarked(backendsHaveOneProtocol, routeText([ruleText('PREFIX /')]) + tcpRouteText([tcp('db')]) + BOTH);
  await expectMarked(
    backendsHaveOneProtocol,
    routeText([ruleText('PREFIX /')]) + tcpRouteText([`${tcp('web')}\n          version: v2`]) + BOTH,
  );
  await expectMarked(
    backendsHaveOneProtocol,
    routeText([ruleText('PREFIX /')]) +
      tcpRouteText([tcp('web')]) +
      gatewayText('{port: 80, protocol: HTTP}', '{port: 81, protocol: TCP, tags: {vhost: raw}}'),
  );
  await expectMarked(
    backendsHaveOneProtocol,
    routeText([ruleText('PREFIX /')]) +
      tcpRouteText([tcp('web')]).replace('service: edge', 'service: other') +
      gatewayText('{port: 80, protocol: HTTP}') +
      gatewayText('{port: 81, protocol: TCP}')
        .replace('name: edge', 'name: other')
        .replace('service: edge', 'service: other'),
  );
});
