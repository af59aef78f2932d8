import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, readJson, writeJson } from '../../../src/source/json-text.js';
import type { JsonValue } from '../../../src/source/json-value.js';

const { value: jsonValues } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.bigInt().filter((integer) => !Number.isSafeInteger(Number(integer))),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('0n1', '0n12345678901234567', '"12345678901234567"', '\\'),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value'), { noNullPrototype: false }),
  ),
}));

describe('JSON text', () => {
  test('is read as the value it was written from', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        expect(writeJson(readJson(writeJson(value)))).toBe(writeJson(value));
      }),
    );
  });

  test('keeps integers beyond 2^53, and strings that look like them', () => {
    const value = { a: 9007199254740993n, b: '9007199254740993', c: -18446744073709551615n, d: 0.12345678901234568 };
    const read = readJson(writeJson(value));
    expect(read).toEqual(Object.assign(Object.create(null), value));
  });

  test('gives objects without prototype, so that every key is a plain key', () => {
    const read = readJson('{"__proto__":1,"constructor":2}');
    expect(Object.entries(Object(read))).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });

  test('is the same for equal values in canonical form, whatever the order of members', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 1n })).toBe('{"a":1,"b":[{"c":2,"d":1}]}');
    expect(writeJson({ b: 1, a: 2 })).toBe('{"b":1,"a":2}');
  });

  test('that is none is refused', () => {
    expect(() => readJson('{"a":')).toThrow(SyntaxError);
    expect(() => readJson('{"a":12345678901234567890')).toThrow(SyntaxError);
  });
});
