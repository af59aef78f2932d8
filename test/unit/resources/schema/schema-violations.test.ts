import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../../src/diagnostics/field-path.js';
import { schemaViolations } from '../../../../src/resources/schema/schema-violations.js';
import {
  bool,
  double,
  int32,
  int64,
  intOrString,
  list,
  map,
  message,
  oneOf,
  type Shape,
  string,
} from '../../../../src/resources/shape/shape.js';
import type { JsonValue } from '../../../../src/source/json-value.js';

const faults = (shape: Shape, value: JsonValue): readonly string[] =>
  schemaViolations(shape, value, ['spec', 'f']).map(({ kumaPath, message: text }) => `${kumaPath}: ${text}`);

describe('types', () => {
  test.each<[string, Shape, JsonValue]>([
    ['a string', string(), ''],
    ['a boolean', bool(), false],
    ['a whole number written as a float', int32(), 80.0],
    ['a number', double(), 1],
    ['an object for a map', map(string()), {}],
    ['an int or string', intOrString(), '50%'],
    ['an int or string', intOrString(), 50],
  ])('%s passes', (_name, shape, value) => expect(faults(shape, value)).toEqual([]));

  test.each<[Shape, JsonValue, string]>([
    [string(), 1, 'string: "number"'],
    [string(), 10n ** 20n, 'string: "number"'],
    [string(), null, 'string: "null"'],
    [bool(), 'true', 'boolean: "string"'],
    [int64(), true, 'integer: "boolean"'],
    [int32(), true, 'int32: ""'],
    [int32(), {}, 'int32: ""'],
    [int32(), '80', 'integer: "string"'],
    [int32(), [], 'integer: "array"'],
    [int32(), null, 'integer: "null"'],
    [int64(), 2 ** 53, 'integer: "number"'],
    [list(string()), {}, 'array: "object"'],
    [message({}), [], 'object: "array"'],
    [double(), 'a', 'number: "string"'],
  ])('case %#', (shape, value, types) =>
    expect(faults(shape, value)).toEqual([`spec.f: in body must be of type ${types}`]),
  );

  test('a number that is not whole, or too great for its format, is told so twice', () => {
    expect(faults(int32(), 1.5)).toEqual([
      'spec.f: in body must be of type int32: "float64"',
      ': Checked value must be of type integer with format int32 in spec.f',
    ]);
    expect(faults(int64(), 1.5)[1]).toBe(': Checked value must be of type integer (default format) in spec.f');
    expect(faults(int32(), 2 ** 31)).toEqual([': Checked value must be of type integer with format int32 in spec.f']);
    expect(faults(int64(), 2 ** 31)).toEqual([]);
  });

  test('an int or string may be null', () => expect(faults(intOrString(), null)).toEqual([]));

  test('an int or string that is neither', () => {
    expect(faults(intOrString(), true)).toEqual([
      ': "spec.f" must validate at least one schema (anyOf)',
      'spec.f: in body must be of type integer: "boolean"',
    ]);
  });
});

describe('limits', () => {
  test.each<[Shape, JsonValue, readonly string[]]>([
    [int32('', { minimum: 1, maximum: 5 }), 6, ['should be less than or equal to 5']],
    [int32('', { minimum: 1, maximum: 5 }), 0, ['should be greater than or equal to 1']],
    [string('', { minLength: 2, maxLength: 3, pattern: '^a' }), 'b', ['should be at least 2 chars long']],
    [string('', { minLength: 2, maxLength: 3, pattern: '^a' }), 'bbbb', ['should be at most 3 chars long']],
    [string('', { minLength: 2, maxLength: 3, pattern: '^a' }), 'bb', ["should match '^a'"]],
    [string('', { maxLength: 1 }), '\u{1f600}', []],
    [list(string(), '', { minItems: 1 }), [], ['should have at least 1 items']],
    [list(string(), '', { maxItems: 1 }), ['a', 'b'], ['should have at most 1 items']],
    [oneOf(['a', 'b']), 'c', ['should be one of [a b]']],
    [oneOf(['a', 'b']), null, ['must be of type string: "null"', 'should be one of [a b]']],
  ])('%j, %j', (shape, value, facts) =>
    expect(faults(shape, value)).toEqual(facts.map((fact) => `spec.f: in body ${fact}`)),
  );
});

describe('messages', () => {
  const shape = message(
    { kind: oneOf(['a'], '', 'a'), name: string(), tags: map(string()) },
    { required: ['kind', 'name'] },
  );

  test('what is missing comes last; a default stands in for null and for nothing', () => {
    expect(faults(shape, { kind: null, tags: { 'x.y': 1 }, unknown: 1 })).toEqual([
      'spec.f.tags.x.y: in body must be of type string: "number"',
      'spec.f.name: in body is required',
    ]);
    expect(faults(shape, { name: 'a' })).toEqual([]);
  });

  test('a key with a space splits Kuma’s path, not the place', () => {
    const [violation] = schemaViolations(map(string()), { 'a b': 1 }, ['spec', 'tags']);
    expect(violation).toMatchObject({ kumaPath: 'spec.tags.a', message: 'b in body must be of type string: "number"' });
    expect(formatPath(violation?.path ?? [])).toBe('spec.tags["a b"]');
  });

  test('outside of spec no field is named', () => {
    expect(schemaViolations(shape, {}, []).map(({ kumaPath, message: text }) => [kumaPath, text])).toEqual([
      ['', '.name in body is required'],
    ]);
  });
});
