import type { SocketAddress } from './address.js';
import type { Duration } from './duration.js';
import type { UpstreamTlsSocket } from './tls.js';

/** Options of the protocol spoken to a cluster (envoy.extensions.upstreams.http.v3.HttpProtocolOptions). */
export type HttpProtocolOptions = {
  readonly '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
  /** `0s`: idle connections stay open. */
  readonly common_http_protocol_options: { readonly idle_timeout: Duration };
  readonly explicit_http_config:
    | { readonly http_protocol_options: Readonly<Record<string, never>> }
    | {
        readonly http2_protocol_options: {
          /** Bytes. */
          readonly initial_stream_window_size: number;
          /** Bytes. */
          readonly initial_connection_window_size: number;
        };
      };
};

export type LbEndpoint = {
  readonly endpoint: { readonly address: SocketAddress };
  /** What `%UPSTREAM_METADATA(["envoy.lb","…"])%` shows. */
  readonly metadata?: { readonly filter_metadata: { readonly 'envoy.lb': Readonly<Record<string, string>> } };
};

/** Endpoints of one priority: 0 first, then without gaps. */
export type LocalityEndpoints = { readonly priority?: number; readonly lb_endpoints: readonly LbEndpoint[] };

/** envoy.config.cluster.v3.Cluster */
export type EnvoyCluster = {
  readonly name: string;
  /** STRICT_DNS resolves the addresses again and again. */
  readonly type: 'STATIC' | 'STRICT_DNS';
  readonly dns_lookup_family?: 'V4_PREFERRED';
  readonly connect_timeout: Duration;
  /** Bytes. */
  readonly per_connection_buffer_limit_bytes: number;
  readonly load_assignment: { readonly cluster_name: string; readonly endpoints: readonly LocalityEndpoints[] };
  readonly circuit_breakers: { readonly thresholds: readonly [{ readonly track_remaining: true }] };
  readonly typed_extension_protocol_options: {
    readonly 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': HttpProtocolOptions;
  };
  readonly transport_socket?: UpstreamTlsSocket;
};
