import type { JsonObject, JsonValue } from '../../source/json-value.js';

/** An object without a prototype ({@link JsonObject}), so that `tags.constructor` is a tag or nothing. Later entries win. */
export function plainObject(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  const object: Record<string, JsonValue> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}
