import { describe, expect, test } from 'vitest';
import { jsonText } from '../../../src/render/json-text.js';

describe('jsonText', () => {
  test('writes what JSON.stringify would, two spaces deep, with a line feed at the end', () => {
    const value = { a: [1, 'x', null, { b: [] }], c: {}, d: true, e: -0.5 };
    expect(jsonText(value)).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
  });

  test('writes integers that no double can hold', () => {
    expect(jsonText({ id: 9007199254740993n, list: [-9223372036854775808n] })).toBe(
      '{\n  "id": 9007199254740993,\n  "list": [\n    -9223372036854775808\n  ]\n}\n',
    );
  });

  test('leaves out members without value, and writes null for such items', () => {
    expect(jsonText({ a: undefined, b: [undefined] })).toBe('{\n  "b": [\n    null\n  ]\n}\n');
    expect(jsonText({ a: undefined })).toBe('{}\n');
    expect(jsonText(undefined)).toBe('null\n');
  });

  test('writes nothing that a terminal would act on, and the same value all the same', () => {
    const value = { 'a\u202e': '\u001b[2J\u009b \u2028\u007f' };
    const text = jsonText(value);
    expect(text).toBe('{\n  "a\\u202e": "\\u001b[2J\\u009b \\u2028\\u007f"\n}\n');
    expect(JSON.parse(text)).toEqual(value);
  });
});
