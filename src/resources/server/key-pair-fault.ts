import { canonicalBase64 } from '../shape/base64.js';

const BLOCK = /-----BEGIN ([^\n]*)-----[^\S\n]*\n([^-]*)-----END \1-----/g;
const SWITCHED = 'PEM inputs may have been switched';

const isKey = (label: string): boolean => label === 'PRIVATE KEY' || label.endsWith(' PRIVATE KEY');

/** The labels of the PEM blocks of a text; what is not base64 is no block. */
const labelsIn = (pem: string): readonly string[] =>
  [...pem.replaceAll('\r', '').matchAll(BLOCK)]
    .filter(([, , body = '']) => canonicalBase64(body.replace(/[^\S\n]/g, '')) !== undefined)
    .map(([, label = '']) => label);

/**
 * What Go (crypto/tls, X509KeyPair) has against two texts as certificate and key, as far as the labels of their PEM blocks show
 * it; undefined for nothing, or for a text that is not known. What the blocks hold is not looked at.
 */
export function keyPairFault({
  cert,
  key,
}: {
  readonly cert: string | undefined;
  readonly key: string | undefined;
}): string | undefined {
  if (cert === undefined) return undefined;
  const certLabels = labelsIn(cert);
  if (!certLabels.includes('CERTIFICATE'))
    return `not a valid TLS key pair: tls: failed to find ${noCertificate(certLabels)}`;
  if (key === undefined) return undefined;
  const keyLabels = labelsIn(key);
  return keyLabels.some(isKey) ? undefined : `not a valid TLS key pair: tls: ${noKey(keyLabels)}`;
}

function noCertificate(labels: readonly string[]): string {
  const [first, second] = labels;
  if (first === undefined) return 'any PEM data in certificate input';
  if (second === undefined && first.endsWith('PRIVATE KEY'))
    return `certificate PEM data in certificate input, but did find a private key; ${SWITCHED}`;
  return `"CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${labels.join(' ')}]`;
}

function noKey(labels: readonly string[]): string {
  if (labels.length === 0) return 'failed to find any PEM data in key input';
  if (labels.length === 1 && labels[0] === 'CERTIFICATE')
    return 'found a certificate rather than a key in the PEM for the private key';
  return `failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${labels.join(' ')}]`;
}
