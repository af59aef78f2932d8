import { plainObject } from '../../resources/shape/plain-object.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import { withoutHealth } from './without-health.js';

/** Fields of a MeshService's `spec` that the control plane writes again and again, whatever was applied. */
export const WRITTEN_IN_SPEC: readonly string[] = ['state', 'identities'];

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  plainObject(Object.entries(object).filter(([key]) => !keys.includes(key)));

const mapMember = (object: JsonObject, name: string, map: (member: JsonValue) => JsonValue): JsonObject =>
  plainObject(Object.entries(object).map(([key, value]) => [key, key === name ? map(value) : value]));

const withoutInboundHealth = (networking: JsonValue): JsonValue =>
  isJsonObject(networking)
    ? mapMember(networking, 'inbound', (all) => (isJsonList(all) ? all.map((each) => withoutHealth(each)) : all))
    : networking;

/**
 * A document without what a control plane rewrites by itself as time goes by: `status`, parts of a MeshService's `spec`, and how the
 * inbounds of a Dataplane are.
 */
export function withoutStatus(document: JsonObject): JsonObject {
  const rest = without(document, ['status']);
  switch (rest['type']) {
    case 'MeshService':
      return mapMember(rest, 'spec', (spec) => (isJsonObject(spec) ? without(spec, WRITTEN_IN_SPEC) : spec));
    case 'Dataplane':
      return mapMember(rest, 'networking', withoutInboundHealth);
    default:
      return rest;
  }
}
