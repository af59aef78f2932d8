import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { Rule } from './rule.js';
import { type ServedCertificate, type TlsListener, tlsListeners } from './served-certificates.js';

/** Each certificate of a listener says where it comes from, in a way that means the same wherever it is read. */
export const certificatesHaveASource: Rule = {
  name: 'certificates-have-a-source',
  codes: ['MGW424', 'MGW425'],
  check: (input) =>
    tlsListeners(input).flatMap(({ gateway, certificates }) =>
      certificates.flatMap(({ source, path }) => [
        ...(isSet(source) ? [] : [nothingSet(gateway, path)]),
        ...(source.file && !isAbsolute(source.file) ? [relativeFile(gateway, path, source.file)] : []),
      ]),
    ),
};

/** Empty inline text is a certificate that cannot be served, which is another finding. */
const isSet = ({ secret, file, inline, inlineString }: ServedCertificate['source']): boolean =>
  Boolean(secret || file) || inline !== undefined || inlineString !== undefined;

/** Of the systems that a gateway or control plane runs on: `/…`, or `C:\…`. */
const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:[\\/])/.test(path);

const nothingSet = (gateway: TlsListener['gateway'], path: ServedCertificate['path']): Diagnostic =>
  originDiagnostic(gateway, {
    code: 'MGW424',
    severity: 'warning',
    message: 'the certificate names no data source',
    path,
    hint: 'set one of secret, file, inline and inlineString',
    related: [],
  });

const relativeFile = (gateway: TlsListener['gateway'], path: ServedCertificate['path'], file: string): Diagnostic =>
  originDiagnostic(gateway, {
    code: 'MGW425',
    severity: 'warning',
    message: `the file "${file}" is another one wherever the gateway is read from another directory`,
    path: [...path, 'file'],
    hint: 'give its absolute path, or put it into a Secret',
    related: [],
  });
