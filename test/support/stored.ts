import type { AnyResource } from '../../src/resources/resource.js';
import { resourceKeyText } from '../../src/resources/resource-key.js';
import { storedResource } from '../../src/resources/stored-resource.js';
import type { JsonObject } from '../../src/source/json-value.js';
import type { Store, StoredResource, StoreView } from '../../src/stores/store.js';

/** A store that fills nothing in. */
export const plainStore: Pick<Store, 'name' | 'asGiven'> = { name: 'test', asGiven: (document) => document };

const TIME = '2026-11-23T12:00:00.000000000Z';

const textOf = (document: JsonObject, field: string): string => String(document[field] ?? '');

const stored = (document: JsonObject): StoredResource => ({
  type: textOf(document, 'type'),
  mesh: textOf(document, 'mesh'),
  name: textOf(document, 'name'),
  creationTime: TIME,
  modificationTime: TIME,
  document,
});

/** A resource as it comes out of a store, from its document. */
export const resource = (document: JsonObject): AnyResource => storedResource(stored(document), 'embedded');

/** What a store that holds these documents shows. */
export function viewOf(...documents: readonly JsonObject[]): StoreView {
  const all = documents.map(stored);
  return {
    list: ({ type, mesh } = {}) =>
      all.filter((each) => (type ?? each.type) === each.type && (mesh ?? each.mesh) === each.mesh),
    get: (key) => all.find((each) => resourceKeyText(each) === resourceKeyText(key)),
  };
}
