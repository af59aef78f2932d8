import { plainObject } from '../resources/shape/plain-object.js';
import { isJsonObject, type JsonObject } from '../source/json-value.js';

/** The map in a field of a document; an empty one where there is none. */
export function objectAt(document: JsonObject | undefined, name: string): JsonObject {
  const value = document?.[name];
  return isJsonObject(value) ? value : plainObject([]);
}
