import fc from 'fast-check';
import { plainObject } from '../../src/resources/shape/plain-object.js';
import type { Shape } from '../../src/resources/shape/shape.js';
import type { JsonValue } from '../../src/source/json-value.js';

const name = fc.stringMatching(/^[a-z][a-z0-9./-]{0,8}$/);
const text = fc.oneof(name, fc.string({ unit: 'grapheme', maxLength: 8 }));
/** Names no shape has. */
const unknownName = fc.stringMatching(/^x-[a-z]{1,4}$/);
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => plain(value as JsonValue));

/** Objects without prototype, as reading makes them, and no -0, which JSON cannot write. */
function plain(value: JsonValue): JsonValue {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return plainObject(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

const RANGES = {
  uint32: { min: 0, max: 4294967295 },
  int32: { min: -2147483648, max: 2147483647 },
  int64: { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
} as const;

type Options = { readonly unknownFields: boolean };

function fieldsOf(shape: Extract<Shape, { kind: 'message' }>, options: Options): fc.Arbitrary<JsonValue> {
  const fields = Object.entries(shape.fields).map(([field, inner]) =>
    fc.option(arbitraryOf(inner, options)).map((value) => (value === null ? [] : [[field, value] as const])),
  );
  const unknown = options.unknownFields
    ? fc.dictionary(unknownName, json, { maxKeys: 1 })
    : fc.constant<Record<string, JsonValue>>({});
  return fc
    .tuple(fc.tuple(...fields), unknown)
    .map(([known, others]) => plainObject([...known.flat(), ...Object.entries(others)]));
}

/** Documents that decode without a problem: every field now and then, zero values, unknown fields where asked for. */
export function arbitraryOf(shape: Shape, options: Options): fc.Arbitrary<JsonValue> {
  switch (shape.kind) {
    case 'string':
      return shape.values === undefined ? text : fc.constantFrom(...shape.values.map(String));
    case 'bool':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer(RANGES[shape.width]));
    case 'double':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map(plain);
    case 'enum':
      return fc.oneof(fc.constantFrom(...Object.keys(shape.numbers)), fc.integer({ min: -2, max: 9 }));
    case 'bytes':
      return fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    case 'duration':
      return fc.constantFrom('0s', '10s', '1h30m', '250ms', '-1.5s');
    case 'intOrString':
      return fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom('50%', '12.5'));
    case 'any':
      return fc.dictionary(name, json, { maxKeys: 2 }).map((value) => plain(value));
    case 'list':
      return fc.array(arbitraryOf(shape.item, options), { maxLength: 2 });
    case 'map':
      return fc
        .dictionary(fc.oneof(name, text), arbitraryOf(shape.value, options), { maxKeys: 3 })
        .map((value) => plainObject(Object.entries(value)));
    case 'wrapper':
      return arbitraryOf(shape.inner, options);
    case 'message':
      return fieldsOf(shape, options);
  }
}
