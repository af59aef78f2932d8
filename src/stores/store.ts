import type { ResourceKey } from '../resources/resource.js';
import type { JsonObject } from '../source/json-value.js';

/** A resource as a store keeps it. `document` is its Universal form, canonical, unknown fields included, without times. */
export type StoredResource = ResourceKey & {
  /** RFC 3339 with nanoseconds; strictly later than that of every resource created before. */
  readonly creationTime: string;
  readonly modificationTime: string;
  readonly document: JsonObject;
};

export type Change =
  | { readonly verb: 'put'; readonly key: ResourceKey; readonly document: JsonObject }
  | { readonly verb: 'delete'; readonly key: ResourceKey };

export type ListFilter = { readonly type?: string; readonly mesh?: string };

/** What a store holds at one moment. */
export type StoreView = {
  readonly list: (filter?: ListFilter) => readonly StoredResource[];
  readonly get: (key: ResourceKey) => StoredResource | undefined;
};

/**
 * Where resources live: the embedded database, later a control plane or Kubernetes.
 * Every method throws an environment CommandError (exit 3) when the store cannot be used; nothing is changed then.
 */
export type Store = {
  /** For messages: the context's name. */
  readonly name: string;
  /** One consistent view. */
  readonly read: () => Promise<StoreView>;
  /**
   * Shows `decide` a view that no other writer can change before the changes it returns are written: all of them or none.
   * An empty list writes nothing. What `decide` throws passes through, and nothing is written.
   */
  readonly change: <T>(
    decide: (view: StoreView) => { readonly changes: readonly Change[]; readonly result: T },
  ) => Promise<T>;
  readonly close: () => void;
};
