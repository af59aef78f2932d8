import { resourceKeyText } from '../resources/resource-key.js';
import type { ListFilter, StoredResource, StoreView } from './store.js';

/** A view of these resources; of several with one key the last counts. */
export function viewOf(resources: readonly StoredResource[]): StoreView {
  const byKey = new Map(resources.map((resource) => [resourceKeyText(resource), resource]));
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
