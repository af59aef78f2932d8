import type { TlsVersion } from '../../../plan/traffic/upstream-tls.js';
import type { ConfigSource } from './config-source.js';
import type { FileContent, InlineText } from './data-source.js';
import type { StringMatcher } from './string-matcher.js';
import type { Extension } from './typed-config.js';

/** envoy.extensions.transport_sockets.tls.v3.TlsParameters */
export type TlsParameters = {
  readonly tls_minimum_protocol_version?: TlsVersion;
  readonly tls_maximum_protocol_version?: TlsVersion;
};

/** A secret by its name: asked for at `sds_config`, without that one of the bootstrap's own. */
export type SecretReference = { readonly name: string; readonly sds_config?: ConfigSource };

/** A name that a certificate may carry. */
export type AltNameMatcher = { readonly san_type: 'DNS' | 'IP_ADDRESS'; readonly matcher: StringMatcher };

/** envoy.extensions.transport_sockets.tls.v3.CommonTlsContext */
export type CommonTlsContext = {
  readonly tls_params?: TlsParameters;
  readonly tls_certificate_sds_secret_configs?: readonly SecretReference[];
  readonly validation_context?: {
    readonly trusted_ca: FileContent | InlineText;
    readonly match_typed_subject_alt_names?: readonly AltNameMatcher[];
  };
  /** Most preferred first. */
  readonly alpn_protocols?: readonly string[];
};

/** TLS towards clients. */
export type DownstreamTls = Extension<{
  readonly '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext';
  readonly common_tls_context: CommonTlsContext;
  readonly require_client_certificate: false;
}>;

/** TLS towards backends. */
export type UpstreamTlsSocket = Extension<{
  readonly '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext';
  readonly common_tls_context: CommonTlsContext;
  readonly sni?: string;
  readonly allow_renegotiation?: true;
}>;
