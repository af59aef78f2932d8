import type { TcpService } from '../../plan/traffic/connection-chain.js';
import type { CloseConnection, TcpProxy, TcpTarget } from './api/tcp-proxy.js';

const CLOSE_CONNECTION: CloseConnection = {
  name: 'envoy.filters.network.direct_response',
  typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.network.direct_response.v3.Config' },
};

/** Forwards connections, or closes them where there is nowhere to go. */
export function tcpFilter({ backends }: TcpService, statPrefix: string): TcpProxy | CloseConnection {
  const target = targetOf(backends);
  if (target === undefined) return CLOSE_CONNECTION;
  return {
    name: 'envoy.filters.network.tcp_proxy',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      stat_prefix: statPrefix,
      ...target,
      idle_timeout: '300s',
    },
  };
}

function targetOf(backends: TcpService['backends']): TcpTarget | undefined {
  const [first, ...others] = backends;
  if (first === undefined) return undefined;
  if (others.length === 0) return { cluster: first.cluster.name };
  // Unlike that of HTTP, this list takes no weight of 0.
  const clusters = backends
    .filter(({ weight }) => weight > 0)
    .map(({ cluster, weight }) => ({ name: cluster.name, weight }));
  return { weighted_clusters: { clusters } };
}
