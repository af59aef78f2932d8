import type { BundleFacts } from '../../certificates/read-bundle.js';
import type { CertificateSource } from '../../model/listener.js';
import type { Place } from './place.js';

/** A certificate that a listener terminates TLS with. */
export type ServerCertificate = {
  /** Name of the SDS secret: `cert.<rsa|ecdsa>:secret:<secret name>` as in Kuma. One name is one content. */
  readonly name: string;
  readonly keyType: 'rsa' | 'ecdsa';
  readonly facts: BundleFacts;
  readonly source: CertificateSource;
  /** Of the data source in the gateway. */
  readonly place: Place;
  /** PEM: the server certificate, then its chain. */
  readonly certificateChain: string;
  /** PEM. Secret: written to Envoy, and by `--secrets inline`, and nowhere else. */
  readonly privateKey: string;
};
