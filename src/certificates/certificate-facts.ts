import type { KeyObject, X509Certificate } from 'node:crypto';
import type { CertificateNames } from './certificate-names.js';
import { canonicalIp } from './ip-address.js';

/** A public key as far as it decides who can use it. Bits for RSA, the NIST name where there is one for ECDSA, e.g. `P-256`. */
export type KeyFacts =
  | { readonly keyType: 'rsa'; readonly keyBits: number }
  | { readonly keyType: 'ecdsa'; readonly curve: string }
  /** A type that a gateway cannot serve, by Node's name, e.g. `ed25519`. */
  | { readonly keyType: 'other'; readonly algorithm: string };

/** What there is to know of a certificate; nothing of it is secret. */
export type CertificateFacts = CertificateNames &
  KeyFacts & {
    /** `CN=…, O=…` in the certificate's order; `''` when it names nobody. */
    readonly subject: string;
    readonly issuer: string;
    readonly notBefore: Date;
    readonly notAfter: Date;
    /** SHA-256 over the certificate, lower-case hex. */
    readonly fingerprint: string;
  };

const NIST_NAMES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

export function keyFacts(key: KeyObject): KeyFacts {
  const algorithm = key.asymmetricKeyType ?? 'unknown';
  const details = key.asymmetricKeyDetails;
  // Anything else, also rsa-pss, Kuma refuses (Go's crypto/tls, parsePrivateKey).
  if (algorithm === 'rsa') return { keyType: 'rsa', keyBits: details?.modulusLength ?? 0 };
  if (algorithm !== 'ec') return { keyType: 'other', algorithm };
  const curve = details?.namedCurve ?? 'explicit parameters';
  return { keyType: 'ecdsa', curve: NIST_NAMES[curve] ?? curve };
}

// Node joins entries with ", " and writes a value that holds such characters as a JSON string (tls, "subjectAltName").
const ENTRY = /(DNS|IP Address|[^:,]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/g;

function alternativeNames(text: string): CertificateNames {
  const entries = [...text.matchAll(ENTRY)].map(([, type = '', value = '']) => ({
    type,
    value: value.startsWith('"') ? String(JSON.parse(value)) : value,
  }));
  const valuesOf = (type: string) => entries.filter((entry) => entry.type === type).map(({ value }) => value);
  return {
    dnsNames: valuesOf('DNS'),
    ipAddresses: valuesOf('IP Address').map((address) => canonicalIp(address) ?? address),
  };
}

// @types/node says string; Node 20 gives undefined or null where the name is empty or the extension is missing.
const textOf = (value: string | null | undefined): string => value ?? '';
const distinguishedName = (value: string | null | undefined): string => textOf(value).split('\n').join(', ');

/** @throws when a part of the certificate cannot be decoded: OpenSSL parses some parts only when asked for them. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    ...alternativeNames(textOf(certificate.subjectAltName)),
    ...keyFacts(certificate.publicKey),
    notBefore: dateOf(certificate.validFrom),
    notAfter: dateOf(certificate.validTo),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error('a certificate date that is none');
  return date;
}
