import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { meshHttpRoutesHideNothing } from '../../src/rules/mesh-http-routes-hide-nothing.js';
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

const OLD = routeText([ruleText('PREFIX /old')], { name: 'old' });

test('a MeshHTTPRoute beside MeshGatewayRoutes, said once however many Dataplanes there are', async () => {
  const target = '{kind: MeshGateway, name: edge}';
  const [finding] = await expectMarked(
    meshHttpRoutesHideNothing,
    meshRouteText([meshRuleText('/')], { target: `${target} # expect: MGW533 "${target}"` }) +
      OLD +
      HTTP_GATEWAY +
      gatewayDataplaneText('edge-1') +
      gatewayDataplaneText('edge-2', { service: 'edge, a: b' }),
  );
  expect(finding?.message).toBe('MeshHTTPRoute "web" hides MeshGatewayRoute "old" at MeshGateway "edge"');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([14]);
});

test('also one for the whole mesh, and one that reaches another listener than the hidden route', async () => {
  await expectMarked(
    meshHttpRoutesHideNothing,
    `---\ntype: MeshHTTPRoute\nmesh: default\nname: web\nspec:\n  targetRef: {kind: Mesh} # expect: MGW533 "{kind: Mesh}"\n  to:\n  - targetRef: {kind: MeshService, name: web}\n    rules: [${meshRuleText('/')}]\n${OLD}${HTTP_GATEWAY}`,
  );
  const target = '{kind: MeshGateway, name: edge, tags: {vhost: new}}';
  await expectMarked(
    meshHttpRoutesHideNothing,
    meshRouteText([meshRuleText('/')], { target: `${target} # expect: MGW533 "${target}"` }) +
      OLD.replace('{kuma.io/service: edge}', '{kuma.io/service: edge, vhost: old}') +
      gatewayText('{port: 80, protocol: HTTP, tags: {vhost: new}}', '{port: 81, protocol: HTTP, tags: {vhost: old}}'),
  );
});

test('routes of one kind alone, of different gateways, and TCP routes', async () => {
  await expectMarked(meshHttpRoutesHideNothing, meshRouteText([meshRuleText('/')]) + HTTP_GATEWAY);
  await expectMarked(meshHttpRoutesHideNothing, OLD + HTTP_GATEWAY);
  await expectMarked(
    meshHttpRoutesHideNothing,
    meshRouteText([meshRuleText('/')], { target: '{kind: MeshGateway, name: other}' }) +
      OLD +
      HTTP_GATEWAY +
      HTTP_GATEWAY.replace('name: edge', 'name: other').replace('service: edge', 'service: other'),
  );
  await expectMarked(
    meshHttpRoutesHideNothing,
    meshRouteText([meshRuleText('/')]) +
      tcpRouteText(['{backends: [{destination: {kuma.io/service: web}}]}']) +
      gatewayText('{port: 80, protocol: HTTP}', '{port: 81, protocol: TCP}'),
  );
});
