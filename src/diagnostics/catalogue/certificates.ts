import type { CatalogueFamily } from './entry.js';

/**
 * MGW4xx: what a certificate secret holds. All are warnings: Kuma stores any bytes as a Secret and finds out only when it
 * makes the gateway's listeners, where one bad secret stops every listener of the gateway from being updated.
 */
export const certificates = {
  MGW401: {
    severity: 'warning',
    title: 'the secret holds no PEM',
    explanation:
      'A server certificate secret is a collection of PEM blocks: a private key and the certificate that belongs to it. ' +
      'This one holds none. Common causes are a value that was base64-encoded twice, a DER file, or an empty command ' +
      'substitution. Kuma stores the secret and then makes no listener from it. ' +
      '"meshgw generate secret" makes the whole document.',
  },
  MGW402: {
    severity: 'warning',
    title: 'the secret holds no private key',
    explanation:
      'TLS is terminated with a certificate and its private key, and both have to be in the one secret. Kuma refuses to ' +
      'make the listener ("missing private key"). Put the key and the certificate into one file, key first, and encode that.',
  },
  MGW403: {
    severity: 'warning',
    title: 'the secret holds no certificate',
    explanation:
      'TLS is terminated with a certificate and its private key, and both have to be in the one secret. Kuma refuses to ' +
      'make the listener ("missing server certificate"). Put the key and the certificate into one file and encode that.',
  },
  MGW404: {
    severity: 'warning',
    title: 'the secret holds several private keys',
    explanation:
      'A secret is for one certificate, so Kuma refuses one with several private keys. To serve both RSA and ECDSA clients, ' +
      'make two secrets and name both in the listener.',
    wrong: 'tls:\n  mode: TERMINATE\n  certificates:\n  - secret: foo-rsa-and-ecdsa\n',
    right: 'tls:\n  mode: TERMINATE\n  certificates:\n  - secret: foo-rsa\n  - secret: foo-ecdsa\n',
  },
  MGW405: {
    severity: 'warning',
    title: 'the private key is encrypted',
    explanation:
      'The key needs a passphrase, and neither Kuma nor Envoy has a place to give one. Decrypt it first, for example with ' +
      '"openssl pkey -in key.pem -out plain.pem". The store, not the key file, is what protects a Secret.',
  },
  MGW406: {
    severity: 'warning',
    title: 'a PEM block is damaged',
    explanation:
      'A block was cut short, lost its line breaks, was indented, or does not hold what its label says. Kuma passes silently ' +
      'over text that it does not recognise as a block, and refuses a key that it cannot read; Envoy refuses a certificate that it cannot read.',
  },
  MGW407: {
    severity: 'warning',
    title: 'the secret holds a PEM block that is neither key nor certificate',
    explanation:
      'Kuma accepts private keys and certificates only and refuses the whole secret for any other block. "EC PARAMETERS", ' +
      'which "openssl ecparam -genkey" writes before the key, is the usual one; the key does not need it. Remove the block.',
  },
  MGW408: {
    severity: 'warning',
    title: 'the key type cannot be served',
    explanation:
      'A gateway serves RSA keys and ECDSA keys on P-256, P-384 or P-521. Kuma refuses other key types, such as Ed25519, and ' +
      'Envoy other curves.',
  },
  MGW409: {
    severity: 'warning',
    title: 'the private key does not belong to the certificate',
    explanation:
      'The public key in the certificate is not the one of the private key, so no handshake can succeed. Kuma does not ' +
      'compare them; Envoy refuses the secret, and the listener stays as it was or never opens.',
  },
  MGW410: {
    severity: 'warning',
    title: 'the server certificate is not the first certificate',
    explanation:
      'The first certificate of the secret is the one that is served, and the private key has to belong to it; those that ' +
      'issued it may follow. Here the key belongs to a later one, so Envoy refuses the secret.',
  },
  MGW411: {
    severity: 'warning',
    title: 'the certificates do not form a chain',
    explanation:
      'Each certificate after the first should be the issuer of the one before it. The gateway sends them as they are, and ' +
      'clients that do not sort them, or do not have the missing one, refuse the connection.',
  },
  MGW412: {
    severity: 'warning',
    title: 'a certificate has expired',
    explanation: 'The gateway serves it all the same, and clients refuse the connection. Issue a new one.',
  },
  MGW413: {
    severity: 'warning',
    title: 'a certificate is not valid yet',
    explanation:
      'Its validity begins in the future, so clients refuse the connection until then. Check the clock of the machine that made it, and of this one.',
  },
  MGW414: {
    severity: 'warning',
    title: 'a certificate expires within 30 days',
    explanation:
      'Clients refuse the connection once it has expired. Nothing renews a Secret by itself: apply a new one.',
  },
  MGW415: {
    severity: 'warning',
    title: 'the RSA key is shorter than 2048 bits',
    explanation: 'Envoy refuses server certificates with RSA keys shorter than 2048 bits, so the listener never opens.',
  },
  MGW416: {
    severity: 'warning',
    title: 'a certificate is signed with a broken hash',
    explanation:
      'Signatures over MD5 and SHA-1 can be forged, and current clients refuse such certificates, except a root that they ' +
      'already trust. Have it issued again with SHA-256.',
  },
} as const satisfies CatalogueFamily;
