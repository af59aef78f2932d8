import { coversHostname } from '../certificates/covers-hostname.js';
import type { BundleFacts } from '../certificates/read-bundle.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { Rule } from './rule.js';
import { type ServedCertificate, type TlsListener, tlsListeners } from './served-certificates.js';

/** Every certificate of a listener is good for its hostname. A listener for all hostnames (`*`, or none) says nothing of names. */
export const certificatesCoverHostname: Rule = {
  name: 'certificates-cover-hostname',
  codes: ['MGW423'],
  check: (input) => tlsListeners(input).flatMap(uncovered),
};

function uncovered(listener: TlsListener): readonly Diagnostic[] {
  const { hostname = '' } = listener.listener;
  if (hostname === '' || hostname === '*') return [];
  return listener.certificates.flatMap((certificate) => {
    const facts = certificate.bundle?.facts;
    return facts === undefined || coversHostname(facts, hostname)
      ? []
      : [notCovered(listener, { certificate, hostname, facts })];
  });
}

const notCovered = (
  { gateway, path }: TlsListener,
  {
    certificate,
    hostname,
    facts,
  }: { readonly certificate: ServedCertificate; readonly hostname: string; readonly facts: BundleFacts },
): Diagnostic =>
  originDiagnostic(gateway, {
    code: 'MGW423',
    severity: 'warning',
    message: `the certificate is not good for "${hostname}": it is for ${namesOf(facts)}`,
    path: certificate.path,
    hint: `issue one for ${hostname}, e.g. with: meshgw generate secret NAME --hostname '${hostname}'`,
    related: relatedTo(gateway, [...path, 'hostname'], 'the hostname of the listener'),
  });

/** A few names are enough to recognise a certificate by. */
const MAX_NAMES = 3;

function namesOf({ dnsNames, ipAddresses }: BundleFacts): string {
  const names = [...dnsNames, ...ipAddresses];
  if (names.length === 0) return 'no name at all (clients look at alternative names only)';
  const shown = names.slice(0, MAX_NAMES).map((name) => `"${name}"`);
  return names.length > MAX_NAMES ? `${shown.join(', ')} and ${names.length - MAX_NAMES} more` : shown.join(', ');
}
