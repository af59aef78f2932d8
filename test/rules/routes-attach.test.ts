import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { routesAttach } from '../../src/rules/routes-attach.js';
import { expectMarked } from '../support/check-text.js';
import {
  gatewayDataplaneText,
  gatewayText,
  HTTP_GATEWAY,
  meshRouteText,
  meshRuleText,
  routeText,
  ruleText,
  tcpRouteText,
} from '../support/gateway-texts.js';

const selecting = (match: string): string =>
  routeText([ruleText('PREFIX /')]).replace('{kuma.io/service: edge}', match);

test('tags that no listener has: the nearest listener and the difference', async () => {
  const [finding] = await expectMarked(
    routesAttach,
    selecting('{kuma.io/service: edge, vhost: shop} # expect: MGW530 "{kuma.io/service: edge, vhost: shop}"') +
      gatewayText('{port: 80, protocol: HTTP, tags: {vhost: blog}}', '{port: 81, protocol: HTTP}') +
      gatewayDataplaneText('edge-1'),
  );
  expect(finding?.message).toBe(
    'MeshGatewayRoute "web" attaches to no listener: at port 80 of MeshGateway "edge" it selects kuma.io/service=edge,vhost=shop, and the listener has vhost=blog',
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([19]);
});

test('without Dataplanes in sight only a misspelt value is reported: other tags and gateways may be elsewhere', async () => {
  const [finding] = await expectMarked(
    routesAttach,
    selecting('{kuma.io/service: edgee} # expect: MGW530 "{kuma.io/service: edgee}"') + HTTP_GATEWAY,
  );
  expect(finding?.hint).toBe('did you mean "edge"?');
  await expectMarked(routesAttach, selecting('{kuma.io/service: internal}') + HTTP_GATEWAY);
  await expectMarked(routesAttach, selecting('{kuma.io/service: edge, zone: east}') + HTTP_GATEWAY);
  await expectMarked(routesAttach, selecting('{kuma.io/service: edgee}'));
});

test('a TCP route at HTTP listeners, and the other way round', async () => {
  const backends = '[{destination: {kuma.io/service: web}}]';
  const [tcp] = await expectMarked(
    routesAttach,
    `---\ntype: MeshGatewayRoute\nmesh: default\nname: raw\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  tcp: {rules: [{backends: ${backends}}]} # expect: MGW531 "{rules: [{backends: ${backends}}]}"\n${HTTP_GATEWAY}`,
  );
  expect(tcp?.message).toContain('it has TCP rules, and the listener speaks HTTP');
  const http = '{rules: [{matches: [{method: GET}], backends: [{destination: {kuma.io/service: web}}]}]}';
  const [other] = await expectMarked(
    routesAttach,
    `---\ntype: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http: ${http} # expect: MGW531 "${http}"\n${gatewayText('{port: 80, protocol: TCP}')}`,
  );
  expect(other?.hint).toBe('it needs an HTTP or HTTPS listener with these tags');
});

test('a MeshHTTPRoute for listener tags that the gateway lacks', () =>
  expectMarked(
    routesAttach,
    meshRouteText([meshRuleText('/')], {
      target: '\n    kind: MeshGateway\n    name: edge\n    tags: {vhost: shop} # expect: MGW530 "{vhost: shop}"',
    }) +
      gatewayText('{port: 80, protocol: HTTP, tags: {vhost: blog}}') +
      gatewayDataplaneText('edge-1'),
  ));

test('routes that attach, and those that another rule speaks of', () =>
  expectMarked(
    routesAttach,
    selecting('{kuma.io/service: edge}') +
      meshRouteText([meshRuleText('/')], { name: 'elsewhere', target: '{kind: MeshGateway, name: other}' }) +
      tcpRouteText(['{backends: [{destination: {kuma.io/service: web}}]}']) +
      routeText([ruleText('PREFIX /')], { name: 'host', hostnames: ['a.example.org'] }) +
      gatewayText('{port: 80, protocol: HTTP, hostname: a.example.com}', '{port: 81, protocol: TCP}') +
      gatewayDataplaneText('edge-1'),
  ));

test('routes for the sidecars of the whole mesh need no gateway', () =>
  expectMarked(
    routesAttach,
    `---\ntype: MeshTCPRoute\nmesh: default\nname: all\nspec:\n  targetRef: {kind: Mesh}\n  to:\n  - targetRef: {kind: MeshService, name: web}\n    rules: [{default: {backendRefs: [{kind: MeshService, name: web}]}}]\n${HTTP_GATEWAY}${gatewayDataplaneText('edge-1')}`,
  ));
