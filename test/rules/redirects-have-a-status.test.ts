import { test } from 'vitest';
import { redirectsHaveAStatus } from '../../src/rules/redirects-have-a-status.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, meshRuleText, routeText } from '../support/gateway-texts.js';

const rule = (status: string): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      filters:\n      - redirect:\n          scheme: https\n          statusCode: ${status}`;

test.each([300, 304, 305, 306])('status %i, which Kuma accepts and cannot make', async (status) => {
  await expectMarked(redirectsHaveAStatus, routeText([rule(`${status} # expect: MGW542 "${status}"`)]));
});

test('those that Envoy has, and the default of a MeshHTTPRoute', () =>
  expectMarked(
    redirectsHaveAStatus,
    routeText([301, 302, 303, 307, 308].map((status) => rule(`${status}`))) +
      meshRouteText([
        meshRuleText('/', { filters: '{type: RequestRedirect, requestRedirect: {scheme: https}}', backends: '' }),
      ]),
  ));
