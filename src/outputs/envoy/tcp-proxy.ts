import type { TcpService } from '../../plan/traffic/connection-chain.js';
import type { TcpProxy, TcpTarget } from './api/tcp-proxy.js';

/** Forwards connections; nothing where there is nowhere to go. */
export function tcpProxy({ backends }: TcpService, statPrefix: string): readonly TcpProxy[] {
  const target = targetOf(backends);
  if (target === undefined) return [];
  return [
    {
      name: 'envoy.filters.network.tcp_proxy',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
        stat_prefix: statPrefix,
        ...target,
        idle_timeout: '300s',
      },
    },
  ];
}

function targetOf(backends: TcpService['backends']): TcpTarget | undefined {
  const [first, ...others] = backends;
  if (first === undefined) return undefined;
  if (others.length === 0) return { cluster: first.cluster.name };
  return { weighted_clusters: { clusters: backends.map(({ cluster, weight }) => ({ name: cluster.name, weight })) } };
}
