import type { FieldPath } from '../../diagnostics/field-path.js';

/** How the path of a request is compared: without its query, after normalisation. */
export type PathMatch =
  | { readonly kind: 'exact'; readonly path: string }
  /** Whole elements: `/foo` takes `/foo` and `/foo/bar`, not `/foobar`. Without slashes at its end; `''` takes every path. */
  | { readonly kind: 'prefix'; readonly path: string }
  /** RE2, the whole path. */
  | { readonly kind: 'regex'; readonly expression: string };

/** How the value of a header or query parameter is compared. */
export type ValueMatch =
  | { readonly kind: 'exact' | 'prefix'; readonly value: string }
  | { readonly kind: 'regex'; readonly expression: string }
  | { readonly kind: 'present' | 'absent' }
  /** A condition that Kuma leaves out of Envoy's configuration, but counts when it orders matches: one with an empty value. */
  | { readonly kind: 'any' };

/** A condition on a header (`name` in lower case: case does not count) or on a query parameter. */
export type Condition = { readonly name: string; readonly value: ValueMatch };

/** Which requests a rule takes: those that fulfil all of it. Defaults are in place. */
export type RouteMatch = {
  readonly path: PathMatch;
  /** undefined: any. */
  readonly method: string | undefined;
  readonly headers: readonly Condition[];
  readonly query: readonly Condition[];
  /** Where it stands in its resource. */
  readonly at: FieldPath;
};

/** Everything below the root. */
export const ANY_PATH: PathMatch = { kind: 'prefix', path: '' };

export const prefixMatch = (value: string): PathMatch => ({ kind: 'prefix', path: value.replace(/\/+$/, '') });
