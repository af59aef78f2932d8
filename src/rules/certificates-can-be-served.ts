import type { BundleFinding } from '../certificates/bundle-finding.js';
import { readBundle } from '../certificates/read-bundle.js';
import { certificates } from '../diagnostics/catalogue/certificates.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { referencesOf } from '../model/references-of.js';
import { type AnyResource, isKind } from '../resources/resource.js';
import type { Rule, RuleInput } from './rule.js';

const codes = Object.keys(certificates).filter((code): code is keyof typeof certificates => code in certificates);

/** The secrets that listeners terminate TLS with hold a key and the certificate that belongs to it, in order and in date. */
export const certificatesCanBeServed: Rule = {
  name: 'certificates-can-be-served',
  codes,
  check: (input) => [...servedSecrets(input)].flatMap((secret) => bundleDiagnostics(secret, input.now)),
};

/** Secrets of MeshGateway listeners: a secret that only a Mesh CA uses has other rules. */
const servedSecrets = ({ snapshot: { resources, find } }: RuleInput): ReadonlySet<AnyResource> =>
  new Set(
    resources
      .filter((resource) => isKind('MeshGateway', resource))
      .flatMap(referencesOf)
      .filter(({ role }) => role === 'secret')
      .flatMap(({ anyOf }) => anyOf.flatMap(({ mesh, name }) => find('Secret', { mesh, name }) ?? [])),
  );

function bundleDiagnostics(secret: AnyResource, now: Date): readonly Diagnostic[] {
  if (!isKind('Secret', secret)) return [];
  const { findings } = readBundle(Buffer.from(secret.spec.data ?? '', 'base64'), now);
  return findings.map((finding) => bundleDiagnostic(secret, finding));
}

const bundleDiagnostic = (secret: AnyResource, { code, message, hint }: BundleFinding): Diagnostic =>
  originDiagnostic(secret, { code, severity: 'warning', message, path: ['data'], hint, related: [] });
