import { type JsonObject, newJsonObject } from '../../source/json-value.js';
import { fieldsOfMessage, type MessageShape } from './field-names.js';

/**
 * A policy's object as encoding/json reads it, which takes the names of fields in any letter case: those that only another case
 * sets are there under their own names as well. The schema, which is asked first, knows the exact names alone. Null sets nothing,
 * and a default of the schema counts before the other case does. The same object where there is nothing of this.
 */
export function withFieldNames(shape: MessageShape, value: JsonObject): JsonObject {
  const fields = fieldsOfMessage(shape);
  const others = Object.keys(value).filter((name) => !fields.has(name) && value[name] !== null);
  if (others.length === 0) return value;
  const byLowerCase = new Map([...fields.values()].map((field) => [field.name.toLowerCase(), field]));
  const named = newJsonObject();
  // Kuma sorts the names before it reads them; the last one counts.
  for (const other of others.toSorted()) {
    const field = byLowerCase.get(other.toLowerCase());
    const hasDefault = field !== undefined && 'default' in field.shape && field.shape.default !== undefined;
    const set = value[other];
    if (field !== undefined && set !== undefined && !hasDefault && !Object.hasOwn(value, field.name))
      named[field.name] = set;
  }
  return Object.assign(named, value);
}
