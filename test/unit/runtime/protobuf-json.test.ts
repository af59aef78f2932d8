import { describe, expect, test } from 'vitest';
import { protobufJson } from '../../../src/runtime/protobuf-json.js';

describe('protobufJson', () => {
  test('writes 64-bit integers as strings, wherever they stand, and all else as JSON', () => {
    expect(protobufJson({ a: [1, 'b', null, true], c: { d: 2n ** 63n } })).toBe(
      '{"a":[1,"b",null,true],"c":{"d":"9223372036854775808"}}',
    );
    expect(protobufJson({ a: 0.5 })).toBe('{"a":0.5}');
  });
});
