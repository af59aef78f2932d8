import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goJsonFault } from '../support/control-plane/go/go-json-fault.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the syntax errors of the test control plane', () => {
  test('JSON has none', () => {
    const texts = fc.json({ maxDepth: 6 }).chain((text) => fc.constantFrom(text, ` ${text}\n`));
    fc.assert(fc.property(texts, (text) => goJsonFault(text) === undefined));
  });

  test('what is no JSON has one, and nothing else', () => {
    const edit = fc.tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '1', '-', 'é', '\n', 'u'),
    );
    const edited = edit.map(([text, at, insert]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(insert === '' ? place + 1 : place);
    });
    fc.assert(
      fc.property(edited, (text) => (goJsonFault(text) === undefined) === isJson(text)),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['', 'unexpected end of JSON input'],
    ['{"a":1', 'unexpected end of JSON input'],
    ['[1}', "invalid character '}' after array element"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b":2}', `invalid character '"' after object key:value pair`],
    ['{,}', "invalid character ',' looking for beginning of object key string"],
    ['nul', 'unexpected end of JSON input'],
    ['nulx', "invalid character 'x' in literal null (expecting 'l')"],
    [String.raw`"\x"`, "invalid character 'x' in string escape code"],
    [String.raw`"\u12g4"`, String.raw`invalid character 'g' in \u hexadecimal character escape`],
    ['"a\nb"', String.raw`invalid character '\n' in string literal`],
    ['-a', "invalid character 'a' in numeric literal"],
    ['01', "invalid character '1' after top-level value"],
    ['é', "invalid character 'Ã' looking for beginning of value"],
    ["'", String.raw`invalid character '\'' looking for beginning of value`],
  ])('%j: %s', (text, fault) => expect(goJsonFault(text)).toBe(fault));

  test('nests 10 000 deep and no deeper', () => {
    expect(goJsonFault('['.repeat(10_000) + ']'.repeat(10_000))).toBeUndefined();
    expect(goJsonFault('['.repeat(10_001))).toBe("invalid character '[' exceeded max depth");
  });
});
