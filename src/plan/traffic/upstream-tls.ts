import type { Place } from './place.js';

/** Data that a resource keeps in a secret, in a file, or in itself. It may be secret: it is written to Envoy only. */
export type SourceData = { readonly place: Place; readonly pem: string };

/** TLS towards an ExternalService or MeshExternalService (kuma: UpstreamTlsContextOutsideMesh). */
export type UpstreamTls = {
  /** SNI; undefined: none is sent. */
  readonly serverName: string | undefined;
  /** Who must have issued the server's certificate: the given CA, or one that the machine trusts; `none`: it is not checked. */
  readonly authority: SourceData | 'system' | 'none';
  /** What the gateway shows. */
  readonly client: { readonly certificate: SourceData; readonly key: SourceData } | undefined;
  /** Names of which the certificate must carry one, where it is checked; none: it may carry any. */
  readonly names: readonly { readonly match: 'exact' | 'prefix'; readonly value: string }[];
  /** `undefined`: Envoy's default. */
  readonly minimumVersion: TlsVersion | undefined;
  readonly maximumVersion: TlsVersion | undefined;
  readonly allowRenegotiation: boolean;
};

export type TlsVersion = 'TLSv1_0' | 'TLSv1_1' | 'TLSv1_2' | 'TLSv1_3';
