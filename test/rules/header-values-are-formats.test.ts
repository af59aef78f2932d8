import { expect, test } from 'vitest';
import { headerValuesAreFormats } from '../../src/rules/header-values-are-formats.js';
import { checkText, expectMarked } from '../support/check-text.js';
import { meshRouteText, routeText } from '../support/gateway-texts.js';

const rule = (value: string, { name = 'x-a', filter = 'requestHeader', change = 'set' } = {}): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      filters:\n      - ${filter}:\n          ${change}:\n          - name: ${name}\n            value: ${value}\n      backends: [{destination: {kuma.io/service: web}}]`;

test.each([
  '"100% sure"',
  '"10%"',
  '"%"',
  '"%REQ(X)"',
  '"%%%"',
  '"%PROTOCOL%:%"',
  '"%req(a)%"',
  // A percent-encoded letter looks like a command.
  '"caf%C3%A9"',
  '"%NO_SUCH_COMMAND%"',
  '"%REQ()%"',
  '"%PROTOCOL(x)%"',
  '"%REQ(a?b?c)%"',
])('%s', async (value) => {
  await expectMarked(headerValuesAreFormats, routeText([rule(`${value} # expect: MGW543 "${value}"`)]));
});

test('what Envoy has against the value is said', async () => {
  const text = routeText([rule('"caf%C3%A9"')]);
  const found = (await checkText(text)).filter(({ code }) => code === 'MGW543');
  expect(found.map(({ message }) => message)).toEqual([
    'Envoy refuses the route configuration for "caf%C3%A9": Envoy has no command C3',
  ]);
});

test('added ones, those of responses, and those of MeshHTTPRoutes', async () => {
  await expectMarked(
    headerValuesAreFormats,
    routeText([
      rule('5% # expect: MGW543 "5%"', { change: 'add' }),
      rule('6% # expect: MGW543 "6%"', { filter: 'responseHeader' }),
    ]),
  );
  await expectMarked(
    headerValuesAreFormats,
    meshRouteText([
      'matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs: [{kind: MeshService, name: web}]\n        filters:\n        - type: ResponseHeaderModifier\n          responseHeaderModifier:\n            add:\n            - name: x-a\n              value: 7% # expect: MGW543 "7%"',
    ]),
  );
});

test.each([
  '"100%% sure"',
  '"%REQ(:METHOD)%"',
  '"%START_TIME(%Y-%m)%"',
  '"a %PROTOCOL% b %%"',
  '"%REQ(X):10%"',
  'plain',
])('%s is fine', async (value) => {
  await expectMarked(headerValuesAreFormats, routeText([rule(value)]));
});

test('the host is no format: Kuma rewrites it instead', () =>
  expectMarked(headerValuesAreFormats, routeText([rule('"a%"', { name: 'host' })])));
