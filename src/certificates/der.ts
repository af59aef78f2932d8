import forge from 'node-forge';

/** A node of a DER structure (X.690), to be built up and then written with {@link encodeDer}. */
export type DerNode = forge.asn1.Asn1;

const { Class, Type } = forge.asn1;

const primitive = (type: forge.asn1.Type, bytes: string): DerNode =>
  forge.asn1.create(Class.UNIVERSAL, type, false, bytes);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** The bytes that forge holds in a string. */
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Constructors for the few ASN.1 types that a certificate is made of. */
export const der = {
  sequence: (...items: readonly DerNode[]): DerNode =>
    forge.asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, [...items]),
  /** `[tag] EXPLICIT`. */
  explicit: (tag: number, item: DerNode): DerNode => forge.asn1.create(Class.CONTEXT_SPECIFIC, tag, true, [item]),
  /** `[tag] IMPLICIT` over a string type. */
  implicit: (tag: number, bytes: Uint8Array): DerNode =>
    forge.asn1.create(Class.CONTEXT_SPECIFIC, tag, false, latin1(bytes)),
  /** Big-endian two's complement, as short as can be. */
  integer: (bytes: Uint8Array): DerNode => primitive(Type.INTEGER, latin1(bytes)),
  true: (): DerNode => primitive(Type.BOOLEAN, '\xff'),
  null: (): DerNode => primitive(Type.NULL, ''),
  objectIdentifier: (dotted: string): DerNode => primitive(Type.OID, forge.asn1.oidToDer(dotted).getBytes()),
  octetString: (bytes: Uint8Array): DerNode => primitive(Type.OCTETSTRING, latin1(bytes)),
  bitString: (bytes: Uint8Array, { unusedBits }: { readonly unusedBits: number }): DerNode =>
    primitive(Type.BITSTRING, String.fromCharCode(unusedBits) + latin1(bytes)),
  /** Two-digit years up to 2049, four digits from 2050 (RFC 5280 4.1.2.5). Fractions of a second are dropped. */
  time: (date: Date): DerNode =>
    date.getUTCFullYear() < 2050
      ? primitive(Type.UTCTIME, forge.asn1.dateToUtcTime(date))
      : primitive(Type.GENERALIZEDTIME, forge.asn1.dateToGeneralizedTime(date)),
} as const;

export const encodeDer = (node: DerNode): Uint8Array => bytesOf(forge.asn1.toDer(node).getBytes());

/** @throws when the bytes are not one DER value. */
export const decodeDer = (bytes: Uint8Array): DerNode => forge.asn1.fromDer(latin1(bytes));
