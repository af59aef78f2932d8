import { expect, test } from 'vitest';
import { expressionsCompile } from '../../src/rules/expressions-compile.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, routeText } from '../support/gateway-texts.js';

const rule = (match: string): string =>
  `matches:\n      - ${match}\n      backends: [{destination: {kuma.io/service: web}}]`;
const path = (expression: string, mark = ''): string =>
  `path:\n          match: REGEX\n          value: ${expression}${mark}`;

test('an expression that RE2 refuses, with what it has against it', async () => {
  const [finding] = await expectMarked(
    expressionsCompile,
    routeText([rule(path("'/api/[a-'", ` # expect: MGW538 "'/api/[a-'"`))]),
  );
  expect(finding?.message).toBe('RE2 refuses the expression: error parsing regexp: missing closing ]: `[a-`');
});

test('look-around and back-references, with the way out', async () => {
  const [finding] = await expectMarked(
    expressionsCompile,
    routeText([rule(path("'/(?!x).*'", ` # expect: MGW538 "'/(?!x).*'"`))]),
  );
  expect(finding?.hint).toContain('no look-around');
});

test('in headers and query parameters of both kinds of route', async () => {
  await expectMarked(
    expressionsCompile,
    routeText([
      rule(
        'headers:\n        - {name: a, match: PRESENT}\n        - name: b\n          match: REGEX\n          value: "*" # expect: MGW538 ""*""\n        queryParameters:\n        - name: b\n          match: REGEX\n          value: "(" # expect: MGW538 ""(""',
      ),
    ]),
  );
  await expectMarked(
    expressionsCompile,
    meshRouteText([
      'matches:\n      - path:\n          type: RegularExpression\n          value: "/(" # expect: MGW538 ""/(""\n        queryParams:\n        - type: RegularExpression\n          name: b\n          value: "[" # expect: MGW538 ""[""\n      default: {backendRefs: [{kind: MeshService, name: web}]}',
    ]),
  );
});

test('an expression over the limit that Envoy has by itself', async () => {
  const [finding] = await expectMarked(
    expressionsCompile,
    routeText([rule(path("'/users/[a-z]{1,200}'", ` # expect: MGW539 "'/users/[a-z]{1,200}'"`))]),
  );
  expect(finding?.message).toMatch(/a program of \d{3} instructions/);
});

test('expressions that Envoy takes, and text that only looks like one', () =>
  expectMarked(
    expressionsCompile,
    routeText([
      rule(path("'/api/v[0-9]+/.*'")),
      rule(path("'(?i)/shop/[^/]+'")),
      rule(path("'/\\C+'")),
      rule("path: {match: EXACT, value: '/api/[a-'}"),
    ]),
  ));
