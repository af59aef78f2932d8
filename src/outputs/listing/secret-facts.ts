import { readBundle } from '../../certificates/read-bundle.js';
import { type AnyResource, isKind } from '../../resources/resource.js';
import type { Column } from './columns.js';

type Facts = NonNullable<ReturnType<typeof readBundle>['facts']>;

/** The certificate a secret holds; undefined for any other content. Nothing that is secret leaves here. */
function factsOf(resource: AnyResource, now: Date): Facts | undefined {
  if (!isKind('Secret', resource) && !isKind('GlobalSecret', resource)) return undefined;
  return readBundle(Buffer.from(resource.spec.data ?? '', 'base64'), now).facts;
}

const fact =
  (text: (facts: Facts) => string): Column['cell'] =>
  (resource, now) => {
    const facts = factsOf(resource, now);
    return facts === undefined ? '-' : text(facts);
  };

const keyText = (facts: Facts): string => {
  switch (facts.keyType) {
    case 'rsa':
      return `RSA ${facts.keyBits}`;
    case 'ecdsa':
      return `ECDSA ${facts.curve}`;
    case 'other':
      return facts.algorithm;
    default:
      return facts satisfies never;
  }
};

/** Columns of secrets: what their certificate says, never their data. */
export const secretFacts: readonly Column[] = [
  { header: 'names', cell: fact(({ dnsNames, ipAddresses }) => [...dnsNames, ...ipAddresses].join(' ') || '-') },
  { header: 'key', cell: fact(keyText) },
  { header: 'expires', cell: fact(({ notAfter }) => notAfter.toISOString().slice(0, 10)) },
  { header: 'subject', cell: fact(({ subject }) => subject || '-') },
  { header: 'issuer', wide: true, cell: fact(({ issuer }) => issuer || '-') },
  { header: 'sha256', wide: true, cell: fact(({ fingerprint }) => fingerprint) },
];
