import { describe, expect, test } from 'vitest';
import { HIDDEN_TEXT } from '../../../src/source/hidden-text.js';
import { withoutKeys } from '../../../src/source/without-keys.js';
import { rsaKey } from '../../support/pem-fixtures.js';

const { privatePem } = rsaKey('without-keys');
const base64 = Buffer.from(privatePem).toString('base64');
const lines = privatePem.split('\n').slice(1, -2);

describe('withoutKeys', () => {
  test.each([
    'name: invalid characters. A lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters',
    'unknown field "initialStreamWindowSizeBytes", did you mean "initialConnectionWindowSize"?',
    'path "/api/V1/getUsers/List2/Of/Some" and https://foo.example.com/a/B/c/D1/e/F/g/H',
    'sha256 60533d2372eb67d8cea5d363fa9fac16a68c387d639850f8411d6231ab8a8a4f of kri_mgw_default_default__edge_',
    '2026-11-23T02:38:11.240129802Z "spiffe://default/backend-v2" 0123456789012345678901234567890123456789',
    '',
  ])('leaves %j as it is', (text) => {
    expect(withoutKeys(text)).toBe(text);
  });

  test('hides PEM, whole, cut off, and on one line', () => {
    expect(withoutKeys(`invalid type "${privatePem.trimEnd()}"`)).toBe(`invalid type "${HIDDEN_TEXT}"`);
    expect(withoutKeys(`invalid type "${privatePem.slice(0, 200)}`)).toBe(`invalid type "${HIDDEN_TEXT}`);
    expect(withoutKeys(`"${privatePem.trimEnd().replaceAll('\n', '\\n')}" is no name`)).toBe(
      `"${HIDDEN_TEXT}" is no name`,
    );
  });

  test('hides base64, also over several lines, the last of which is short', () => {
    expect(withoutKeys(`cert\n${base64}`)).toBe(`cert\n${HIDDEN_TEXT}`);
    for (const between of ['\n', ' ', '\\n', '\n    '])
      expect(withoutKeys(`"cert ${lines.join(between)}" is no name`)).toBe(`"cert ${HIDDEN_TEXT}" is no name`);
    expect(withoutKeys(`${lines[0]} qrstuvwx==`)).toBe(HIDDEN_TEXT);
  });

  test('leaves what it has hidden', () => {
    const once = withoutKeys(`a ${base64} b`);
    expect(withoutKeys(once)).toBe(once);
  });
});
