import type { DecodedDocument } from '../resources/decode-documents.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';

/** The ordinals of documents whose resource a later one gives again: rules look at the last, which is what a store keeps. */
export function supersededDocuments(documents: readonly DecodedDocument[]): ReadonlySet<number> {
  const latest = new Map<string, number>();
  const superseded = new Set<number>();
  for (const { resource, source } of documents) {
    if (resource === undefined) continue;
    const key = resourceKeyText(keyOfResource(resource));
    const earlier = latest.get(key);
    if (earlier !== undefined) superseded.add(earlier);
    latest.set(key, source.ordinal);
  }
  return superseded;
}
