import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { redirectsStandAlone } from '../../src/rules/redirects-stand-alone.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText } from '../support/gateway-texts.js';

const REDIRECT = '{type: RequestRedirect, requestRedirect: {scheme: https}}';
const rule = (filters: readonly string[], backends = ''): string =>
  `matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        filters:\n${filters.map((each) => `        - ${each}\n`).join('')}${backends}`;

test('a redirect beside backends is lost', async () => {
  const [finding] = await expectMarked(
    redirectsStandAlone,
    meshRouteText([
      rule([REDIRECT], '        backendRefs:\n        - kind: MeshService\n          name: web # expect: MGW555 "web"'),
    ]),
  );
  expect(finding?.message).toContain('the redirect is lost');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([13]);
});

test('beside a rewrite, a mirror, a changed request', async () => {
  const beside = [
    '{type: URLRewrite, urlRewrite: {hostname: a.example.com}}',
    '{type: RequestMirror, requestMirror: {backendRef: {kind: MeshService, name: a}}}',
    '{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-a, value: b}]}}',
  ];
  const findings = await expectMarked(
    redirectsStandAlone,
    meshRouteText([rule([...beside.map((each) => `${each} # expect: MGW555 "${each}"`), REDIRECT])]),
  );
  expect(findings.map(({ message }) => message.includes('cannot generate'))).toEqual([true, true, false]);
});

test('alone, or beside changes of the response', () =>
  expectMarked(
    redirectsStandAlone,
    meshRouteText([
      rule([REDIRECT]),
      rule([REDIRECT, '{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: x-a, value: b}]}}']),
    ]),
  ));
