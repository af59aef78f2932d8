import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { meshHttpRoutesReachAllListeners } from '../../src/rules/mesh-http-routes-reach-all-listeners.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText, HTTP_GATEWAY, meshRouteText, meshRuleText } from '../support/gateway-texts.js';

const TWO = gatewayText('{port: 80, protocol: HTTP, tags: {vhost: a}}', '{port: 81, protocol: HTTP, tags: {vhost: b}}');

test('a route for one listener of two', async () => {
  const target = '{kind: MeshGateway, name: edge, tags: {vhost: a}}';
  const [finding] = await expectMarked(
    meshHttpRoutesReachAllListeners,
    meshRouteText([meshRuleText('/')], { target: `${target} # expect: MGW534 "${target}"` }) + TWO,
  );
  expect(finding?.message).toContain('none reaches its listener at port 81');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([20]);
});

test('a route whose hostnames fit one listener only', () =>
  expectMarked(
    meshHttpRoutesReachAllListeners,
    meshRouteText([meshRuleText('/')], {
      target: '{kind: MeshGateway, name: edge} # expect: MGW534 "{kind: MeshGateway, name: edge}"',
      hostnames: ['a.example.com'],
    }) +
      gatewayText(
        '{port: 80, protocol: HTTP, hostname: a.example.com}',
        '{port: 81, protocol: HTTP, hostname: b.example.com}',
      ),
  ));

test('all listeners, by one route or several; no route at all; TCP listeners beside', async () => {
  await expectMarked(meshHttpRoutesReachAllListeners, meshRouteText([meshRuleText('/')]) + TWO);
  await expectMarked(
    meshHttpRoutesReachAllListeners,
    ['a', 'b']
      .map((name) =>
        meshRouteText([meshRuleText('/')], { name, target: `{kind: MeshGateway, name: edge, tags: {vhost: ${name}}}` }),
      )
      .join('') + TWO,
  );
  await expectMarked(meshHttpRoutesReachAllListeners, HTTP_GATEWAY);
  await expectMarked(
    meshHttpRoutesReachAllListeners,
    meshRouteText([meshRuleText('/')]) + gatewayText('{port: 80, protocol: HTTP}', '{port: 81, protocol: TCP}'),
  );
});
