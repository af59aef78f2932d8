import { plainObject } from '../../resources/shape/plain-object.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';

/** Fields of a MeshService's `spec` that the control plane writes again and again, whatever was applied. */
const WRITTEN_IN_SPEC = ['state', 'identities'];

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  plainObject(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** A document without what a control plane rewrites by itself as time goes by: `status`, and parts of a MeshService's `spec`. */
export function withoutStatus(document: JsonObject): JsonObject {
  const rest = without(document, ['status']);
  const { type, spec } = rest;
  if (type !== 'MeshService' || !isJsonObject(spec)) return rest;
  return plainObject(
    Object.entries(rest).map(([key, value]) => [key, key === 'spec' ? without(spec, WRITTEN_IN_SPEC) : value]),
  );
}
