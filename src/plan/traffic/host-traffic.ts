import type { GatewayRoute } from '../../model/gateway-route.js';
import type { EntryPath } from '../../model/routes/route-entry.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { HttpRule } from '../../model/routes/route-rule.js';
import type { ClosedListener } from './closed-listener.js';
import type { EntryAction, HeaderChanges } from './entry-action.js';
import type { Fault } from './fault.js';

/** The match of a rule that something comes from. */
export type EntryOrigin = {
  readonly route: GatewayRoute;
  readonly rule: HttpRule;
  /** Index among the rules of the route (of its entry of `to`, for a MeshHTTPRoute: `rule.at` says which). */
  readonly ruleIndex: number;
  /** Index in the `matches` of the rule; `match.at` is its place. */
  readonly matchIndex: number;
};

/** One entry of a route table: what it asks for, and what becomes of the request. All it asks for is in `path` and `match`. */
export type HostEntry = EntryOrigin & {
  readonly path: EntryPath;
  /** Method, headers and query; of its path only `path` counts. Conditions of kind `any` ask for nothing. */
  readonly match: RouteMatch;
  readonly action: EntryAction;
  readonly request: HeaderChanges;
  readonly response: HeaderChanges;
  /** Why the entry answers 404, where that is not what its rule asks for; empty for most. */
  readonly faults: readonly Fault[];
};

/** A match that takes no request, because it cannot be expressed. */
export type InertMatch = EntryOrigin & { readonly match: RouteMatch; readonly fault: Fault };

/** A virtual host. */
export type HostTraffic = {
  /** An exact name, `*.` and a suffix (names of any depth below it, not itself), or `*`. Lower case; unique in its chain. */
  readonly hostname: string;
  /** The first that fits takes the request; none: 404 with an empty body. */
  readonly entries: readonly HostEntry[];
  readonly inert: readonly InertMatch[];
  /** No route at all reaches the host: each request is answered 404 with {@link NO_ROUTES_BODY}. `entries` is empty then. */
  readonly routeless: boolean;
  /** The listener of this name cannot be served: each request is answered 404 with an empty body. `entries` is empty then. */
  readonly closed: ClosedListener | undefined;
};

/** Kuma's answer where there are no routes (kuma: gateway/route_table_generator.go). */
export const NO_ROUTES_BODY = 'This is a Kuma MeshGateway. No routes match this MeshGateway!\n';
