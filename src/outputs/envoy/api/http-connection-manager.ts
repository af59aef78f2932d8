import type { JsonObject } from '../../../source/json-value.js';
import type { ConfigSource } from './config-source.js';
import type { Duration } from './duration.js';
import type { RouteConfiguration } from './route.js';
import type { Extension } from './typed-config.js';

/** Where the routes are: in place, or asked for by name. */
export type RouteSpecifier =
  | { readonly route_config: RouteConfiguration }
  | { readonly rds: { readonly route_config_name: string; readonly config_source: ConfigSource } };

/** A range of IP addresses. */
export type CidrRange = { readonly address_prefix: string; readonly prefix_len: number };

/** One step on each request; its settings are {@link JsonObject} as every filter has its own. */
export type HttpFilter = Extension<JsonObject & { readonly '@type': string }>;

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager */
export type HttpConnectionManager = Extension<
  RouteSpecifier & {
    readonly '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
    readonly stat_prefix: string;
    readonly http_filters: readonly HttpFilter[];
    readonly common_http_protocol_options: {
      /** Of connections without requests. */
      readonly idle_timeout: Duration;
      readonly headers_with_underscores_action: 'REJECT_REQUEST';
    };
    readonly http2_protocol_options: {
      /** Of one connection. */
      readonly max_concurrent_streams: number;
      /** Bytes. */
      readonly initial_stream_window_size: number;
      /** Bytes. */
      readonly initial_connection_window_size: number;
      readonly allow_connect: true;
    };
    /** Written over the `server` header of every answer. */
    readonly server_name: string;
    /** How long a stream may go without a byte in either direction, until a route says otherwise. */
    readonly stream_idle_timeout: Duration;
    /** From the first byte of a request to the end of its headers. */
    readonly request_headers_timeout: Duration;
    readonly use_remote_address: true;
    readonly internal_address_config: { readonly cidr_ranges: readonly CidrRange[] };
    readonly normalize_path: true;
    readonly merge_slashes: true;
    readonly path_with_escaped_slashes_action: 'UNESCAPE_AND_REDIRECT';
  }
>;
