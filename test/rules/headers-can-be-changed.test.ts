import { expect, test } from 'vitest';
import { headersCanBeChanged } from '../../src/rules/headers-can-be-changed.js';
import { expectMarked } from '../support/check-text.js';
import { routeText } from '../support/gateway-texts.js';

const rule = (filter: string, changes: string): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      filters:\n      - ${filter}:\n${changes}      backends: [{destination: {kuma.io/service: web}}]`;
const set = (name: string, change = 'set'): string =>
  `          ${change}:\n          - value: a\n            name: ${name}\n`;

test('Host and pseudo headers: added, removed, or set in a way that is no rewrite', async () => {
  const findings = await expectMarked(
    headersCanBeChanged,
    routeText([
      rule('requestHeader', '          remove:\n          - host # expect: MGW554 "host"\n'),
      rule('requestHeader', set('Host # expect: MGW554 "Host"', 'add')),
      rule('requestHeader', set('HOST # expect: MGW554 "HOST"')),
      rule('requestHeader', set('":path" # expect: MGW554 "":path""')),
      rule('responseHeader', set('host # expect: MGW554 "host"')),
      rule('responseHeader', set('"" # expect: MGW554 """"')),
      rule('responseHeader', set('"a\\nb" # expect: MGW554 ""a\\nb""')),
    ]),
  );
  expect(findings.map(({ hint }) => hint)).toContain('only set works, with the name host');
});

test('setting the host of a request, and all other headers', () =>
  expectMarked(
    headersCanBeChanged,
    routeText([
      rule('requestHeader', set('host')),
      rule('requestHeader', set('":authority"')),
      rule('requestHeader', set('x-host', 'add')),
      rule('responseHeader', '          remove: [x-powered-by, ""]\n'),
    ]),
  ));
