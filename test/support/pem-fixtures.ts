import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** Certificates that meshgw itself never makes: with names, issuers, other dates, hashes and key sizes. RSA, through forge. */
export type MadeKey = { readonly privatePem: string; readonly publicPem: string };

const keys = new Map<string, MadeKey>();

/** The same RSA key for the same label and size: making one is slow. */
export function rsaKey(label: string, bits = 2048): MadeKey {
  const known = keys.get(`${label} ${bits}`);
  if (known) return known;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const made = { privatePem: privateKey, publicPem: publicKey };
  keys.set(`${label} ${bits}`, made);
  return made;
}

export type Party = { readonly name: string; readonly key: MadeKey };

type Wish = {
  readonly subject: Party;
  /** Self-signed when left out. */
  readonly issuer?: Party;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly hash?: 'sha256' | 'sha1' | 'md5';
  readonly dnsNames?: readonly string[];
};

export function makeCertificate({
  subject,
  issuer = subject,
  notBefore = '2026-01-01T00:00:00Z',
  notAfter = '2036-01-01T00:00:00Z',
  hash = 'sha256',
  dnsNames = [],
}: Wish): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(subject.key.publicPem);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(notBefore);
  certificate.validity.notAfter = new Date(notAfter);
  certificate.setSubject([{ name: 'commonName', value: subject.name }]);
  certificate.setIssuer([{ name: 'commonName', value: issuer.name }]);
  const altNames = dnsNames.map((value) => ({ type: 2, value }));
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    ...(altNames.length > 0 ? [{ name: 'subjectAltName', altNames }] : []),
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(issuer.key.privatePem), forge.md[hash].create());
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

export const party = (name: string, bits?: number): Party => ({ name, key: rsaKey(name, bits) });
