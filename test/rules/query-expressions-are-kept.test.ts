import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { queryExpressionsAreKept } from '../../src/rules/query-expressions-are-kept.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, routeText } from '../support/gateway-texts.js';

const rule = (...parameters: readonly string[]): string =>
  `matches:\n      - queryParams:\n${parameters.map((each) => `        - ${each}\n`).join('')}      default: {backendRefs: [{kind: MeshService, name: web}]}`;
const expression = (name: string): string => `{type: RegularExpression, name: ${name}, value: "[0-9]"}`;

test('of two expressions Kuma keeps the last', async () => {
  const [finding] = await expectMarked(
    queryExpressionsAreKept,
    meshRouteText([
      rule(`${expression('a')} # expect: MGW553 "${expression('a').replaceAll('"', '"')}"`, expression('b')),
    ]),
  );
  expect(finding?.message).toContain('"a"');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([13]);
});

test('one expression beside exact values, and any number in a MeshGatewayRoute', () =>
  expectMarked(
    queryExpressionsAreKept,
    meshRouteText([rule('{type: Exact, name: a, value: "1"}', expression('b'))]) +
      routeText([
        '{matches: [{queryParameters: [{name: a, match: REGEX, value: a}, {name: b, match: REGEX, value: b}]}], backends: [{destination: {kuma.io/service: web}}]}',
      ]),
  ));
