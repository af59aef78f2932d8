import { expect, test } from 'vitest';
import { mirrorPercentagesAreNumbers } from '../../src/rules/mirror-percentages-are-numbers.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, routeText } from '../support/gateway-texts.js';

const rule = (percentage: string): string =>
  `matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs: [{kind: MeshService, name: web}]\n        filters:\n        - type: RequestMirror\n          requestMirror:\n            backendRef: {kind: MeshService, name: shadow}\n            percentage: ${percentage}`;

test.each([
  ['1000', 'the percentage of the mirror is 1000'],
  ['-1', 'the percentage of the mirror is -1'],
  ['lots', 'the percentage of the mirror is not a number'],
  ['"50%"', 'the percentage of the mirror is not a number'],
])('%s', async (percentage, message) => {
  const [finding] = await expectMarked(
    mirrorPercentagesAreNumbers,
    meshRouteText([rule(`${percentage} # expect: MGW549 "${percentage}"`)]),
  );
  expect(finding?.message).toBe(message);
});

test('not a number in a MeshGatewayRoute, which Kuma takes as one', () =>
  expectMarked(
    mirrorPercentagesAreNumbers,
    routeText([
      'matches: [{path: {match: PREFIX, value: /}}]\n      backends: [{destination: {kuma.io/service: web}}]\n      filters:\n      - mirror:\n          backend: {destination: {kuma.io/service: shadow}}\n          percentage: NaN # expect: MGW549 "NaN"',
    ]),
  ));

test.each(['0', '50', '100', '"12.5"'])('%s is one', async (percentage) => {
  await expectMarked(mirrorPercentagesAreNumbers, meshRouteText([rule(percentage)]));
});

test('without one everything is mirrored', () =>
  expectMarked(
    mirrorPercentagesAreNumbers,
    meshRouteText([rule('1').replace('            percentage: 1', '            # all of them')]),
  ));
