import type { AnyResource, ResourceKey } from '../resources/resource.js';
import type { JsonObject } from '../source/json-value.js';
import type { Change } from '../stores/store.js';

/** What applying one document does, in the words it is reported with. */
export type ApplyStep = {
  readonly key: ResourceKey;
  readonly action: 'Created' | 'Updated' | 'Unchanged';
  /** The stored document, canonical and without times; undefined where there is none. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject;
  readonly resource: AnyResource;
};

/** What applying documents does: one step each, in their order, and the same as changes for a store. */
export type ApplyPlan = { readonly steps: readonly ApplyStep[]; readonly changes: readonly Change[] };
