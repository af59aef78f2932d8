import { isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import type { MessageShape } from './field-names.js';
import { plainObject } from './plain-object.js';
import type { Shape, ShapeNode } from './shape.js';

const byKey = ([a]: readonly [string, JsonValue], [b]: readonly [string, JsonValue]): number => (a < b ? -1 : 1);

/** protobuf's names for the numbers that JSON cannot write. */
const encodeNumber = (value: number): JsonValue => (Number.isFinite(value) ? value : String(value));

function encodeMessage(shape: MessageShape, value: JsonObject): JsonObject {
  const known = Object.entries(shape.fields).flatMap(([field, inner]): [string, JsonValue][] => {
    const fieldValue = value[field];
    return fieldValue === undefined ? [] : [[field, encodeNode(inner, fieldValue)]];
  });
  const unknown = Object.entries(value).filter(([name]) => !Object.hasOwn(shape.fields, name));
  return plainObject([...known, ...unknown]);
}

function encodeNode(shape: ShapeNode, value: JsonValue): JsonValue {
  switch (shape.kind) {
    case 'message':
      return isJsonObject(value) ? encodeMessage(shape, value) : value;
    case 'list':
      return Array.isArray(value) ? value.map((item) => encodeNode(shape.item, item)) : value;
    case 'map': {
      if (!isJsonObject(value)) return value;
      const entries = Object.entries(value).map(([key, item]) => [key, encodeNode(shape.value, item)] as const);
      return plainObject(entries.sort(byKey));
    }
    case 'wrapper':
      return encodeNode(shape.inner, value);
    case 'double':
      return typeof value === 'number' ? encodeNumber(value) : value;
    default:
      return value;
  }
}

/**
 * A spec as a document holds it: known fields in the order of their declaration, then unknown ones as they stood; map keys
 * sorted, as Go prints them. Decoding the result gives the spec again.
 */
export function encodeSpec<T>(shape: Shape<T>, spec: T): JsonObject {
  const encoded = encodeNode(shape, spec as JsonValue);
  return isJsonObject(encoded) ? encoded : plainObject([]);
}
