import type { InlineText } from './data-source.js';

/** A certificate with its key (envoy.extensions.transport_sockets.tls.v3.Secret). */
export type Secret = {
  readonly name: string;
  readonly tls_certificate: { readonly certificate_chain: InlineText; readonly private_key: InlineText };
};
