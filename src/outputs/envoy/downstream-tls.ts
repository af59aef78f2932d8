import type { ChainTls } from '../../plan/traffic/connection-chain.js';
import type { DownstreamTls } from './api/tls.js';
import type { Delivery } from './delivery.js';
import { secretReference } from './secret-reference.js';

/** TLS towards clients: from 1.2 on, Envoy's ciphers, no client certificates (ENVOY.md "Shape of the config"). */
export const downstreamTls = (
  { certificates, alpn }: Extract<ChainTls, { mode: 'TERMINATE' }>,
  delivery: Delivery,
): DownstreamTls => ({
  name: 'envoy.transport_sockets.tls',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
    common_tls_context: {
      tls_params: { tls_minimum_protocol_version: 'TLSv1_2' },
      tls_certificate_sds_secret_configs: certificates.map(({ name }) => secretReference(name, delivery)),
      ...(alpn.length === 0 ? {} : { alpn_protocols: alpn }),
    },
    require_client_certificate: false,
  },
});
