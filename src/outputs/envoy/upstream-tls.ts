import type { Cluster } from '../../plan/traffic/cluster.js';
import type { UpstreamTls } from '../../plan/traffic/upstream-tls.js';
import type { AltNameMatcher, CommonTlsContext, TlsParameters, UpstreamTlsSocket } from './api/tls.js';
import type { Delivery } from './delivery.js';
import { secretReference } from './secret-reference.js';

/** The name of the secret that a cluster shows to its backends. */
export const clientSecretName = ({ name }: Pick<Cluster, 'name'>): string => `client_cert:${name}`;

/** TLS towards the backends of a cluster. */
export const upstreamTls = (
  tls: UpstreamTls,
  { cluster, delivery }: { readonly cluster: Cluster; readonly delivery: Delivery },
): UpstreamTlsSocket => ({
  name: 'envoy.transport_sockets.tls',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
    common_tls_context: {
      ...parameters(tls),
      ...(tls.client === undefined
        ? {}
        : { tls_certificate_sds_secret_configs: [secretReference(clientSecretName(cluster), delivery)] }),
      ...validation(tls, delivery),
    },
    ...(tls.serverName === undefined ? {} : { sni: tls.serverName }),
    ...(tls.allowRenegotiation ? { allow_renegotiation: true } : {}),
  },
});

function parameters({ minimumVersion, maximumVersion }: UpstreamTls): Pick<CommonTlsContext, 'tls_params'> {
  const tls_params: TlsParameters = {
    ...(minimumVersion === undefined ? {} : { tls_minimum_protocol_version: minimumVersion }),
    ...(maximumVersion === undefined ? {} : { tls_maximum_protocol_version: maximumVersion }),
  };
  return Object.keys(tls_params).length === 0 ? {} : { tls_params };
}

function validation(
  { authority, names }: UpstreamTls,
  { trustedAuthorities }: Delivery,
): Pick<CommonTlsContext, 'validation_context'> {
  if (authority === 'none') return {};
  const matchers = (['DNS', 'IP_ADDRESS'] as const).flatMap((san_type) =>
    names.map(
      ({ match, value }): AltNameMatcher => ({
        san_type,
        matcher: match === 'exact' ? { exact: value } : { prefix: value },
      }),
    ),
  );
  return {
    validation_context: {
      trusted_ca: authority === 'system' ? { filename: trustedAuthorities } : { inline_string: authority.pem },
      ...(matchers.length === 0 ? {} : { match_typed_subject_alt_names: matchers }),
    },
  };
}
