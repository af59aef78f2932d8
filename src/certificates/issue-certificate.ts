import { sign } from 'node:crypto';
import type { Clock, Random } from '../ports.js';
import { type CertificateUse, certificateExtensions } from './certificate-extensions.js';
import type { CertificateNames } from './certificate-names.js';
import { type DerNode, decodeDer, der, encodeDer } from './der.js';
import { generateKeys, privateKeyPem } from './key-pair.js';
import type { KeyType } from './key-type.js';
import { encodePem } from './pem.js';

export type CertificateRequest = {
  readonly use: CertificateUse;
  readonly keyType: KeyType;
  readonly names: CertificateNames;
  /** From notBefore to notAfter; whole days. */
  readonly days: number;
};

/** Both PEM, each with one trailing newline. */
export type IssuedCertificate = { readonly keyPem: string; readonly certificatePem: string };

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** Clocks differ: a certificate is valid from a little before now, as kumactl's are. */
const CLOCK_SKEW = 300 * SECOND;
const SERIAL_BYTES = 16;
const VERSION_3 = Uint8Array.of(2);

const SIGNATURE: Readonly<Record<KeyType, () => DerNode>> = {
  // sha256WithRSAEncryption has NULL parameters (RFC 4055 5), ecdsa-with-SHA256 none (RFC 5758 3.2).
  rsa: () => der.sequence(der.objectIdentifier('1.2.840.113549.1.1.11'), der.null()),
  ecdsa: () => der.sequence(der.objectIdentifier('1.2.840.10045.4.3.2')),
};

/** 16 random bytes as a positive integer of just that length: the first byte is from 0x40 to 0x7f (RFC 5280 4.1.2.2). */
function serialNumber(random: Random): Uint8Array {
  const [first = 0, ...rest] = random.bytes(SERIAL_BYTES);
  return Uint8Array.of((first & 0x3f) | 0x40, ...rest);
}

function validity(now: Date, days: number): DerNode {
  const notBefore = new Date(Math.floor(now.getTime() / SECOND) * SECOND - CLOCK_SKEW);
  return der.sequence(der.time(notBefore), der.time(new Date(notBefore.getTime() + days * DAY)));
}

/**
 * A new key and a self-signed certificate for it, in the profile of `kumactl generate tls-certificate` (Kuma 2.14):
 * version 3, empty subject and issuer, SHA-256. X.509: RFC 5280 4.1.
 */
export async function issueCertificate(
  { use, keyType, names, days }: CertificateRequest,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<IssuedCertificate> {
  const { publicKey, privateKey } = await generateKeys(keyType);
  const nobody = der.sequence();
  const toBeSigned = der.sequence(
    der.explicit(0, der.integer(VERSION_3)),
    der.integer(serialNumber(random)),
    SIGNATURE[keyType](),
    nobody,
    validity(clock.now(), days),
    nobody,
    decodeDer(publicKey.export({ type: 'spki', format: 'der' })),
    der.explicit(3, certificateExtensions({ use, keyType, publicKey, names })),
  );
  const signature = sign('sha256', encodeDer(toBeSigned), { key: privateKey, dsaEncoding: 'der' });
  const certificate = der.sequence(toBeSigned, SIGNATURE[keyType](), der.bitString(signature, { unusedBits: 0 }));
  return {
    keyPem: privateKeyPem(privateKey, keyType),
    certificatePem: encodePem({ label: 'CERTIFICATE', bytes: encodeDer(certificate) }),
  };
}
