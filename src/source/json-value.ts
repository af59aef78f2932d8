/**
 * A document as data. Integers beyond 2^53 are bigint (YAML and JSON can hold them; a double cannot).
 * Objects inherit nothing ({@link newJsonObject}), so a key `__proto__` or `constructor` is a key like any other.
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isJsonList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** The class of {@link newJsonObject}, from whose prototype everything is taken away. */
class JsonRecord {
  [key: string]: JsonValue;
}
Reflect.deleteProperty(JsonRecord.prototype, 'constructor');
Object.setPrototypeOf(JsonRecord.prototype, null);

/**
 * An object to fill that inherits nothing. Unlike one of `Object.create(null)`, which is a hash table to V8, it is a record:
 * made in half the time, in a third of the memory.
 */
export const newJsonObject = (): Record<string, JsonValue> => new JsonRecord();
