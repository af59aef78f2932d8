import type { FieldPath } from '../../diagnostics/field-path.js';
import { decodeResource } from '../../resources/decode-resource.js';
import { readForm } from '../../resources/forms/read-form.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';

type Key = string | number;

const keysOf = (path: FieldPath): readonly Key[] =>
  path.map((segment) => (typeof segment === 'object' ? segment.key : segment));

const memberOf = (value: JsonValue | undefined, key: Key): JsonValue | undefined => {
  if (typeof key === 'number') return isJsonList(value) ? value[key] : undefined;
  return isJsonObject(value) ? value[key] : undefined;
};

/** `value` with `field` at the path, if there is something to put it into. */
function grafted(value: JsonValue, [key, ...deeper]: readonly Key[], field: JsonValue): JsonValue {
  if (key === undefined) return field;
  const member = memberOf(value, key);
  const isLast = deeper.length === 0;
  if (isJsonList(value) && typeof key === 'number' && member !== undefined)
    return value.map((item, index) => (index === key ? grafted(item, deeper, field) : item));
  if (!isJsonObject(value) || typeof key !== 'string' || (member === undefined && !isLast)) return value;
  return plainObject([...Object.entries(value), [key, isLast ? field : grafted(member ?? null, deeper, field)]]);
}

/**
 * `stored` with the fields of `given` that nobody knows: a control plane drops them without a word, so that it lacks them is no
 * change, and writing them once more would not help.
 */
export function withDroppedFields(stored: JsonObject, given: JsonObject): JsonObject {
  const { unknown } = decodeResource(readForm(given), { kind: 'store', name: '' });
  return unknown.reduce<JsonObject>((document, { path }) => {
    const keys = keysOf(path);
    const field = keys.reduce<JsonValue | undefined>(memberOf, given);
    const whole = field === undefined ? document : grafted(document, keys, field);
    return isJsonObject(whole) ? whole : document;
  }, stored);
}
