import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';
import { byteLength } from './byte-length.js';

const NAME = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const DOMAIN = new RegExp(`^${NAME}$`);

/** The same for schemas; an empty hostname counts as none. */
export const HOSTNAME_PATTERN = `^(\\*|(\\*\\.)?${NAME})?$`;

/** A gateway hostname: `*`, `*.domain` or a domain in lower case (kuma: ValidateHostname). Labels may have any length. */
export function hostnameViolations(path: FieldPath, hostname: string): readonly Violation[] {
  if (hostname === '*') return [];
  const wildcard = hostname.startsWith('*.');
  const domain = wildcard ? hostname.slice(2) : hostname;
  const invalid = !DOMAIN.test(domain);
  return [
    ...(byteLength(hostname) > 253
      ? [{ code: 'MGW304', path, message: 'must be at most 253 characters' } as const]
      : []),
    ...(invalid
      ? [
          {
            code: 'MGW304',
            path,
            message: wildcard ? 'invalid wildcard domain' : 'invalid hostname',
            ...spellingHint(hostname),
          } as const,
        ]
      : []),
  ];
}

/** Names the usual slips: a URL or port in place of a host name, capitals, a trailing dot. */
function spellingHint(hostname: string): Pick<Violation, 'hint'> {
  const bare = hostname
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[:/].*$/, '')
    .replace(/\.$/, '');
  const domain = bare.startsWith('*.') ? bare.slice(2) : bare;
  return bare !== hostname && DOMAIN.test(domain) ? { hint: `"${bare}" would be valid` } : {};
}
