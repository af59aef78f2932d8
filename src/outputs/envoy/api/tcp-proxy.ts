import type { Duration } from './duration.js';
import type { Extension } from './typed-config.js';

/** Where connections go: a cluster, or clusters by weight. */
export type TcpTarget =
  | { readonly cluster: string }
  | {
      readonly weighted_clusters: {
        readonly clusters: readonly { readonly name: string; readonly weight: number }[];
      };
    };

/** envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy */
export type TcpProxy = Extension<
  TcpTarget & {
    readonly '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy';
    readonly stat_prefix: string;
    /** How long a connection may go without a byte in either direction. */
    readonly idle_timeout: Duration;
  }
>;
