import type { FieldPath } from '../../diagnostics/field-path.js';
import type { TagSet } from '../tag-set.js';
import type { RouteMatch } from './route-match.js';

/** What a backend stands for, as it was written. */
export type Destination =
  /** Whatever carries all of these tags; the old way of both kinds of route. Never without `kuma.io/service`. */
  | { readonly by: 'tags'; readonly tags: TagSet }
  /** A MeshService, MeshExternalService or MeshMultiZoneService. */
  | {
      readonly by: 'reference';
      readonly kind: string;
      readonly name: string;
      readonly namespace: string | undefined;
      /** Instead of the name; none: by name. */
      readonly labels: Readonly<Record<string, string>>;
      /** Name or number of a port; undefined where none is given. */
      readonly port: string | undefined;
    }
  /** A kind that Kuma does not route to, or tags without a service: the backend is left out. */
  | { readonly by: 'nothing' };

/** Where traffic goes. */
export type Backend = {
  readonly at: FieldPath;
  readonly destination: Destination;
  /** undefined for a reference by labels. */
  readonly service: string | undefined;
  /** {@link destinationKey} of the destination. */
  readonly key: string | undefined;
  /** The port's number as a backendRef has it; Kuma does not look whether it is one. */
  readonly port: number | undefined;
  readonly weight: number;
};

/** One header that a filter sets, adds or removes. */
export type HeaderChange = {
  readonly change: 'set' | 'add' | 'remove';
  readonly name: string;
  /** `''` for `remove`. */
  readonly value: string;
  readonly at: FieldPath;
};

/** How a path is replaced, `with` what. */
export type PathRewrite = { readonly kind: 'full' | 'prefix'; readonly with: string };

/** One step on a request or its answer, of either kind of HTTP route. */
export type RouteFilter = { readonly at: FieldPath } & (
  | { readonly kind: 'request' | 'response'; readonly changes: readonly HeaderChange[] }
  | {
      readonly kind: 'redirect';
      readonly scheme: string | undefined;
      readonly hostname: string | undefined;
      /** undefined: the listener's. */
      readonly port: number | undefined;
      readonly status: number;
      readonly path: PathRewrite | undefined;
    }
  | {
      readonly kind: 'rewrite';
      readonly hostname: string | undefined;
      readonly toBackendHostname: boolean;
      readonly path: PathRewrite | undefined;
    }
  | {
      readonly kind: 'mirror';
      /** 0 to 100, as far as the input keeps to that; NaN for a text that is no number. */
      readonly percentage: number;
      /** undefined where none is given. */
      readonly backend: Backend | undefined;
    }
);

/** A rule of an HTTP route: what it takes, what it does to that, and where it sends it. */
export type HttpRule = {
  readonly at: FieldPath;
  /** Index into the parts of its route (`GatewayRoute.parts`). */
  readonly part: number;
  /** Any may take a request. Matches that Kuma cannot express (an undefined enum number) are left out. */
  readonly matches: readonly RouteMatch[];
  readonly filters: readonly RouteFilter[];
  readonly backends: readonly Backend[];
};

/** A rule of a TCP route. */
export type TcpRule = { readonly at: FieldPath; readonly backends: readonly Backend[] };
