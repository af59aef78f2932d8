import type { SocketAddress } from './address.js';
import type { HttpConnectionManager } from './http-connection-manager.js';
import type { TcpProxy } from './tcp-proxy.js';
import type { DownstreamTls } from './tls.js';
import type { Extension } from './typed-config.js';

/** What becomes of a connection that the chain takes. */
export type NetworkFilter = HttpConnectionManager | TcpProxy;

/** envoy.config.listener.v3.FilterChain; the one with the most exact server name takes the connection. */
export type FilterChain = {
  readonly name: string;
  readonly filter_chain_match?: {
    /** One exact name, or `*.` and a suffix; without it any SNI, and none. */
    readonly server_names?: readonly [string];
    readonly transport_protocol: 'tls';
  };
  /** One; none closes the connection at once. */
  readonly filters: readonly NetworkFilter[];
  readonly transport_socket?: DownstreamTls;
};

/** Finds out SNI and ALPN from the first bytes of a connection, before a chain is chosen. */
export type TlsInspector = Extension<{
  readonly '@type': 'type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector';
}>;

/** envoy.config.listener.v3.Listener */
export type EnvoyListener = {
  readonly name: string;
  readonly address: SocketAddress;
  readonly listener_filters: readonly [TlsInspector];
  readonly filter_chains: readonly FilterChain[];
  /** Bytes. */
  readonly per_connection_buffer_limit_bytes: number;
  readonly traffic_direction: 'INBOUND';
  /** false: a second Envoy on the same port is refused instead of getting half of the connections. */
  readonly enable_reuse_port: false;
};
