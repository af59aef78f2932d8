import { isIP } from 'node:net';
import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';

/** What Go's net.ParseIP takes: no leading zeros, no IPv6 zone. */
export const isIpAddress = (text: string): boolean => isIP(text) !== 0 && !text.includes('%');

const DNS_NAME = /^[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62}(\.[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})*[._]?$/;

/** A host name as govalidator.IsDNSName understands it: underscores and a trailing dot included; `256.1.1.1` is one too. */
export const isDnsName = (text: string): boolean =>
  text.replaceAll('.', '').length <= 255 && !isIpAddress(text) && DNS_NAME.test(text);

/** `address` of a proxy (kuma: validateAddress of dataplane_validator.go). */
export function addressViolations(path: FieldPath, address: string | undefined): readonly Violation[] {
  if (address === undefined || address === '') return [{ code: 'MGW322', path, message: "address can't be empty" }];
  if (address === '0.0.0.0' || address === '::')
    return [
      {
        code: 'MGW322',
        path,
        message: 'must not be 0.0.0.0 or ::',
        hint: 'give the address at which other proxies reach this one',
      },
    ];
  if (isIpAddress(address) || isDnsName(address)) return [];
  return [{ code: 'MGW322', path, message: 'address has to be valid IP address or domain name' }];
}
