import type { FieldPath } from '../diagnostics/field-path.js';
import type { Naming } from '../resources/forms/naming.js';
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

/** What a command wants to see of a store; undefined members: everything. A store may show more than was asked for. */
export type ReadScope = {
  readonly types?: readonly string[];
  /** One mesh, with what belongs to no mesh. */
  readonly mesh?: string;
};

/** What a store holds at one moment, within the scope that was asked for. */
export type StoreView = {
  readonly list: (filter?: ListFilter) => readonly StoredResource[];
  readonly get: (key: ResourceKey) => StoredResource | undefined;
  /** Types that the store does not show to this user; undefined: none. */
  readonly hidden?: readonly string[];
};

/** What a store said about something it took: a control plane's warning, in its own words. */
export type StoreWarning = { readonly key: ResourceKey; readonly text: string };

/** What `decide` returned once its changes are written, and what the store said of them. */
export type Written<T> = { readonly result: T; readonly warnings: readonly StoreWarning[] };

export type Decision<T> = { readonly changes: readonly Change[]; readonly result: T };

/** Why a store would refuse a document: the field, and what it would say of it. */
export type Objection = { readonly path: FieldPath; readonly message: string; readonly hint: string };

/** What a control plane makes of its resources, in its own words; undefined where it cannot tell. */
export type OwnAnswers = {
  /**
   * The name of the MeshGateway that a Dataplane runs, '' for none; and of the MeshGatewayRoutes that send something on from there:
   * those that only redirect are not told of.
   */
  readonly gatewayOf: (
    dataplane: Pick<ResourceKey, 'mesh' | 'name'>,
  ) => Promise<{ readonly gateway: string; readonly routes: readonly string[] } | undefined>;
  /** The names of the Dataplanes that a MeshHTTPRoute or MeshTCPRoute reaches. */
  readonly dataplanesOf: (route: ResourceKey) => Promise<readonly string[] | undefined>;
};

/**
 * Where resources live: the embedded database, a control plane, or Kubernetes.
 * Every method throws an environment CommandError (exit 3) when the store cannot be used; nothing is changed then, or what
 * is left behind is named in the error, with the command that finishes the job.
 */
export type Store = {
  /** For messages: the context's name. */
  readonly name: string;
  /** By whose rules input for this store is judged (CLI.md "validate"). */
  readonly target: 'embedded' | 'kuma';
  /** One view: consistent where the store has transactions, else as consistent as reading its lists one by one is. */
  readonly read: (scope?: ReadScope) => Promise<StoreView>;
  /**
   * Shows `decide` a view and writes the changes it returns: all of them or none. Where the store has transactions, no other
   * writer comes in between; elsewhere a resource that meanwhile is no longer as the view has it fails the change. An empty list
   * writes nothing. What `decide` throws passes through, and nothing is written; it may be asked again, on a view that shows more. `scope` is what `decide` looks at.
   */
  readonly change: <T>(decide: (view: StoreView) => Decision<T>, scope?: ReadScope) => Promise<Written<T>>;
  /** Lets the store judge changes that were decided on its last view, and writes nothing; throws its refusals. Stores that judge nothing have none. */
  readonly rehearse?: (changes: readonly Change[]) => Promise<void>;
  /**
   * A stored document as the one who applied it would have written it: without what the store fills in by itself (labels, tags,
   * status), except what `given`, the document it is compared with, says too. Comparing, exporting and showing changes go by this.
   */
  readonly asGiven: (stored: JsonObject, given?: JsonObject) => JsonObject;
  /** What the store is known to refuse in `given` because of the document that it holds; without this member nothing. */
  readonly objections?: (stored: JsonObject, given: JsonObject) => readonly Objection[];
  /** How it names resources of an input; without this member each goes by its own name. Kubernetes has namespaces, and in each the same names. */
  readonly naming?: Naming | undefined;
  /** Only control planes have opinions of their own. */
  readonly ownAnswers?: OwnAnswers;
  readonly close: () => void;
};
