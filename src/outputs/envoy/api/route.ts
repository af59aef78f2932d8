import type { InlineText } from './data-source.js';
import type { Duration } from './duration.js';
import type { RegexMatcher, RegexRewrite, StringMatcher } from './string-matcher.js';

/** A condition on a header or a query parameter; `present_match` false: it must be absent. */
export type ValueMatcher = { readonly name: string } & (
  | { readonly string_match: StringMatcher }
  | { readonly present_match: boolean }
);

/** How the path is compared: after normalisation, without the query. */
export type PathMatcher =
  | { readonly path: string }
  | { readonly prefix: string }
  | { readonly safe_regex: RegexMatcher };

/** envoy.config.route.v3.RouteMatch */
export type RouteMatcher = PathMatcher & {
  readonly headers?: readonly ValueMatcher[];
  readonly query_parameters?: readonly ValueMatcher[];
};

/** A header to be written; the value is in Envoy's format language. */
export type HeaderValueOption = {
  readonly header: { readonly key: string; readonly value: string };
  readonly append_action: 'APPEND_IF_EXISTS_OR_ADD' | 'OVERWRITE_IF_EXISTS_OR_ADD';
};

/** Changes to headers; Envoy removes first, then adds in order. Fields of a route, a virtual host, or a route configuration. */
export type HeaderMutations = {
  readonly request_headers_to_add?: readonly HeaderValueOption[];
  readonly request_headers_to_remove?: readonly string[];
  readonly response_headers_to_add?: readonly HeaderValueOption[];
  readonly response_headers_to_remove?: readonly string[];
};

/** How the path is rewritten: `prefix_rewrite` stands in for what the route's path matcher took. */
export type PathRewriteField = { readonly prefix_rewrite: string } | { readonly regex_rewrite: RegexRewrite };

/** Requests that are sent to a second cluster as well. */
export type RequestMirrorPolicy = {
  readonly cluster: string;
  readonly runtime_fraction: {
    readonly default_value: { readonly numerator: number; readonly denominator: 'HUNDRED' | 'MILLION' };
  };
};

/** envoy.config.route.v3.RouteAction */
export type RouteAction = Partial<PathRewriteField> & {
  readonly weighted_clusters: {
    readonly clusters: readonly { readonly name: string; readonly weight: number }[];
  };
  readonly cluster_not_found_response_code: 'INTERNAL_SERVER_ERROR';
  readonly host_rewrite_literal?: string;
  readonly auto_host_rewrite?: true;
  /** How long a request may go without a byte in either direction. */
  readonly idle_timeout: Duration;
  readonly request_mirror_policies?: readonly RequestMirrorPolicy[];
};

/** envoy.config.route.v3.RedirectAction */
export type RedirectAction = Partial<PathRewriteField> & {
  readonly scheme_redirect?: string;
  readonly host_redirect?: string;
  readonly port_redirect: number;
  readonly response_code: RedirectCode;
  readonly strip_query: true;
};

/** 301, 302, 303, 307 and 308, as the API calls them. */
export type RedirectCode = 'MOVED_PERMANENTLY' | 'FOUND' | 'SEE_OTHER' | 'TEMPORARY_REDIRECT' | 'PERMANENT_REDIRECT';

/** An answer that Envoy gives itself. */
export type DirectResponse = { readonly status: number; readonly body?: InlineText };

/** envoy.config.route.v3.Route */
export type Route = { readonly match: RouteMatcher } & (
  | { readonly route: RouteAction }
  | { readonly redirect: RedirectAction }
  | { readonly direct_response: DirectResponse }
) &
  HeaderMutations;

/** envoy.config.route.v3.VirtualHost */
export type VirtualHost = HeaderMutations & {
  readonly name: string;
  readonly domains: readonly string[];
  /** The first that fits takes the request. */
  readonly routes: readonly Route[];
  readonly require_tls?: 'ALL';
};

/** envoy.config.route.v3.RouteConfiguration */
export type RouteConfiguration = HeaderMutations & {
  readonly name: string;
  readonly virtual_hosts: readonly VirtualHost[];
  /** false: a route may name a cluster that is not there; its requests are then answered with 500. */
  readonly validate_clusters: false;
  readonly ignore_port_in_host_matching: true;
};
