import type { Place } from './place.js';

/** Data that a resource keeps in a secret, in a file, or in itself. It may be secret: it is written to Envoy only. */
export type SourceData = { readonly place: Place; readonly pem: string };

/** TLS towards an ExternalService or MeshExternalService. */
export type UpstreamTls = {
  /** SNI, and the name that the certificate is checked against; undefined: none is sent. */
  readonly serverName: string | undefined;
  /** undefined: whatever certificate is taken. */
  readonly authority: SourceData | undefined;
  /** What the gateway shows. */
  readonly client: { readonly certificate: SourceData; readonly key: SourceData } | undefined;
  /** Names that the certificate may carry; none: it may carry any. */
  readonly names: readonly { readonly match: 'exact' | 'prefix'; readonly value: string }[];
  /** `undefined`: Envoy's default. */
  readonly minimumVersion: TlsVersion | undefined;
  readonly maximumVersion: TlsVersion | undefined;
  readonly allowRenegotiation: boolean;
};

export type TlsVersion = 'TLSv1_0' | 'TLSv1_1' | 'TLSv1_2' | 'TLSv1_3';
