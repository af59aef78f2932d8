import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { mirrorsGoElsewhere } from '../../src/rules/mirrors-go-elsewhere.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, meshRuleText, routeText } from '../support/gateway-texts.js';

const rule = (
  mirrored: string,
  { backends = '[{destination: {kuma.io/service: web}}]', percentage = 50 } = {},
): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      backends: ${backends}\n      filters:\n      - mirror:\n          percentage: ${percentage}\n          backend:\n            destination:\n              kuma.io/service: ${mirrored}`;

test('a mirror to the only backend', async () => {
  const [finding] = await expectMarked(mirrorsGoElsewhere, routeText([rule('web # expect: MGW547 "web"')]));
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([11]);
});

test('in a MeshHTTPRoute', () =>
  expectMarked(
    mirrorsGoElsewhere,
    meshRouteText([
      'matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs: [{kind: MeshService, name: web}]\n        filters:\n        - type: RequestMirror\n          requestMirror:\n            backendRef:\n              kind: MeshService\n              name: web # expect: MGW547 "web"',
    ]),
  ));

test('another service, other tags, one of several backends, a mirror that is off', () =>
  expectMarked(
    mirrorsGoElsewhere,
    routeText([
      rule('shadow'),
      rule('web\n              version: v2'),
      rule('web', {
        backends: '[{weight: 1, destination: {kuma.io/service: web}}, {weight: 1, destination: {kuma.io/service: b}}]',
      }),
      rule('web', { percentage: 0 }),
    ]) + meshRouteText([meshRuleText('/')]),
  ));
