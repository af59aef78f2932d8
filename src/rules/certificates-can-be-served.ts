import { BUNDLE_CODES, type BundleFinding } from '../certificates/bundle-finding.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { AnyResource } from '../resources/resource.js';
import type { Rule } from './rule.js';
import { type ServedCertificate, tlsListeners } from './served-certificates.js';

/** What listeners terminate TLS with is a key and the certificate that belongs to it, in order and in date. */
export const certificatesCanBeServed: Rule = {
  name: 'certificates-can-be-served',
  codes: BUNDLE_CODES,
  check: (input) => {
    const reported = new Set<AnyResource>();
    return tlsListeners(input).flatMap(({ gateway, certificates }) =>
      certificates.flatMap(({ source, path, secret, bundle }) => {
        if (secret === undefined) return findingsAt(gateway, bundle, [...path, memberOf(source)]);
        // Many listeners may name one secret: what is wrong with it is said once, where it is.
        if (reported.has(secret)) return [];
        reported.add(secret);
        return findingsAt(secret, bundle, ['data']);
      }),
    );
  },
};

const memberOf = ({ inlineString }: ServedCertificate['source']): string =>
  inlineString === undefined ? 'inline' : 'inlineString';

const findingsAt = (
  resource: AnyResource,
  bundle: ServedCertificate['bundle'],
  path: FieldPath,
): readonly Diagnostic[] => (bundle?.findings ?? []).map((finding) => bundleDiagnostic(resource, finding, path));

const bundleDiagnostic = (resource: AnyResource, { code, message, hint }: BundleFinding, path: FieldPath): Diagnostic =>
  originDiagnostic(resource, { code, severity: 'warning', message, path, hint, related: [] });
