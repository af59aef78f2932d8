import { isIP } from 'node:net';
import { inputError } from '../../diagnostics/errors.js';
import type { GatewayDataplane } from '../../model/gateway-dataplane.js';
import { SERVICE_TAG } from '../../model/tag-set.js';
import type { PortTraffic } from '../../plan/traffic/traffic-plan.js';
import type { EnvoyListener, TlsInspector } from './api/listener.js';
import type { Delivery } from './delivery.js';
import { filterChainOf } from './filter-chain.js';

/** Kuma has it on every listener; TCP clients are heard before a backend is asked (ENVOY.md "TCP / TLS listeners"). */
const TLS_INSPECTOR: TlsInspector = {
  name: 'envoy.filters.listener.tls_inspector',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
  },
};

type Surroundings = { readonly dataplane: GatewayDataplane; readonly delivery: Delivery };

/**
 * The listener of a port (ENVOY.md "Shape of the config"). Unlike Kuma's it does not share its port with other processes.
 * @throws an input error where the Dataplane has no IP address to listen on.
 */
export const listenerOf = ({ port, chains }: PortTraffic, { dataplane, delivery }: Surroundings): EnvoyListener => ({
  name: port.name,
  address: { socket_address: { address: addressOf(dataplane), port_value: port.port } },
  listener_filters: [TLS_INSPECTOR],
  filter_chains: chains.map((chain) =>
    filterChainOf(chain, { statPrefix: dataplane.tags.get(SERVICE_TAG) ?? dataplane.name, delivery }),
  ),
  per_connection_buffer_limit_bytes: 32_768,
  traffic_direction: 'INBOUND',
  enable_reuse_port: false,
});

function addressOf({ name, address = '' }: GatewayDataplane): string {
  if (isIP(address) !== 0) return address;
  throw inputError(
    address === ''
      ? `"${name}" has no address to listen on`
      : `"${name}" listens on "${address}", which is no IP address`,
    { hint: 'give an IP address of this machine in networking.address of a Dataplane' },
  );
}
