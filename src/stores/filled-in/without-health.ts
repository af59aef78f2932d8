import { plainObject } from '../../resources/shape/plain-object.js';
import { isJsonObject, type JsonValue } from '../../source/json-value.js';

/**
 * An inbound of a Dataplane without what a control plane writes into it whenever its proxy says how the application is (kuma:
 * pkg/hds/tracker/callbacks.go): `health`, and `state` unless a user took the inbound out with `Ignored`. What `given` says is left.
 */
export function withoutHealth(inbound: JsonValue, given?: JsonValue): JsonValue {
  if (!isJsonObject(inbound)) return inbound;
  const asked = isJsonObject(given) ? given : {};
  const isWritten = (key: string, value: JsonValue): boolean =>
    !(key in asked) && (key === 'health' || (key === 'state' && value !== 'Ignored'));
  return plainObject(Object.entries(inbound).filter(([key, value]) => !isWritten(key, value)));
}
