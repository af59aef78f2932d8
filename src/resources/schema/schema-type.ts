import type { JsonValue } from '../../source/json-value.js';
import type { ShapeNode } from '../shape/shape.js';

export type SchemaType = 'array' | 'boolean' | 'integer' | 'number' | 'object' | 'string';

/** The type that the schema of a shape asks for; undefined: none in particular. */
export function schemaType(shape: ShapeNode): SchemaType | undefined {
  switch (shape.kind) {
    case 'string':
    case 'enum':
    case 'bytes':
    case 'duration':
      return 'string';
    case 'bool':
      return 'boolean';
    case 'integer':
      return 'integer';
    case 'double':
      return 'number';
    case 'list':
      return 'array';
    case 'map':
    case 'message':
      return 'object';
    case 'wrapper':
      return schemaType(shape.inner);
    case 'any':
    case 'intOrString':
      return undefined;
  }
}

/**
 * A value's type. Whole numbers are integers only where one is wanted, since Go reads all numbers as floats, and only as far
 * as a float tells each from the next.
 */
export function jsonType(value: JsonValue, wanted: SchemaType): SchemaType | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'bigint':
      return 'number';
    case 'number':
      return wanted === 'integer' && Number.isSafeInteger(value) ? 'integer' : 'number';
    default:
      return 'object';
  }
}
