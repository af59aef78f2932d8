import { domainToASCII } from 'node:url';
import { type CommandError, usageError } from '../diagnostics/errors.js';
import { canonicalIp } from './ip-address.js';

/** Whom a certificate is for. DNS names are lower-case, IP addresses canonical; both without duplicates, in the order given. */
export type CertificateNames = { readonly dnsNames: readonly string[]; readonly ipAddresses: readonly string[] };

/** What a certificate is for when nobody says: this machine. */
export const LOCAL_NAMES: CertificateNames = { dnsNames: ['localhost'], ipAddresses: ['127.0.0.1', '::1'] };

// RFC 1034 3.5 and RFC 1123 2.1: letters, digits, hyphens; 63 to a label, 253 in all.
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const MAX_NAME = 253;
const URL_PARTS = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)(?::\d*)?(?:[/?#].*)?$/i;

/**
 * Sorts host names and IP literals into the names of a certificate.
 * @throws a usage error naming the first that a certificate cannot be for (kumactl writes any text into the certificate).
 */
export function certificateNames(hostnames: readonly string[]): CertificateNames {
  const dnsNames = new Set<string>();
  const ipAddresses = new Set<string>();
  for (const hostname of hostnames) {
    const ip = canonicalIp(hostname);
    if (ip !== undefined) ipAddresses.add(ip);
    else if (isDnsName(hostname.toLowerCase())) dnsNames.add(hostname.toLowerCase());
    else throw refusal(hostname);
  }
  return { dnsNames: [...dnsNames], ipAddresses: [...ipAddresses] };
}

/** A lower-case DNS name, or a wildcard for the labels right below one (RFC 6125 6.4.3: a whole left-most label). */
function isDnsName(name: string): boolean {
  const labels = (name.startsWith('*.') ? name.slice(2) : name).split('.');
  // A last label of digits makes clients read the name as an IPv4 address (WHATWG URL, "ends in a number").
  return name.length <= MAX_NAME && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

function refusal(hostname: string): CommandError {
  if (hostname === '') return usageError('a hostname is empty', { hint: 'leave --hostname out for localhost' });
  return usageError(`"${hostname}" is neither a host name nor an IP address`, { hint: adviceFor(hostname) });
}

function adviceFor(hostname: string): string {
  const host =
    URL_PARTS.exec(hostname)?.[1]
      ?.replace(/^\[(.*)\]$/, '$1')
      .replace(/\.$/, '') ?? hostname;
  const usable = (name: string): boolean => canonicalIp(name) !== undefined || isDnsName(name.toLowerCase());
  if (host !== hostname && usable(host)) return `only the host belongs there: "${host}"`;
  const punycode = domainToASCII(hostname);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, all of it.
  if (/[^\x00-\x7f]/.test(hostname) && usable(punycode)) return `write it in punycode: "${punycode}"`;
  if (hostname.includes('*')) return 'a wildcard stands for the whole first label, as in "*.example.com"';
  if (hostname.includes('%')) return 'an address in a certificate has no zone';
  if (/^[\d.]+$/.test(hostname)) return 'an IPv4 address has four numbers from 0 to 255, without leading zeros';
  return 'labels of letters, digits and inner hyphens, at most 63 each and 253 in all';
}
