import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { weightsCanBeShared } from '../../src/rules/weights-can-be-shared.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText, meshRouteText, meshRuleText, routeText, tcpRouteText } from '../support/gateway-texts.js';

const http = (...backends: readonly string[]): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      backends:\n${backends.map((each) => `      - ${each}\n`).join('')}`;
const tcp = (...backends: readonly string[]): string =>
  `backends:\n${backends.map((each) => `      - ${each}\n`).join('')}`;
const to = (service: string, weight?: number): string =>
  `destination:\n          kuma.io/service: ${service}${weight === undefined ? '' : `\n        weight: ${weight}`}`;
const ZERO = to('a # expect: MGW540 "a"');

test('weights that nobody set: the rule, and the other backends', async () => {
  const [finding] = await expectMarked(weightsCanBeShared, routeText([http(ZERO, to('b'))]));
  expect(finding?.message).toBe('all 2 backends have weight 0');
  expect(finding?.related.map(({ message }) => message)).toEqual(['another backend']);
});

test('weights that are 0, in a MeshHTTPRoute', () =>
  expectMarked(
    weightsCanBeShared,
    meshRouteText([
      'matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs:\n        - kind: MeshService\n          name: a # expect: MGW540 "a"\n          weight: 0\n        - {kind: MeshService, name: b, weight: 0}',
    ]),
  ));

test('weights that add up to more than Envoy can count', async () => {
  const [finding] = await expectMarked(
    weightsCanBeShared,
    meshRouteText([
      'matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs:\n        - kind: MeshService\n          name: a # expect: MGW540 "a"\n          weight: 4000000000\n        - {kind: MeshService, name: b, weight: 4000000000}',
    ]),
  );
  expect(finding?.message).toContain('add up to 8000000000');
});

test('one weight of 0 among TCP backends, also of two routes at one port', async () => {
  await expectMarked(weightsCanBeShared, tcpRouteText([tcp(ZERO, to('b', 1))]));
  const [finding] = await expectMarked(
    weightsCanBeShared,
    tcpRouteText([tcp(ZERO)], { name: 'a' }) +
      tcpRouteText([tcp(to('b', 1))], { name: 'b' }) +
      gatewayText('{port: 80, protocol: TCP}'),
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toHaveLength(1);
});

test('a single backend gets everything; weights that differ; unset ones in a MeshHTTPRoute', () =>
  expectMarked(
    weightsCanBeShared,
    routeText([http(to('a')), http(to('a', 0), to('b', 1))]) +
      tcpRouteText([tcp(to('a'))]) +
      meshRouteText([meshRuleText('/', { backends: '{kind: MeshService, name: a}, {kind: MeshService, name: b}' })]) +
      gatewayText('{port: 80, protocol: HTTP}', '{port: 81, protocol: TCP}'),
  ));
