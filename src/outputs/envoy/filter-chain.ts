import type { ConnectionChain } from '../../plan/traffic/connection-chain.js';
import type { FilterChain, NetworkFilter } from './api/listener.js';
import type { Delivery } from './delivery.js';
import { downstreamTls } from './downstream-tls.js';
import { httpConnectionManager } from './http-connection-manager.js';
import { tcpProxy } from './tcp-proxy.js';

type Surroundings = { readonly statPrefix: string; readonly delivery: Delivery };

/** A chain; for HTTP and TCP it takes whatever comes. */
export const filterChainOf = (chain: ConnectionChain, surroundings: Surroundings): FilterChain => ({
  name: chain.serverName,
  ...(chain.tls === undefined ? {} : { filter_chain_match: matchOf(chain.serverName) }),
  filters: filtersOf(chain, surroundings),
  ...(chain.tls?.mode === 'TERMINATE' ? { transport_socket: downstreamTls(chain.tls, surroundings.delivery) } : {}),
});

const matchOf = (serverName: string): NonNullable<FilterChain['filter_chain_match']> =>
  serverName === '*' ? { transport_protocol: 'tls' } : { server_names: [serverName], transport_protocol: 'tls' };

const filtersOf = ({ serves }: ConnectionChain, { statPrefix, delivery }: Surroundings): readonly NetworkFilter[] =>
  serves.kind === 'http' ? [httpConnectionManager(serves, { statPrefix, delivery })] : tcpProxy(serves, statPrefix);
