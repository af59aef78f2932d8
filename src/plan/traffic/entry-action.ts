import type { WeightedCluster } from './cluster.js';
import type { FormatPart } from './format-string.js';
import type { Place } from './place.js';

/** A header that is set or added. */
export type HeaderValue = {
  /** Lower case. Never `host`, never one that begins with a colon. */
  readonly name: string;
  /** As written, in Envoy's format language. */
  readonly value: string;
  readonly parts: readonly FormatPart[];
  readonly place: Place;
};

/** What happens to headers. Envoy removes first, then sets, then adds, each in this order; a later set beats an earlier one. */
export type HeaderChanges = {
  /** Lower case. */
  readonly remove: readonly string[];
  readonly set: readonly HeaderValue[];
  /** Each becomes a line of its own, beside what is there. */
  readonly add: readonly HeaderValue[];
};

/** How the path changes; the query is not part of it. Both texts are literal. */
export type PathChange =
  | { readonly kind: 'whole'; readonly with: string }
  /** The beginning that matched (the `prefix` of {@link EntryPath} `below`) gives way to `with`. */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly with: string };

/** The Host that the backend sees. */
export type HostChange =
  | { readonly kind: 'literal'; readonly host: string }
  /** The name of the chosen endpoint; no change for one that has an IP address only. */
  | { readonly kind: 'backend' };

/** A copy of the request goes here; its Host gets `-shadow` appended (ENVOY.md "Filters"). */
export type Mirror = {
  readonly to: Omit<WeightedCluster, 'weight' | 'share'>;
  /** More than 0, at most 100. */
  readonly percentage: number;
};

/** What becomes of a request that an entry takes. */
export type EntryAction =
  | {
      readonly kind: 'forward';
      /** By cluster name; of backends that name the same destination the last one counts. Never empty, weights never all 0. */
      readonly backends: readonly WeightedCluster[];
      readonly path: PathChange | undefined;
      readonly host: HostChange | undefined;
      readonly mirror: Mirror | undefined;
    }
  | {
      readonly kind: 'redirect';
      readonly status: RedirectStatus;
      /** undefined: the request's. */
      readonly scheme: string | undefined;
      /** undefined: the request's, without its port. */
      readonly host: string | undefined;
      /** Always written into the Location, also 80 and 443. */
      readonly port: number;
      readonly path: PathChange | undefined;
    }
  /** The gateway answers itself. */
  | { readonly kind: 'respond'; readonly status: 404; readonly body: string };

/** The query is always dropped from the Location. */
export type RedirectStatus = 301 | 302 | 303 | 307 | 308;
