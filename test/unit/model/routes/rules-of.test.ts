import { describe, expect, test } from 'vitest';
import type { GatewayRoute } from '../../../../src/model/gateway-route.js';
import { rulesOf } from '../../../../src/model/routes/rules-of.js';
import { snapshotOf } from '../../../../src/model/snapshot.js';
import { meshRouteText, routeText, tcpRouteText } from '../../../support/gateway-texts.js';
import { judgeText } from '../../../support/judge-text.js';

async function routeIn(text: string): Promise<GatewayRoute> {
  const { documents } = await judgeText(text);
  const [route] = snapshotOf(documents.flatMap(({ resource }) => resource ?? [])).meshes.flatMap(
    ({ routes }) => routes,
  );
  if (route === undefined) throw new Error('no route in the text');
  return route;
}
const matchesIn = async (text: string) => rulesOf(await routeIn(text)).http.flatMap(({ matches }) => matches);
const WEB = 'backends: [{destination: {kuma.io/service: web}}]';

describe('matches of a MeshGatewayRoute', () => {
  test('a path without kind is exact, a match without path takes every path', async () => {
    const [exact, any] = await matchesIn(routeText([`{matches: [{path: {value: /a}}, {method: GET}], ${WEB}}`]));
    expect(exact?.path).toEqual({ kind: 'exact', path: '/a' });
    expect(any).toMatchObject({ path: { kind: 'prefix', path: '' }, method: 'GET' });
  });

  test('slashes at the end of a prefix do not count', async () => {
    const matches = await matchesIn(
      routeText([`{matches: [{path: {match: PREFIX, value: /a/}}, {path: {match: PREFIX, value: /}}], ${WEB}}`]),
    );
    expect(matches.map(({ path }) => path)).toEqual([
      { kind: 'prefix', path: '/a' },
      { kind: 'prefix', path: '' },
    ]);
  });

  test('names of headers are lower-case, those of parameters as written', async () => {
    const [match] = await matchesIn(
      routeText([
        `{matches: [{headers: [{name: X-A, match: PRESENT}, {name: b, value: B}], queryParameters: [{name: Q, match: REGEX, value: 'x.'}]}], ${WEB}}`,
      ]),
    );
    expect(match?.headers).toEqual([
      { name: 'x-a', value: { kind: 'present' } },
      { name: 'b', value: { kind: 'exact', value: 'B' } },
    ]);
    expect(match?.query).toEqual([{ name: 'Q', value: { kind: 'regex', expression: 'x.' } }]);
  });

  test('what has an undefined number is left out; the others keep their places', async () => {
    const matches = await matchesIn(
      routeText([`{matches: [{path: {match: 9, value: /a}}, {path: {match: 1, value: /b}}], ${WEB}}`]),
    );
    expect(matches.map(({ at }) => at.at(-1))).toEqual([1]);
  });
});

test('a MeshHTTPRoute: types that Kuma refuses are left out, empty values are asked of nobody', async () => {
  const matches = await matchesIn(
    meshRouteText([
      '{matches: [{path: {type: NoSuch, value: /a}}, {headers: [{name: x-a}]}, {headers: [{name: x-b, type: Prefix, value: v}]}], default: {backendRefs: [{kind: MeshService, name: web}]}}',
    ]),
  );
  expect(matches.map(({ headers }) => headers)).toEqual([
    [{ name: 'x-a', value: { kind: 'any' } }],
    [{ name: 'x-b', value: { kind: 'prefix', value: 'v' } }],
  ]);
});

test('weights and percentages default as each kind does', async () => {
  const old = rulesOf(await routeIn(routeText([`{matches: [{method: GET}], ${WEB}}`]))).http;
  expect(old.flatMap(({ backends }) => backends.map(({ weight }) => weight))).toEqual([0]);
  const fresh = rulesOf(
    await routeIn(
      meshRouteText([
        '{matches: [{method: GET}], default: {filters: [{type: RequestMirror, requestMirror: {backendRef: {kind: MeshService, name: a}}}, {type: RequestRedirect, requestRedirect: {}}], backendRefs: [{kind: MeshService, name: web}]}}',
      ]),
    ),
  ).http;
  expect(fresh.flatMap(({ backends }) => backends.map(({ weight }) => weight))).toEqual([1]);
  expect(fresh[0]?.filters).toMatchObject([
    { kind: 'mirror', percentage: 100 },
    { kind: 'redirect', status: 302, port: undefined },
  ]);
});

test('one destination has one key, whichever kind of route names it', async () => {
  const keys = await Promise.all(
    [
      tcpRouteText([`{${WEB}}`]),
      routeText([`{matches: [{method: GET}], ${WEB}}`]),
      meshRouteText(['{matches: [{method: GET}], default: {backendRefs: [{kind: MeshService, name: web}]}}']),
    ].map(async (text) => {
      const { http, tcp } = rulesOf(await routeIn(text));
      return [...http, ...tcp].flatMap(({ backends }) => backends.map(({ key }) => key));
    }),
  );
  expect(new Set(keys.flat()).size).toBe(1);
});

test('the rules of a route are the same objects each time', async () => {
  const route = await routeIn(routeText([`{matches: [{method: GET}], ${WEB}}`]));
  expect(rulesOf(route)).toBe(rulesOf(route));
});
