import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { Rule } from './rule.js';
import { type ServedCertificate, type TlsListener, tlsListeners } from './served-certificates.js';

/** Where a listener has two certificates, they are of different key types: RSA and ECDSA. */
export const certificatesDiffer: Rule = {
  name: 'certificates-differ',
  codes: ['MGW421', 'MGW422'],
  check: (input) => tlsListeners(input).flatMap((listener) => listener.certificates.flatMap(againstEarlier(listener))),
};

const againstEarlier =
  (listener: TlsListener) =>
  (later: ServedCertificate, index: number): readonly Diagnostic[] => {
    const earlier = listener.certificates.slice(0, index);
    const twin = earlier.find((each) => isSame(each, later));
    if (twin !== undefined) return [sameTwice(listener, later, twin)];
    const rival = earlier.find((each) => keyTypeOf(each) !== undefined && keyTypeOf(each) === keyTypeOf(later));
    return rival === undefined ? [] : [sameKeyType(listener, later, rival)];
  };

/** The same by name, or the same certificate by two names. */
const isSame = (a: ServedCertificate, b: ServedCertificate): boolean =>
  isSameSource(a.source, b.source) ||
  (a.bundle?.facts !== undefined && a.bundle.facts.fingerprint === b.bundle?.facts?.fingerprint);

const isSameSource = (a: ServedCertificate['source'], b: ServedCertificate['source']): boolean =>
  (['secret', 'file', 'inline', 'inlineString'] as const).some((member) => !!a[member] && a[member] === b[member]);

function keyTypeOf({ bundle }: ServedCertificate): 'RSA' | 'ECDSA' | undefined {
  switch (bundle?.facts?.keyType) {
    case 'rsa':
      return 'RSA';
    case 'ecdsa':
      return 'ECDSA';
    default:
      return undefined;
  }
}

const sameTwice = ({ gateway }: TlsListener, later: ServedCertificate, twin: ServedCertificate): Diagnostic =>
  originDiagnostic(gateway, {
    code: 'MGW422',
    severity: 'warning',
    message: 'the listener has the same certificate twice',
    path: later.path,
    hint: 'a second certificate is for clients that cannot use the first: one RSA, one ECDSA',
    related: relatedTo(gateway, twin.path, 'given here already'),
  });

const sameKeyType = ({ gateway }: TlsListener, later: ServedCertificate, rival: ServedCertificate): Diagnostic =>
  originDiagnostic(gateway, {
    code: 'MGW421',
    severity: 'warning',
    message: `both certificates of the listener have ${keyTypeOf(later)} keys`,
    path: later.path,
    hint: 'one certificate for several names, or a listener for each hostname, serves them all',
    related: relatedTo(gateway, rival.path, 'the other certificate'),
  });
