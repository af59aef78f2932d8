import type { JsonObject } from '../../source/json-value.js';
import type { ShapeNode } from './shape.js';

export type MessageShape = Extract<ShapeNode, { kind: 'message' }>;

/** `queryParameters` → `query_parameters`: the inverse of protobuf's JSON naming. */
const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The other spelling under which jsonpb accepts a field, or undefined: fields that Kuma's proto declares in camelCase have one name only. */
export const snakeNameOf = (shape: MessageShape, field: string): string | undefined =>
  shape.snakeCase.includes(field) ? toSnakeCase(field) : undefined;

/** The name under which a document sets a field; where it uses both, the camelCase one (jsonpb reads it last). Undefined: not set. */
export function writtenName(shape: MessageShape, field: string, object: JsonObject): string | undefined {
  if (Object.hasOwn(object, field)) return field;
  const snake = snakeNameOf(shape, field);
  return snake !== undefined && Object.hasOwn(object, snake) ? snake : undefined;
}
