import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { BundleFinding } from './bundle-finding.js';
import { type KeyFacts, keyFacts } from './certificate-facts.js';
import type { PemObjectBlock } from './pem.js';

export const isPrivateKey = ({ label }: { readonly label: string }): boolean => label.endsWith('PRIVATE KEY');

const isEncrypted = ({ label, encrypted }: PemObjectBlock): boolean => encrypted || label === 'ENCRYPTED PRIVATE KEY';

// Envoy's own list (ContextImpl: P-256, P-384 and P-521; RSA from 2048 bits).
const SERVED_CURVES: readonly string[] = ['P-256', 'P-384', 'P-521'];
const MIN_RSA_BITS = 2048;

/** The key, whatever the label promises: Kuma too tries every encoding (Go's crypto/tls, parsePrivateKey). */
function decodeKey(bytes: Uint8Array): KeyObject | undefined {
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    try {
      return createPrivateKey({ key: Buffer.from(bytes), format: 'der', type });
    } catch {
      // The next encoding may fit; OpenSSL's reason is dropped, as it says nothing a user could act on.
    }
  }
  return undefined;
}

/** What is to be said about the type and size of a key. */
function keyTypeFindings(key: KeyFacts): readonly BundleFinding[] {
  const unserved = (what: string): BundleFinding => ({
    code: 'MGW408',
    effect: 'refused',
    message: `a gateway cannot serve a key of type ${what}`,
    hint: 'use RSA from 2048 bits, or ECDSA on P-256, P-384 or P-521',
  });
  switch (key.keyType) {
    case 'rsa':
      if (key.keyBits >= MIN_RSA_BITS) return [];
      return [
        {
          code: 'MGW415',
          effect: 'refused',
          message: `the RSA key has ${key.keyBits} bits`,
          hint: 'Envoy takes RSA keys from 2048 bits',
        },
      ];
    case 'ecdsa':
      return SERVED_CURVES.includes(key.curve) ? [] : [unserved(`ECDSA on ${key.curve}`)];
    case 'other':
      return [unserved(key.algorithm)];
  }
}

export type KeyReading = { readonly key: KeyObject | undefined; readonly findings: readonly BundleFinding[] };

/** The one private key of a bundle, given all of its key blocks. */
export function readKey(blocks: readonly PemObjectBlock[]): KeyReading {
  const refused = (code: BundleFinding['code'], message: string, hint: string): KeyReading => ({
    key: undefined,
    findings: [{ code, effect: 'refused', message, hint }],
  });
  const [block, ...others] = blocks;
  if (block === undefined)
    return refused('MGW402', 'there is no private key', 'put the private key before the certificate');
  if (others.length > 0)
    return refused(
      'MGW404',
      `there are ${blocks.length} private keys`,
      'keep one; a second key type needs its own secret',
    );
  if (isEncrypted(block))
    return refused('MGW405', 'the private key is encrypted', 'decrypt it: openssl pkey -in key.pem -out plain.pem');
  const key = decodeKey(block.bytes);
  if (key === undefined) return refused('MGW406', 'the private key cannot be read', 'check that the file is complete');
  return { key, findings: keyTypeFindings(keyFacts(key)) };
}
