import type { KeyObject } from 'node:crypto';
import {
  type BundleCertificate,
  certificateFindings,
  chainFindings,
  isCertificate,
  readCertificate,
} from './bundle-certificate.js';
import type { BundleFinding } from './bundle-finding.js';
import { isPrivateKey, readKey } from './bundle-key.js';
import type { CertificateFacts } from './certificate-facts.js';
import { type PemBlock, readPem } from './pem.js';

/** The certificate a gateway would serve, and how many certificates the bundle holds. */
export type BundleFacts = CertificateFacts & { readonly chainLength: number };

/** `facts` is undefined when the bundle holds no readable certificate. */
export type Bundle = { readonly facts: BundleFacts | undefined; readonly findings: readonly BundleFinding[] };

/**
 * Reads a server certificate secret: a collection of PEM blocks with one private key anywhere, the server certificate first
 * among the certificates, its chain after it. Never throws, whatever the bytes; `now` decides what has expired.
 */
export function readBundle(pem: Uint8Array | string, now: Date): Bundle {
  const text = typeof pem === 'string' ? pem : Buffer.from(pem).toString('latin1');
  const blocks = readPem(text);
  if (blocks.length === 0) return { facts: undefined, findings: [noPem(text)] };

  const objects = blocks.filter((block) => block.kind === 'object');
  const certificateBlocks = objects.filter(isCertificate);
  const certificates = certificateBlocks
    .map(({ bytes }, index) => readCertificate(bytes, index + 1))
    .filter((certificate) => certificate !== undefined);
  const { key, findings: keyFindings } = readKey(objects.filter(isPrivateKey));
  const [server] = certificates;
  return {
    facts: server && { ...server.facts, chainLength: certificates.length },
    findings: [
      ...blocks.flatMap(blockFindings),
      ...keyFindings,
      ...unreadable(certificateBlocks.length, certificates),
      ...orderFindings(certificates, key),
      ...certificates.flatMap((certificate) => certificateFindings(certificate, now)),
    ],
  };
}

const refused = (code: BundleFinding['code'], message: string, hint: string | undefined): BundleFinding => ({
  code,
  effect: 'refused',
  message,
  hint,
});

function noPem(text: string): BundleFinding {
  const trimmed = text.trimStart();
  const message = trimmed === '' ? 'it is empty' : 'there is no PEM block in it';
  // "-----BEGIN" in base64, and the tag and length of a DER certificate or key.
  if (trimmed.startsWith('LS0tLS1CRUdJT'))
    return refused('MGW401', message, 'it is base64 of PEM: it was encoded twice');
  if (text.startsWith('\x30\x82')) return refused('MGW401', message, 'it looks like DER: convert it to PEM first');
  return refused('MGW401', message, 'a bundle is a private key and its certificate, both PEM');
}

function blockFindings(block: PemBlock, index: number): readonly BundleFinding[] {
  if (block.kind === 'damaged') return [refused('MGW406', `PEM block ${index + 1} ${block.fault}`, undefined)];
  if (isPrivateKey(block) || isCertificate(block)) return [];
  return [
    refused('MGW407', `PEM block ${index + 1}, "${block.label}", is neither key nor certificate`, 'remove that block'),
  ];
}

function unreadable(written: number, read: readonly BundleCertificate[]): readonly BundleFinding[] {
  if (written === 0) return [refused('MGW403', 'there is no certificate', 'put the certificate after the private key')];
  const ordinals = new Set(read.map(({ ordinal }) => ordinal));
  return Array.from({ length: written }, (_, index) => index + 1)
    .filter((ordinal) => !ordinals.has(ordinal))
    .map((ordinal) => refused('MGW406', `certificate ${ordinal} cannot be read`, 'check that the file is complete'));
}

/** Whether the key belongs to the first certificate and the rest follows it as its chain. */
function orderFindings(
  certificates: readonly BundleCertificate[],
  key: KeyObject | undefined,
): readonly BundleFinding[] {
  const [server] = certificates;
  if (server === undefined || key === undefined) return chainFindings(certificates);
  const owner = certificates.find(({ x509 }) => x509.checkPrivateKey(key));
  if (owner === undefined)
    return [
      refused(
        'MGW409',
        'the private key does not belong to the certificate',
        'give the key that the certificate was made for',
      ),
      ...chainFindings(certificates),
    ];
  if (owner === server) return chainFindings(certificates);
  // The order is wrong altogether: saying so once is enough.
  return [
    refused(
      'MGW410',
      `the private key belongs to certificate ${owner.ordinal}, not to the first`,
      'put the server certificate first, then those that issued it',
    ),
  ];
}
