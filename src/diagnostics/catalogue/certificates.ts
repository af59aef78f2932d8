import type { CatalogueFamily } from './entry.js';

const gatewayWith = (certificates: string): string => `type: MeshGateway
mesh: default
name: edge
selectors:
- match: {kuma.io/service: edge}
conf:
  listeners:
  - port: 443
    protocol: HTTPS
    tls:
      mode: TERMINATE
      certificates: [${certificates}]
`;

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
  MGW420: {
    severity: 'warning',
    title: 'a Secret is empty',
    explanation:
      'Kuma stores a Secret without `data`, also when the field is misspelt, and whatever reads it gets nothing. The content ' +
      'goes into `data`, in base64.',
    wrong: 'type: Secret\nmesh: default\nname: token\n',
    right: 'type: Secret\nmesh: default\nname: token\ndata: aGVsbG8=\n',
  },
  MGW421: {
    severity: 'warning',
    title: 'two certificates of a listener have the same key type',
    explanation:
      'A second certificate is for clients that cannot use the first: one with an RSA key, one with an ECDSA key. Of two ' +
      'with the same type of key a client gets one, whichever Envoy holds to be fit, and often the wrong one. Have one ' +
      'certificate issued for all the names, or make a listener for each hostname.',
  },
  MGW422: {
    severity: 'warning',
    title: 'a listener has the same certificate twice',
    explanation:
      'The second mention adds nothing: a second certificate is for clients that cannot use the first, so one has an RSA ' +
      'key and the other an ECDSA key. Most often the name of the second was meant to be another one.',
    wrong: gatewayWith('{secret: edge-rsa}, {secret: edge-rsa}'),
    right: gatewayWith('{secret: edge-rsa}, {secret: edge-ecdsa}'),
  },
  MGW423: {
    severity: 'warning',
    title: 'a certificate is not good for the hostname of its listener',
    explanation:
      'Clients compare the name they asked for with the alternative names in the certificate (never with its subject), where ' +
      '`*` stands for exactly one label. The hostname of this listener is not among them, so they refuse the connection. A ' +
      'listener for `*.example.com` needs a certificate for `*.example.com`. A listener without a hostname is not checked.',
  },
  MGW424: {
    severity: 'warning',
    title: 'a certificate names no data source',
    explanation:
      'A certificate comes from one of `secret`, `file`, `inline` and `inlineString`, and here none of them is set, or it is ' +
      'empty. Kuma stores the gateway and then fails to make any of its listeners.',
    wrong: gatewayWith('{}'),
    right: gatewayWith('{secret: edge-cert}'),
  },
  MGW425: {
    severity: 'warning',
    title: 'the path of a certificate file is relative',
    explanation:
      'The file is read by whoever runs the gateway: a control plane, from its own working directory on its own machine, or ' +
      'meshgw, from where it was started. A relative path means another file for each. Give an absolute path, or better, a ' +
      'Secret, which travels with the gateway.',
    wrong: gatewayWith('{file: certs/edge.pem}'),
    right: gatewayWith('{file: /etc/certs/edge.pem}'),
  },
  MGW426: {
    severity: 'warning',
    title: 'a file that a data source names cannot be read',
    explanation:
      'The file is not there, is no regular file, is larger than 1 MiB, or may not be read. Kuma then makes none of the ' +
      'gateway’s listeners. meshgw leaves out what needs the file, the hostname or the backend, and serves the rest.',
  },
} as const satisfies CatalogueFamily;
