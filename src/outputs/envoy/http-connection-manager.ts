import type { HttpService } from '../../plan/traffic/connection-chain.js';
import type { CidrRange, HttpConnectionManager, HttpFilter, RouteSpecifier } from './api/http-connection-manager.js';
import type { Delivery } from './delivery.js';
import { routeConfigurationOf } from './route-configuration.js';

/** Addresses from which headers about the client are believed. */
const INTERNAL_RANGES: readonly CidrRange[] = [
  { address_prefix: '10.0.0.0', prefix_len: 8 },
  { address_prefix: '192.168.0.0', prefix_len: 16 },
  { address_prefix: '172.16.0.0', prefix_len: 12 },
  { address_prefix: '127.0.0.1', prefix_len: 32 },
];

/** Kuma's filters, less a rate limiter that limits nothing. */
const HTTP_FILTERS: readonly HttpFilter[] = [
  {
    name: 'gzip-compress',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.http.compressor.v3.Compressor',
      response_direction_config: { disable_on_etag_header: true },
      compressor_library: {
        name: 'gzip',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.compression.gzip.compressor.v3.Gzip' },
      },
    },
  },
  {
    name: 'envoy.filters.http.router',
    typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
  },
];

/** How HTTP is spoken with clients: Kuma's limits and defaults, none of which a MeshGateway can change (ENVOY.md "Shape of the config"). */
export const httpConnectionManager = (
  service: HttpService,
  { statPrefix, delivery }: { readonly statPrefix: string; readonly delivery: Delivery },
): HttpConnectionManager => ({
  name: 'envoy.filters.network.http_connection_manager',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: statPrefix,
    ...routesOf(service, delivery),
    http_filters: HTTP_FILTERS,
    common_http_protocol_options: { idle_timeout: '300s', headers_with_underscores_action: 'REJECT_REQUEST' },
    http2_protocol_options: {
      max_concurrent_streams: 100,
      initial_stream_window_size: 65_536,
      initial_connection_window_size: 1_048_576,
      allow_connect: true,
    },
    server_name: 'Kuma Gateway',
    stream_idle_timeout: '5s',
    request_headers_timeout: '0.5s',
    use_remote_address: true,
    internal_address_config: { cidr_ranges: INTERNAL_RANGES },
    normalize_path: true,
    merge_slashes: true,
    path_with_escaped_slashes_action: 'UNESCAPE_AND_REDIRECT',
  },
});

const routesOf = (service: HttpService, { routes }: Delivery): RouteSpecifier =>
  routes === undefined
    ? { route_config: routeConfigurationOf(service) }
    : { rds: { route_config_name: service.routeConfig, config_source: routes } };
