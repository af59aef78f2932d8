/**
 * A document as data. Integers beyond 2^53 are bigint (YAML and JSON can hold them; a double cannot).
 * Objects have no prototype, so a key `__proto__` is a key like any other.
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isJsonList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
