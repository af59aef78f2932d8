import { plainObject } from '../../resources/shape/plain-object.js';
import { canonicalJson } from '../../source/json-text.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import { asGiven as asGivenToControlPlane } from '../filled-in/as-given.js';
import { objectAt } from '../object-at.js';

/** Labels that Kuma's webhooks compute on Kubernetes, whatever was applied (pkg/core/resources/labels/compute.go). */
const COMPUTED = ['kuma.io/policy-role', 'kuma.io/listener-zone-ingress', 'kuma.io/listener-zone-egress'];

const filtered = (object: JsonObject, isKept: (key: string) => boolean): JsonObject =>
  plainObject(Object.entries(object).filter(([key]) => isKept(key)));

const withMember = (object: JsonObject, name: string, value: JsonObject): JsonObject =>
  plainObject([
    ...Object.entries(object).filter(([key]) => key !== name),
    ...(Object.keys(value).length === 0 ? [] : ([[name, value]] as const)),
  ]);

const withoutMetadata = (document: JsonObject): JsonObject => filtered(document, (key) => key !== 'metadata');

/** Computed labels are as `given` has them, or not there. */
function withoutComputed(stored: JsonObject, given: JsonObject | undefined): JsonObject {
  const asked = objectAt(given, 'labels');
  const kept = Object.entries(objectAt(stored, 'labels')).flatMap(([key, value]): readonly [string, JsonValue][] => {
    if (!COMPUTED.includes(key)) return [[key, value]];
    const wish = asked[key];
    return wish === undefined ? [] : [[key, wish]];
  });
  return withMember(stored, 'labels', plainObject(kept));
}

/** Annotations are everybody's: of those that are there, the ones count that the document names. */
function metadataAsGiven(stored: JsonObject, given: JsonObject | undefined): JsonObject {
  const metadata = objectAt(stored, 'metadata');
  if (given === undefined) return metadata;
  const asked = objectAt(objectAt(given, 'metadata'), 'annotations');
  const annotations = filtered(objectAt(metadata, 'annotations'), (key) => key in asked);
  return withMember(plainObject([]), 'annotations', annotations);
}

/** As that of a control plane ({@link Store.asGiven}); besides, others may annotate what was applied. */
export function asGiven(stored: JsonObject, given?: JsonObject): JsonObject {
  const bare = withoutMetadata(withoutComputed(stored, given));
  const shown = asGivenToControlPlane(bare, given === undefined ? undefined : withoutMetadata(given));
  return withMember(shown, 'metadata', metadataAsGiven(stored, given));
}

/** Whether what is stored has all that the document says: server-side apply leaves alone what others have added. */
export const isApplied = (stored: JsonObject, document: JsonObject): boolean =>
  canonicalJson(common(asGiven(stored, document), document)) === canonicalJson(document);

/** `value` with only the members that `document` has as well. */
function common(value: JsonValue | undefined, document: JsonValue): JsonValue {
  if (!isJsonObject(value) || !isJsonObject(document)) return value ?? null;
  return plainObject(
    Object.keys(document).flatMap((key) => (key in value ? [[key, common(value[key], document[key] ?? null)]] : [])),
  );
}
