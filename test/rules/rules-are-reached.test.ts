import { describe, expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { rulesAreReached } from '../../src/rules/rules-are-reached.js';
import { expectMarked } from '../support/check-text.js';
import {
  gatewayText,
  HTTP_GATEWAY,
  meshRouteText,
  meshRuleText,
  routeText,
  ruleText,
} from '../support/gateway-texts.js';

/** A rule whose match is one line of its own, so that it can be marked. */
const marked = (match: string, mark = ''): string =>
  `matches:\n      - ${match}${mark === '' ? '' : ` # expect: ${mark} "${match}"`}\n      backends: [{destination: {kuma.io/service: web}}]`;
const path = (how: string, value: string, more = ''): string => `{path: {match: ${how}, value: '${value}'}${more}}`;
const check = (rules: readonly string[], more = '') =>
  expectMarked(rulesAreReached, routeText(rules) + more + HTTP_GATEWAY);

describe('never reached', () => {
  test('a regular expression below a prefix, wherever it stands', async () => {
    const [finding] = await check([marked(path('REGEX', '/api/v[0-9]'), 'MGW535'), marked(path('PREFIX', '/'))]);
    expect(finding?.message).toBe(
      'no request reaches the expression "/api/v[0-9]": the prefix "/" of another rule of this route comes first and takes them all',
    );
    expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([14]);
    await check([marked(path('PREFIX', '/api')), marked(path('REGEX', '/api/v[0-9]+/.*'), 'MGW535')]);
  });

  test('an expression that an equally long one with any ending takes', () =>
    check([marked(path('REGEX', '/api/.*')), marked(path('REGEX', '/api/a'), 'MGW535')]));

  test('a match with fewer conditions than an equally specific one that comes first', () =>
    check([
      marked(path('EXACT', '/a', ', headers: [{name: x, match: PRESENT}]')),
      marked(path('EXACT', '/a', ', headers: [{name: X, value: blue}]'), 'MGW535'),
      marked(path('EXACT', '/a', ', headers: [{name: z, value: blue}]')),
    ]));

  test('the same by an expression on the value, or on a query parameter', () =>
    check([
      marked(path('EXACT', '/a', ", headers: [{name: x, match: REGEX, value: 'b.*'}]")),
      marked(path('EXACT', '/a', ', headers: [{name: x, value: blue}]'), 'MGW535'),
      marked(path('EXACT', '/b', ", queryParameters: [{name: q, match: REGEX, value: '[0-9]'}]")),
      marked(path('EXACT', '/b', ", queryParameters: [{name: q, value: '7'}]"), 'MGW535'),
      marked(path('EXACT', '/b', ", queryParameters: [{name: q, value: 'x'}]")),
    ]));

  test('a whole rule is one finding', async () => {
    const text = routeText([
      marked(path('PREFIX', '/')),
      "matches: [{path: {match: REGEX, value: '/a.'}}, {path: {match: REGEX, value: '/b.'}}]\n      backends: [{destination: {kuma.io/service: web}}]",
    ]).replace(
      "      backends: [{destination: {kuma.io/service: web}}]\n    - matches: [{path: {match: REGEX, value: '/a.'}}, {path: {match: REGEX, value: '/b.'}}]",
      "      backends: [{destination: {kuma.io/service: web}}]\n    - matches: [{path: {match: REGEX, value: '/a.'}}, {path: {match: REGEX, value: '/b.'}}] # expect: MGW535 \"[{path: {match: REGEX, value: '/a.'}}, {path: {match: REGEX, value: '/b.'}}]\"",
    );
    await expectMarked(rulesAreReached, text + HTTP_GATEWAY);
  });
});

describe('in a route whose gateways are out of sight', () => {
  test('what another of its rules takes wherever it attaches', async () => {
    const rules = [marked(path('PREFIX', '/api')), marked(path('REGEX', '/api/v[0-9]+/.*'), 'MGW535')];
    const [finding] = await expectMarked(rulesAreReached, routeText(rules));
    expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([11]);
  });

  test('of a MeshHTTPRoute, within one entry of `to`', () => {
    const rule = (mark: string): string =>
      `matches:\n      - {path: {type: PathPrefix, value: /a}}${mark}\n      default: {backendRefs: [{kind: MeshService, name: web}]}`;
    const twice = [rule(''), rule(' # expect: MGW536 "{path: {type: PathPrefix, value: /a}}"')];
    return expectMarked(rulesAreReached, meshRouteText(twice));
  });

  test('not in a MeshHTTPRoute for all of the mesh, which is for sidecars first', () =>
    expectMarked(rulesAreReached, meshRouteText([meshRuleText('/a'), meshRuleText('/a')], { target: '{kind: Mesh}' })));
});

describe('the same match twice', () => {
  test('in one route the first wins', async () => {
    const [finding] = await check([marked(path('PREFIX', '/api')), marked(path('PREFIX', '/api/'), 'MGW536')]);
    expect(finding?.message).toBe(
      'the prefix "/api" is matched by another rule of this route as well, which gets the requests',
    );
    expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([11]);
  });

  test('in two MeshGatewayRoutes the first by name', async () => {
    const [finding] = await expectMarked(
      rulesAreReached,
      routeText([marked(path('EXACT', '/a'), 'MGW536')], { name: 'zz' }) +
        routeText([marked(path('EXACT', '/a'))], { name: 'aa' }) +
        HTTP_GATEWAY,
    );
    expect(finding?.message).toContain('MeshGatewayRoute "aa"');
    expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([23]);
  });

  test('in two MeshHTTPRoutes the last by name', async () => {
    const rule = (mark: string): string =>
      `matches:\n      - {path: {type: PathPrefix, value: /a}}${mark}\n      default: {backendRefs: [{kind: MeshService, name: web}]}`;
    const [finding] = await expectMarked(
      rulesAreReached,
      meshRouteText([rule(' # expect: MGW536 "{path: {type: PathPrefix, value: /a}}"')], { name: 'aa' }) +
        meshRouteText([rule('')], { name: 'zz' }) +
        HTTP_GATEWAY,
    );
    expect(finding?.hint).toContain('sorts last');
  });
});

describe('reached', () => {
  test('longer prefixes, exact paths, other methods, headers, expressions that go further', () =>
    check([
      marked(path('PREFIX', '/')),
      marked(path('PREFIX', '/api')),
      marked(path('PREFIX', '/api/v1')),
      marked(path('EXACT', '/api')),
      marked(path('EXACT', '/api', ', method: GET')),
      marked(path('PREFIX', '/', ', headers: [{name: x, value: blue}]')),
      marked('{headers: [{name: x, value: red}]}'),
    ]));

  test('an expression beside a prefix with a condition, or one that may begin elsewhere', () =>
    check([
      marked(path('PREFIX', '/', ', method: GET')),
      marked(path('PREFIX', '/api')),
      marked(path('REGEX', '/api.*')),
      marked(path('REGEX', '/(api|app)/.*')),
      marked(path('REGEX', '/api/x|/b')),
    ]));

  test('at another host, or another listener', async () => {
    await expectMarked(
      rulesAreReached,
      routeText([marked(path('EXACT', '/a'))], { name: 'all' }) +
        routeText([marked(path('EXACT', '/a'))], { name: 'one', hostnames: ['a.example.com'] }) +
        HTTP_GATEWAY,
    );
    await expectMarked(
      rulesAreReached,
      routeText([marked(path('EXACT', '/a'))], { name: 'zz-all' }) +
        routeText([marked(path('EXACT', '/a'))], { name: 'one', service: 'edge, vhost: a' }) +
        gatewayText('{port: 80, protocol: HTTP, tags: {vhost: a}}', '{port: 81, protocol: HTTP}'),
    );
  });

  test('rules of a route that attaches nowhere are not compared', () =>
    expectMarked(
      rulesAreReached,
      routeText([ruleText('PREFIX /'), ruleText('REGEX /a.')], { service: 'elsewhere' }) + HTTP_GATEWAY,
    ));

  test('rules of two routes whose gateways are out of sight: they need not meet', () =>
    expectMarked(
      rulesAreReached,
      routeText([marked(path('EXACT', '/a'))], { name: 'zz' }) +
        routeText([marked(path('EXACT', '/a'))], { name: 'aa' }),
    ));

  test('rules of MeshHTTPRoutes for wider hostnames, behind those for narrower ones', () =>
    expectMarked(
      rulesAreReached,
      meshRouteText([meshRuleText('/a')], { name: 'all' }) +
        meshRouteText([meshRuleText('/a')], { name: 'one', hostnames: ['a.example.com'] }) +
        HTTP_GATEWAY,
    ));
});
