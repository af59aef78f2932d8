import type { CertificateNames } from './certificate-names.js';
import { canonicalIp } from './ip-address.js';

const withoutRootDot = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/**
 * Whether a certificate is good for a hostname or IP address, as today's clients judge it (RFC 9525 6.3): by alternative
 * names only, never the subject, and with `*` for exactly one whole left-most label. A listener's wildcard hostname
 * (`*.example.com`) needs the same wildcard in the certificate.
 */
export function coversHostname(names: CertificateNames, hostname: string): boolean {
  const ip = canonicalIp(hostname);
  if (ip !== undefined) return names.ipAddresses.includes(ip);
  const wanted = withoutRootDot(hostname);
  const parent = wanted.slice(wanted.indexOf('.') + 1);
  return names.dnsNames.some((name) => {
    const offered = withoutRootDot(name);
    return offered === wanted || (wanted.includes('.') && !wanted.startsWith('.') && offered === `*.${parent}`);
  });
}
