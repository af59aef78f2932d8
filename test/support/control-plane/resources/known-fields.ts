import { fieldsOfMessage } from '../../../../src/resources/shape/field-names.js';
import type { ShapeNode } from '../../../../src/resources/shape/shape.js';
import { isJsonObject, type JsonValue } from '../../../../src/source/json-value.js';

/** A decoded value without the fields that its shape does not have: Kuma drops them. */
export function knownFields(shape: ShapeNode, value: JsonValue): JsonValue {
  switch (shape.kind) {
    case 'message':
      if (!isJsonObject(value)) return value;
      return Object.fromEntries(
        [...fieldsOfMessage(shape).values()].flatMap((field) => {
          const given = value[field.name];
          return given === undefined ? [] : [[field.name, knownFields(field.shape, given)]];
        }),
      );
    case 'list':
      return Array.isArray(value) ? value.map((item) => knownFields(shape.item, item)) : value;
    case 'map':
      if (!isJsonObject(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, knownFields(shape.value, item)]));
    case 'wrapper':
      return knownFields(shape.inner, value);
    default:
      return value;
  }
}
