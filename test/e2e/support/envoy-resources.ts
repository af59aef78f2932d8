import { discoverySource } from '../../../src/runtime/discovery/discovery-source.js';
import type { JsonObject } from '../../../src/source/json-value.js';

// Envoy's v3 resources as the tests of running a gateway need them.

const filter = (name: string, type: string, fields: JsonObject): JsonObject => ({
  name,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.filters.${type}`, ...fields },
});

/** HTTP with the routes of this name. */
const http = (statPrefix: string, routes: string): JsonObject =>
  filter('envoy.filters.network.http_connection_manager', 'network.http_connection_manager.v3.HttpConnectionManager', {
    stat_prefix: statPrefix,
    rds: { route_config_name: routes, config_source: discoverySource },
    http_filters: [filter('envoy.filters.http.router', 'http.router.v3.Router', {})],
  });

const listener = (name: string, port: number, chains: readonly JsonObject[]): Readonly<Record<string, JsonObject>> => ({
  [name]: {
    name,
    address: { socket_address: { address: '127.0.0.1', port_value: port } },
    enable_reuse_port: false,
    filter_chains: chains,
  },
});

type Serving = { readonly port: number; readonly routes: string };

export const httpListener = (name: string, { port, routes }: Serving): Readonly<Record<string, JsonObject>> =>
  listener(name, port, [{ filters: [http(name, routes)] }]);

export const httpsListener = (
  name: string,
  { port, routes, secret }: Serving & { readonly secret: string },
): Readonly<Record<string, JsonObject>> =>
  listener(name, port, [
    {
      filters: [http(name, routes)],
      transport_socket: {
        name: 'envoy.transport_sockets.tls',
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
          common_tls_context: { tls_certificate_sds_secret_configs: [{ name: secret, sds_config: discoverySource }] },
        },
      },
    },
  ]);

export const tcpListener = (
  name: string,
  { port, cluster }: { readonly port: number; readonly cluster: string },
): Readonly<Record<string, JsonObject>> =>
  listener(name, port, [
    {
      filters: [
        filter('envoy.filters.network.tcp_proxy', 'network.tcp_proxy.v3.TcpProxy', { stat_prefix: name, cluster }),
      ],
    },
  ]);

const routeConfiguration = (name: string, routes: readonly JsonObject[]): Readonly<Record<string, JsonObject>> => ({
  [name]: { name, virtual_hosts: [{ name: 'all', domains: ['*'], routes }] },
});

/** All requests, or those whose path matches an expression, are answered with this text. */
export const answering = (name: string, text: string, expression?: string): Readonly<Record<string, JsonObject>> =>
  routeConfiguration(name, [
    {
      match: expression === undefined ? { prefix: '/' } : { safe_regex: { regex: expression } },
      direct_response: { status: 200, body: { inline_string: text } },
    },
  ]);

/** All requests go to this cluster. */
export const forwarding = (name: string, cluster: string): Readonly<Record<string, JsonObject>> =>
  routeConfiguration(name, [{ match: { prefix: '/' }, route: { cluster } }]);

/** Routes that Envoy rejects for their expression. */
export const broken = (name: string, expression = '(('): Readonly<Record<string, JsonObject>> =>
  routeConfiguration(name, [
    { match: { safe_regex: { regex: expression } }, direct_response: { status: 200, body: { inline_string: '' } } },
  ]);

export const cluster = (name: string, port: number): Readonly<Record<string, JsonObject>> => ({
  [name]: {
    name,
    type: 'STATIC',
    connect_timeout: '1s',
    load_assignment: {
      cluster_name: name,
      endpoints: [
        { lb_endpoints: [{ endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: port } } } }] },
      ],
    },
  },
});

export const secret = (
  name: string,
  { certificatePem, keyPem }: { readonly certificatePem: string; readonly keyPem: string },
): Readonly<Record<string, JsonObject>> => ({
  [name]: {
    name,
    tls_certificate: {
      certificate_chain: { inline_string: certificatePem },
      private_key: { inline_string: keyPem },
    },
  },
});
