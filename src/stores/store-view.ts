import { resourceKeyText } from '../resources/resource-key.js';
import type { ListFilter, StoredResource, StoreView } from './store.js';

/** The view of these resources, in their order; of several with one key the last counts. */
export function storeView(resources: Iterable<StoredResource>): StoreView {
  const byKey = new Map<string, StoredResource>();
  for (const resource of resources) byKey.set(resourceKeyText(resource), resource);
  const all = [...byKey.values()];
  return {
    list: (filter: ListFilter = {}) =>
      all.filter(
        ({ type, mesh }) =>
          (filter.type === undefined || type === filter.type) && (filter.mesh === undefined || mesh === filter.mesh),
      ),
    get: (key) => byKey.get(resourceKeyText(key)),
  };
}
