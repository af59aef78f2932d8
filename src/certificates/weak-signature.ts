/** The contents of a DER value: where they begin, and where the next value begins. */
type Extent = { readonly start: number; readonly end: number };

const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;

// DER of the algorithms' object identifiers, hex.
const WEAK: Readonly<Record<string, string>> = {
  '2a864886f70d010104': 'MD5',
  '2a864886f70d010105': 'SHA-1',
  '2a8648ce3d0401': 'SHA-1',
};

/** X.690 8.1.3, definite lengths of up to four bytes. */
function extentAt(bytes: Uint8Array, at: number, tag: number): Extent | undefined {
  const first = bytes[at + 1];
  if (bytes[at] !== tag || first === undefined) return undefined;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const octets = bytes.subarray(at + 2, at + 2 + (first & 0x7f));
  if (octets.length === 0 || octets.length > 4) return undefined;
  const start = at + 2 + octets.length;
  return { start, end: start + octets.reduce((length, octet) => length * 256 + octet, 0) };
}

/**
 * The broken hash that a certificate's signature rests on, or undefined. Read from the DER (Certificate ::= SEQUENCE
 * { tbsCertificate, signatureAlgorithm, … }, RFC 5280 4.1), since Node 20's X509Certificate does not tell.
 */
export function weakSignatureHash(certificate: Uint8Array): string | undefined {
  const outer = extentAt(certificate, 0, SEQUENCE);
  const toBeSigned = outer && extentAt(certificate, outer.start, SEQUENCE);
  const algorithm = toBeSigned && extentAt(certificate, toBeSigned.end, SEQUENCE);
  const identifier = algorithm && extentAt(certificate, algorithm.start, OBJECT_IDENTIFIER);
  if (identifier === undefined) return undefined;
  return WEAK[Buffer.from(certificate.subarray(identifier.start, identifier.end)).toString('hex')];
}
