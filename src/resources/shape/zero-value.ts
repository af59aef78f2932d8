import type { JsonValue } from '../../source/json-value.js';
import type { ShapeNode } from './shape.js';

/**
 * Whether a decoded value is what protobuf cannot tell from an unset field, so that it is left out of the canonical form.
 * Messages, wrappers and durations can be told from it; 0 is the zero value of every enum Kuma has.
 */
export function isZeroValue(shape: ShapeNode, value: JsonValue): boolean {
  switch (shape.kind) {
    case 'string':
    case 'bytes':
      return value === '';
    case 'bool':
      return value === false;
    case 'integer':
    case 'double':
      return value === 0;
    case 'enum':
      return typeof value === 'string' && shape.numbers[value] === 0;
    case 'list':
      return Array.isArray(value) && value.length === 0;
    case 'map':
      return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    default:
      return false;
  }
}

/** What Go's decoder leaves in a list or map of this shape for a JSON null. */
export function zeroValueOf(shape: ShapeNode): JsonValue {
  switch (shape.kind) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'integer':
    case 'double':
      return 0;
    case 'enum':
      return Object.keys(shape.numbers).find((name) => shape.numbers[name] === 0) ?? 0;
    case 'wrapper':
      return zeroValueOf(shape.inner);
    default:
      return null;
  }
}
