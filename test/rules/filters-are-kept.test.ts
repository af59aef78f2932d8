import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { filtersAreKept } from '../../src/rules/filters-are-kept.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, routeText } from '../support/gateway-texts.js';

const rule = (...filters: readonly string[]): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      backends: [{destination: {kuma.io/service: web}}]\n      filters:\n${filters.map((each) => `      - ${each}\n`).join('')}`;
const REWRITE = '{rewrite: {replaceFull: /a}}';

test('two rewrites: the first is dropped whole', async () => {
  const [finding] = await expectMarked(
    filtersAreKept,
    routeText([rule(`${REWRITE} # expect: MGW548 "${REWRITE}"`, '{rewrite: {hostToBackendHostname: true}}')]),
  );
  expect(finding?.message).toBe('the rule has 2 filters of the kind rewrite, and only the last counts');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([14]);
});

test('two mirrors, and two redirects in a MeshHTTPRoute', async () => {
  const mirror = '{mirror: {percentage: 1, backend: {destination: {kuma.io/service: a}}}}';
  await expectMarked(
    filtersAreKept,
    routeText([rule(`${mirror} # expect: MGW548 "${mirror}"`, mirror.replace('service: a', 'service: b'))]),
  );
  const redirect = '{type: RequestRedirect, requestRedirect: {scheme: https}}';
  await expectMarked(
    filtersAreKept,
    meshRouteText([
      `matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        filters:\n        - ${redirect} # expect: MGW548 "${redirect}"\n        - ${redirect}`,
    ]),
  );
});

test('one of each, and many for headers', () =>
  expectMarked(
    filtersAreKept,
    routeText([
      rule(
        REWRITE,
        '{mirror: {percentage: 1, backend: {destination: {kuma.io/service: a}}}}',
        '{requestHeader: {set: [{name: a, value: b}]}}',
        '{requestHeader: {set: [{name: c, value: d}]}}',
      ),
    ]),
  ));
