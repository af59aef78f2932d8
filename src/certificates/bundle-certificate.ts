import { X509Certificate } from 'node:crypto';
import { type BundleFinding, dayOf } from './bundle-finding.js';
import { type CertificateFacts, certificateFacts } from './certificate-facts.js';
import { weakSignatureHash } from './weak-signature.js';

/** A certificate of a bundle; `ordinal` counts the certificates from 1. */
export type BundleCertificate = {
  readonly ordinal: number;
  readonly x509: X509Certificate;
  readonly facts: CertificateFacts;
};

export const isCertificate = ({ label }: { readonly label: string }): boolean => label.endsWith('CERTIFICATE');

const DAY = 86_400_000;
const SOON = 30 * DAY;

/** Undefined when the bytes are no certificate that can be read. */
export function readCertificate(bytes: Uint8Array, ordinal: number): BundleCertificate | undefined {
  try {
    const x509 = new X509Certificate(bytes);
    return { ordinal, x509, facts: certificateFacts(x509) };
  } catch {
    return undefined;
  }
}

/** Whether `issuer` issued `certificate`: the names fit and the signature holds. False for what OpenSSL cannot judge. */
function issuedBy(certificate: BundleCertificate, issuer: BundleCertificate): boolean {
  try {
    return certificate.x509.checkIssued(issuer.x509) && certificate.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

function validityFinding({ ordinal, facts }: BundleCertificate, now: Date): BundleFinding | undefined {
  const accepted = { effect: 'accepted', hint: undefined } as const;
  const certificate = `certificate ${ordinal}`;
  if (facts.notAfter < now)
    return { ...accepted, code: 'MGW412', message: `${certificate} expired on ${dayOf(facts.notAfter)}` };
  if (facts.notBefore > now)
    return { ...accepted, code: 'MGW413', message: `${certificate} is not valid before ${dayOf(facts.notBefore)}` };
  if (facts.notAfter.getTime() - now.getTime() <= SOON)
    return { ...accepted, code: 'MGW414', message: `${certificate} expires on ${dayOf(facts.notAfter)}` };
  return undefined;
}

/** Clients take a root on trust and do not look at its signature. */
function signatureFinding(certificate: BundleCertificate): BundleFinding | undefined {
  const hash = weakSignatureHash(certificate.x509.raw);
  if (hash === undefined || (certificate.ordinal > 1 && issuedBy(certificate, certificate))) return undefined;
  return {
    code: 'MGW416',
    effect: 'accepted',
    message: `certificate ${certificate.ordinal} is signed with ${hash}`,
    hint: 'have it issued again with SHA-256',
  };
}

/** What is to be said about one certificate alone. */
export const certificateFindings = (certificate: BundleCertificate, now: Date): readonly BundleFinding[] =>
  [validityFinding(certificate, now), signatureFinding(certificate)].filter((finding) => finding !== undefined);

/**
 * The first place where a certificate is not followed by its issuer (RFC 8446 4.4.2). Only the first: the rest of a shuffled
 * chain is wrong too, and the search for the true issuer stays linear in what a Secret may hold.
 */
export function chainFindings(certificates: readonly BundleCertificate[]): readonly BundleFinding[] {
  const at = certificates.findIndex((certificate, index) => {
    const next = certificates[index + 1];
    return next !== undefined && !issuedBy(certificate, next);
  });
  const [certificate, next] = at < 0 ? [] : certificates.slice(at);
  if (certificate === undefined || next === undefined) return [];
  const issuer = certificates.find((other) => other !== certificate && issuedBy(certificate, other));
  return [
    {
      code: 'MGW411',
      effect: 'accepted',
      message: `certificate ${certificate.ordinal} is followed by certificate ${next.ordinal}, which did not issue it`,
      hint: issuer
        ? `certificate ${issuer.ordinal} did: put each certificate right before its issuer`
        : 'put each certificate right before its issuer, and leave out what does not belong to the chain',
    },
  ];
}
