import { isIP } from 'node:net';
import { groupBy } from '../../model/group-by.js';
import { SERVICE_TAG } from '../../model/tag-set.js';
import type { Cluster, Endpoint } from '../../plan/traffic/cluster.js';
import type { EnvoyCluster, HttpProtocolOptions, LbEndpoint, LocalityEndpoints } from './api/cluster.js';
import type { Delivery } from './delivery.js';
import { upstreamTls } from './upstream-tls.js';

const HTTP1 = { http_protocol_options: {} } as const;
const HTTP2 = {
  http2_protocol_options: { initial_stream_window_size: 65_536, initial_connection_window_size: 1_048_576 },
} as const;

/** A cluster with its endpoints and Kuma's settings (ENVOY.md "Shape of the config"); names are resolved by Envoy. */
export const clusterOf = (cluster: Cluster, delivery: Delivery): EnvoyCluster => ({
  name: cluster.name,
  ...(cluster.endpoints.every(({ address }) => isIP(address) !== 0)
    ? { type: 'STATIC' }
    : { type: 'STRICT_DNS', dns_lookup_family: 'V4_PREFERRED' }),
  connect_timeout: '5s',
  per_connection_buffer_limit_bytes: 32_768,
  load_assignment: { cluster_name: cluster.name, endpoints: localities(cluster.endpoints) },
  circuit_breakers: { thresholds: [{ track_remaining: true }] },
  typed_extension_protocol_options: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': protocolOptions(cluster),
  },
  ...(cluster.tls === undefined ? {} : { transport_socket: upstreamTls(cluster.tls, { cluster, delivery }) }),
});

const protocolOptions = ({ protocol }: Cluster): HttpProtocolOptions => ({
  '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
  common_http_protocol_options: { idle_timeout: '0s' },
  explicit_http_config: protocol === 'http2' ? HTTP2 : HTTP1,
});

/** Envoy's priorities begin at 0 and have no gaps; only their order counts. */
const localities = (endpoints: readonly Endpoint[]): readonly LocalityEndpoints[] =>
  [...groupBy(endpoints, ({ priority }) => priority)]
    .sort(([a], [b]) => a - b)
    .map(([, group], priority) => ({
      ...(priority === 0 ? {} : { priority }),
      lb_endpoints: group.map(lbEndpoint),
    }));

function lbEndpoint({ address, port, tags }: Endpoint): LbEndpoint {
  const shown = [...tags].filter(([tag]) => tag !== SERVICE_TAG);
  return {
    endpoint: { address: { socket_address: { address, port_value: port } } },
    ...(shown.length === 0 ? {} : { metadata: { filter_metadata: { 'envoy.lb': Object.fromEntries(shown) } } }),
  };
}
