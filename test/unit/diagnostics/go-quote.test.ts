import { expect, test } from 'vitest';
import { goQuote } from '../../../src/diagnostics/go-quote.js';

test.each([
  ['kuma.io/service', '"kuma.io/service"'],
  ['a"b\\c', '"a\\"b\\\\c"'],
  ['tab\tline\n', '"tab\\tline\\n"'],
  ['\x00\x07\x1b\x7f', '"\\x00\\a\\x1b\\x7f"'],
  ['schön 日本 €', '"schön 日本 €"'],
  // Go prints no space but the common one, and nothing invisible.
  ['a\u00a0b\u200bc', '"a\\u00a0b\\u200bc"'],
  ['\u{1f600}\u{e0001}', '"\u{1f600}\\U000e0001"'],
])('%j is quoted as Go does', (text, quoted) => expect(goQuote(text)).toBe(quoted));
