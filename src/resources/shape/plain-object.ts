import { type JsonObject, type JsonValue, newJsonObject } from '../../source/json-value.js';

/** An object that inherits nothing ({@link newJsonObject}), so that `tags.constructor` is a tag or nothing. Later entries win. */
export function plainObject(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  const object = newJsonObject();
  for (const [key, value] of entries) object[key] = value;
  return object;
}
