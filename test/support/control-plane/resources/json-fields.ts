import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';

/** The object in a field; an empty one where there is none. */
export const objectAt = (value: JsonValue | undefined, field: string): JsonObject => {
  const inner = isJsonObject(value) ? value[field] : undefined;
  return isJsonObject(inner) ? inner : {};
};

/** The list in a field; an empty one where there is none. */
export const listAt = (value: JsonValue | undefined, field: string): readonly JsonValue[] => {
  const inner = isJsonObject(value) ? value[field] : undefined;
  return isJsonList(inner) ? inner : [];
};

/** A scalar in a field as text; '' where there is none. */
export const textAt = (value: JsonValue | undefined, field: string): string => {
  const inner = isJsonObject(value) ? value[field] : undefined;
  return inner === undefined || inner === null || typeof inner === 'object' ? '' : String(inner);
};
