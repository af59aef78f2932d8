import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { headerChangesTakeEffect } from '../../src/rules/header-changes-take-effect.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText, meshRouteText, routeText } from '../support/gateway-texts.js';

const rule = (...filters: readonly string[]): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      filters:\n${filters.map((each) => `      - ${each}`).join('')}      backends: [{destination: {kuma.io/service: web}}]`;
const change = (filter: string, how: string, name: string, value = 'a'): string =>
  how === 'remove'
    ? `${filter}:\n          remove:\n          - ${name}\n`
    : `${filter}:\n          ${how}:\n          - value: ${value}\n            name: ${name}\n`;

test('removing server, which the gateway writes itself', () =>
  expectMarked(
    headerChangesTakeEffect,
    routeText([rule(change('responseHeader', 'remove', 'Server # expect: MGW544 "Server"'))]),
  ));

test('x-kuma-tags, which the gateway removes', () =>
  expectMarked(
    headerChangesTakeEffect,
    routeText([rule(change('requestHeader', 'set', 'x-kuma-tags # expect: MGW544 "x-kuma-tags"'))]),
  ));

test('Strict-Transport-Security on HTTPS listeners; on others it works', async () => {
  const sts = (mark: string): string =>
    routeText([rule(change('responseHeader', 'set', `Strict-Transport-Security${mark}`))]);
  await expectMarked(
    headerChangesTakeEffect,
    sts(' # expect: MGW544 "Strict-Transport-Security"') +
      gatewayText('{port: 443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: a}]}}'),
  );
  await expectMarked(
    headerChangesTakeEffect,
    sts('') +
      gatewayText(
        '{port: 80, protocol: HTTP}',
        '{port: 443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: a}]}}',
      ),
  );
  await expectMarked(headerChangesTakeEffect, sts(''));
});

test('two values for one header, and a removal after the value', async () => {
  const [finding] = await expectMarked(
    headerChangesTakeEffect,
    routeText([
      rule(change('requestHeader', 'set', 'x-a # expect: MGW544 "x-a"'), change('requestHeader', 'set', 'X-A', 'b')),
    ]),
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([18]);
  await expectMarked(
    headerChangesTakeEffect,
    routeText([
      rule(change('requestHeader', 'set', 'x-a'), change('requestHeader', 'remove', 'x-a # expect: MGW544 "x-a"')),
    ]),
  );
});

test('a host that is rewritten and set, in a MeshHTTPRoute', async () => {
  const [finding] = await expectMarked(
    headerChangesTakeEffect,
    meshRouteText([
      'matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        backendRefs: [{kind: MeshService, name: web}]\n        filters:\n        - type: URLRewrite\n          urlRewrite:\n            hostname: a.example.com # expect: MGW544 "a.example.com"\n        - type: RequestHeaderModifier\n          requestHeaderModifier: {set: [{name: host, value: b.example.com}]}',
    ]),
  );
  expect(finding?.related.map(({ message }) => message)).toEqual(['the header']);
});

test('removing before setting, the same name on request and response, the same value, added values', () =>
  expectMarked(
    headerChangesTakeEffect,
    routeText([
      rule(change('requestHeader', 'remove', 'x-a'), change('requestHeader', 'set', 'x-a')),
      rule(change('requestHeader', 'set', 'x-a'), change('responseHeader', 'set', 'x-a', 'b')),
      rule(change('requestHeader', 'set', 'x-a'), change('requestHeader', 'add', 'x-a', 'b')),
      rule(change('responseHeader', 'set', 'server')),
      rule(change('requestHeader', 'remove', 'x-kuma-tags')),
      rule(change('requestHeader', 'set', 'host', 'a.example.com')),
    ]),
  ));
