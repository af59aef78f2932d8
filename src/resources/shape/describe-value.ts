import type { JsonValue } from '../../source/json-value.js';

const LONGEST = 60;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A value's JSON type, for messages: `a list`, `a number`. */
export function typeOfValue(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a string';
    case 'boolean':
      return 'a boolean';
    case 'number':
    case 'bigint':
      return 'a number';
    default:
      return 'an object';
  }
}

/** A scalar as the user would recognise it, `"80a"` or `80.5`; the type of anything larger. Never for secret material. */
export function describeValue(value: JsonValue): string {
  if (typeof value === 'string') return shortened(JSON.stringify(value));
  if (typeof value === 'object') return typeOfValue(value);
  return String(value);
}
