import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { backendsAreListedOnce } from '../../src/rules/backends-are-listed-once.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, meshRuleText, routeText } from '../support/gateway-texts.js';

test('one destination twice: the last entry counts', async () => {
  const [finding] = await expectMarked(
    backendsAreListedOnce,
    routeText([
      'matches: [{path: {match: PREFIX, value: /}}]\n      backends:\n      - weight: 90\n        destination:\n          kuma.io/service: web # expect: MGW541 "web"\n      - weight: 10\n        destination:\n          kuma.io/service: web',
    ]),
  );
  expect(finding?.message).toBe(
    'the backend is listed again with weight 10, and this entry with weight 90 does not count',
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([17]);
});

test('in a MeshHTTPRoute by another kind of reference', () =>
  expectMarked(
    backendsAreListedOnce,
    meshRouteText([
      'matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs:\n        - kind: MeshService\n          name: web # expect: MGW541 "web"\n        - {kind: MeshServiceSubset, name: web}',
    ]),
  ));

test('other tags, other ports, other rules', () =>
  expectMarked(
    backendsAreListedOnce,
    routeText([
      '{matches: [{path: {match: PREFIX, value: /}}], backends: [{weight: 1, destination: {kuma.io/service: web}}, {weight: 1, destination: {kuma.io/service: web, version: v2}}]}',
    ]) +
      meshRouteText([
        meshRuleText('/a', {
          backends: '{kind: MeshService, name: web, port: 80}, {kind: MeshService, name: web, port: 81}',
        }),
        meshRuleText('/b', { backends: '{kind: MeshService, name: web, port: 80}' }),
      ]),
  ));
