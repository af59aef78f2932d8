import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { prefixesKeepTheirBarePath } from '../../src/rules/prefixes-keep-their-bare-path.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText, HTTP_GATEWAY, routeText, ruleText } from '../support/gateway-texts.js';

const exact = (conditions: string, mark = false): string => {
  const match = `{path: {match: EXACT, value: /api}${conditions}}`;
  return `matches:\n      - ${match}${mark ? ` # expect: MGW537 "${match}"` : ''}\n      backends: [{destination: {kuma.io/service: web}}]`;
};

test('an exact path with a condition takes the bare path of a prefix', async () => {
  const [finding] = await expectMarked(
    prefixesKeepTheirBarePath,
    routeText([exact(', method: POST', true), ruleText('PREFIX /api/')]) + HTTP_GATEWAY,
  );
  expect(finding?.message).toBe(
    'other requests for "/api" than those of the exact path "/api" with method POST no longer go to the prefix "/api" of MeshGatewayRoute "web"',
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([13]);
});

test('also across routes; said once for many listeners', () =>
  expectMarked(
    prefixesKeepTheirBarePath,
    routeText([exact(', headers: [{name: x, match: PRESENT}]', true)], { name: 'exact' }) +
      routeText([ruleText('PREFIX /api')], { name: 'prefix' }) +
      gatewayText('{port: 80, protocol: HTTP}', '{port: 81, protocol: HTTP}'),
  ));

test('exact matches that take all the prefix would have taken there', () =>
  expectMarked(
    prefixesKeepTheirBarePath,
    routeText([exact(', method: POST'), exact(''), ruleText('PREFIX /api')]) + HTTP_GATEWAY,
  ));

test('a prefix with the same condition, another path, another host, and the root', async () => {
  await expectMarked(
    prefixesKeepTheirBarePath,
    routeText([
      exact(', method: POST'),
      '{matches: [{path: {match: PREFIX, value: /api}, method: POST}], backends: [{destination: {kuma.io/service: web}}]}',
      ruleText('PREFIX /app'),
      ruleText('PREFIX /'),
    ]) + HTTP_GATEWAY,
  );
  await expectMarked(
    prefixesKeepTheirBarePath,
    routeText([exact(', method: POST')], { name: 'a', hostnames: ['a.example.com'] }) +
      routeText([ruleText('PREFIX /api')], { name: 'b', hostnames: ['b.example.com'] }) +
      HTTP_GATEWAY,
  );
});
