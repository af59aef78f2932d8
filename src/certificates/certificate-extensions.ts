import { createHash, type KeyObject } from 'node:crypto';
import type { CertificateNames } from './certificate-names.js';
import { type DerNode, der, encodeDer } from './der.js';
import { ipBytes } from './ip-address.js';
import type { KeyType } from './key-type.js';

export type CertificateUse = 'server' | 'client';

export type ExtensionFacts = {
  readonly use: CertificateUse;
  readonly keyType: KeyType;
  readonly publicKey: KeyObject;
  readonly names: CertificateNames;
};

const OID = {
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  basicConstraints: '2.5.29.19',
  subjectKeyIdentifier: '2.5.29.14',
  subjectAlternativeName: '2.5.29.17',
} as const;

const PURPOSE: Readonly<Record<CertificateUse, string>> = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
};

// RFC 5280 4.2.1.3, bits from the left: digitalSignature 0, keyEncipherment 2, keyCertSign 5; two bits of the octet unused.
// An ECDSA key cannot encipher keys (RFC 8813 3), so unlike kumactl we leave that bit out.
const KEY_USAGE: Readonly<Record<KeyType, number>> = { rsa: 0b1010_0100, ecdsa: 0b1000_0100 };

// GeneralName tags, RFC 5280 4.2.1.6.
const DNS_NAME = 2;
const IP_ADDRESS = 7;

type Criticality = { readonly critical: boolean };

const extension = (oid: string, value: DerNode, { critical }: Criticality): DerNode =>
  der.sequence(der.objectIdentifier(oid), ...(critical ? [der.true()] : []), der.octetString(encodeDer(value)));

/** An uncompressed P-256 point, 0x04 and two coordinates: the last bytes of its SubjectPublicKeyInfo (RFC 5480 2.2). */
const P256_POINT_BYTES = 65;

/** What the subjectPublicKey BIT STRING of the certificate holds. */
const subjectKeyBits = (publicKey: KeyObject, keyType: KeyType): Uint8Array =>
  keyType === 'rsa'
    ? publicKey.export({ type: 'pkcs1', format: 'der' })
    : publicKey.export({ type: 'spki', format: 'der' }).subarray(-P256_POINT_BYTES);

const generalNames = ({ dnsNames, ipAddresses }: CertificateNames): DerNode =>
  der.sequence(
    ...dnsNames.map((name) => der.implicit(DNS_NAME, Buffer.from(name, 'latin1'))),
    ...ipAddresses.map((address) => der.implicit(IP_ADDRESS, ipBytes(address))),
  );

/**
 * The extensions of a self-signed certificate in kumactl's order. The alternative names are critical because the subject
 * is empty (RFC 5280 4.2.1.6); it is its own authority, so that clients can trust it directly.
 */
export const certificateExtensions = ({ use, keyType, publicKey, names }: ExtensionFacts): DerNode =>
  der.sequence(
    extension(OID.keyUsage, der.bitString(Uint8Array.of(KEY_USAGE[keyType]), { unusedBits: 2 }), { critical: true }),
    extension(OID.extendedKeyUsage, der.sequence(der.objectIdentifier(PURPOSE[use])), { critical: false }),
    extension(OID.basicConstraints, der.sequence(der.true()), { critical: true }),
    extension(
      OID.subjectKeyIdentifier,
      // RFC 5280 4.2.1.2 method (1): an identifier, nothing rests on SHA-1's strength.
      der.octetString(createHash('sha1').update(subjectKeyBits(publicKey, keyType)).digest()),
      { critical: false },
    ),
    extension(OID.subjectAlternativeName, generalNames(names), { critical: true }),
  );
