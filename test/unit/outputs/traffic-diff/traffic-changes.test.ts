import { describe, expect, test } from 'vitest';
import { sampleHost, sampleText } from '../../../../src/outputs/traffic-diff/sample-text.js';
import { trafficChanges } from '../../../../src/outputs/traffic-diff/traffic-changes.js';
import { changeRow, changeView } from '../../../../src/outputs/traffic-diff/traffic-diff-view.js';
import { compiledExpression } from '../../../../src/resources/checks/compiled-expression.js';
import {
  gatewayDataplaneText,
  gatewayText,
  HTTP_GATEWAY,
  routeText,
  ruleText,
  serviceText,
} from '../../../support/gateway-texts.js';
import { trafficPlanOf } from '../../../support/traced-text.js';

const COMMON = [gatewayDataplaneText('edge-1'), serviceText('web'), serviceText('shop')];
const planned = (rules: readonly string[], gateway = HTTP_GATEWAY) =>
  trafficPlanOf(gateway, ...COMMON, ...(rules.length === 0 ? [] : [routeText(rules)]));

/** Rows without the Dataplane. */
async function changes(before: readonly string[], after: readonly string[]): Promise<readonly string[]> {
  const pair = { dataplane: 'edge-1', before: await planned(before), after: await planned(after) };
  return trafficChanges(pair).map((change) => changeRow(change).slice(1).join(' | '));
}

describe('trafficChanges', () => {
  test('finds nothing where only names and order of documents change', async () => {
    const rules = [ruleText('PREFIX /a'), ruleText('EXACT /b'), ruleText('REGEX /c.*')];
    expect(await changes(rules, rules.toReversed())).toEqual([]);
  });

  test('finds requests that go elsewhere, one for each way of doing so', async () => {
    expect(await changes([ruleText('PREFIX /a')], [ruleText('PREFIX /a', { service: 'shop' })])).toEqual([
      'GET http://any.test:8080/a | forward to web | forward to shop',
    ]);
  });

  test('finds what is new, gone, and no longer in the shade', async () => {
    expect(await changes([ruleText('PREFIX /a')], [ruleText('PREFIX /a'), ruleText('PREFIX /b')])).toEqual([
      'GET http://any.test:8080/b | respond 404 | forward to web',
    ]);
    const header =
      '{matches: [{path: {match: EXACT, value: /a}, headers: [{name: x, match: PRESENT}]}], backends: [{weight: 1, destination: {kuma.io/service: shop}}]}';
    expect(await changes([header, ruleText('PREFIX /a')], [ruleText('PREFIX /a')])).toEqual([
      'GET http://any.test:8080/a | respond 404 | forward to web',
      'GET http://any.test:8080/a x: 1 | forward to shop | forward to web',
    ]);
  });

  test('finds rules that change places', async () => {
    const [one, two] = [ruleText('REGEX /a.*'), ruleText('REGEX /a/.', { service: 'shop' })];
    expect(await changes([one, two], [two, one])).toEqual([
      'GET http://any.test:8080/a/a | forward to web | forward to shop',
    ]);
  });

  test('names what differs where a few words do not', async () => {
    const filter = (value: string) =>
      ruleText('PREFIX /a', { more: ` filters: [{requestHeader: {set: [{name: x, value: ${value}}]}}],` });
    expect(await changes([filter('one')], [filter('two')])).toEqual([
      'GET http://any.test:8080/a | request.headers.set.x: "one" | request.headers.set.x: "two"',
    ]);
  });

  test('finds ports that open and close', async () => {
    const two = gatewayText('{port: 8080, protocol: HTTP}', '{port: 9000, protocol: TCP}');
    const pair = { dataplane: 'edge-1', before: await planned([]), after: await planned([], two) };
    expect(trafficChanges(pair)).toEqual([]);
    const route = [ruleText('PREFIX /')];
    const opened = { dataplane: 'edge-1', before: undefined, after: await planned(route) };
    const [change] = trafficChanges(opened);
    expect(change && changeView(change)).toMatchObject({
      dataplane: 'edge-1',
      request: {
        scheme: 'http',
        port: 8080,
        method: 'GET',
        target: '/',
        authority: 'any.test',
        headers: [],
        sni: null,
      },
      before: { action: 'refuse' },
      after: { action: 'forward', backends: [{ service: 'web' }] },
    });
  });
});

describe('samples', () => {
  test.each([
    '/a',
    '/a.*',
    '/a/[0-9]+',
    '/item/(\\d+)',
    '/(en|de)/.*',
    '^/v[12]$',
    '(?i)/abc',
    '.*',
    '[a-z]+@.*',
    '/(?P<id>[0-9]{3})/x?',
    '/a\\.b',
    '/((a|b)c)+',
  ])('%s', (expression) => {
    const compiled = compiledExpression(expression);
    const sample = sampleText(expression);
    expect(compiled.fault === undefined && sample !== undefined && compiled.takes(sample)).toBe(true);
  });

  test('an expression that is none has no sample', () => {
    expect(sampleText('/(a')).toBeUndefined();
  });

  test('hostnames', () => {
    expect(['*', '*.a.test', 'b.test'].map(sampleHost)).toEqual(['any.test', 'any.a.test', 'b.test']);
  });
});
