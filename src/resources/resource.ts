import type { FieldPath } from '../diagnostics/field-path.js';
import type { Span } from '../diagnostics/source-text.js';
import type { JsonObject } from '../source/json-value.js';
import type { DescribedType, SpecOf } from './kinds.js';

/** Where a resource comes from, and how to find a field of it there. */
export type Origin =
  | {
      readonly kind: 'file';
      /** Ordinal of the document ({@link SourceDocument.ordinal}). */
      readonly document: number;
      /** Position of a field (Universal paths, also when the document is in Kubernetes form). */
      readonly spanOf: (path: FieldPath) => Span;
      /** Position of the field's key. */
      readonly keySpanOf: (path: FieldPath) => Span;
    }
  /** A store or control plane; `name` is the context's. */
  | { readonly kind: 'store'; readonly name: string };

/** What every resource has, whatever its kind. `mesh` is `''` for kinds of global scope. */
export type Meta = {
  readonly mesh: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** RFC 3339. In a document only a hint for offline use: stores set their own. */
  readonly creationTime: string | undefined;
  readonly modificationTime: string | undefined;
  /** Top-level fields of the document that no kind has. They survive a round trip. */
  readonly unknown: JsonObject;
  readonly origin: Origin;
};

/**
 * A resource of a kind meshgw describes. `spec` is canonical: lowerCamel names, numbers as numbers, zero values left out,
 * one member per oneof; fields that the kind does not have are still there at run time and come back on encoding.
 */
export type Resource<T extends DescribedType = DescribedType> = T extends DescribedType
  ? Meta & {
      readonly type: T;
      readonly spec: SpecOf<T>;
      /** Canonical; only kinds whose control plane writes one have it ({@link Kind.status}). */
      readonly status?: JsonObject;
      readonly opaque: false;
    }
  : never;

/** A resource of another Kuma kind: carried through untouched. `body` is the document without its meta fields. */
export type OpaqueResource = Meta & { readonly type: string; readonly body: JsonObject; readonly opaque: true };

export type AnyResource = Resource | OpaqueResource;

/** Narrows to one described kind. */
export const isKind = <T extends DescribedType>(type: T, resource: AnyResource): resource is Resource<T> =>
  !resource.opaque && resource.type === type;

/** Identity within a store: type, mesh and name. */
export type ResourceKey = { readonly type: string; readonly mesh: string; readonly name: string };
