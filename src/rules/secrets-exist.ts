import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { KUBERNETES_TLS_SECRET } from '../resources/forms/form.js';
import type { AnyResource } from '../resources/resource.js';
import { type AbsentReference, absentReferences } from './absent-references.js';
import type { Rule } from './rule.js';

/** Listeners, Mesh CAs and ExternalServices name secrets that are in sight, and that are Kuma's. */
export const secretsExist: Rule = {
  name: 'secrets-exist',
  codes: ['MGW210', 'MGW214'],
  check: (input) => {
    const foreign = new Map(
      input.snapshot.resources
        .filter(({ type }) => type === KUBERNETES_TLS_SECRET)
        .map((secret) => [secret.name, secret] as const),
    );
    return absentReferences(input, 'secret').map((absent) => {
      const namesake = foreign.get(absent.wanted.name);
      return namesake === undefined ? missingSecret(absent) : foreignSecret(absent, namesake);
    });
  },
};

const missingSecret = ({ resource, reference, wanted, hint }: AbsentReference): Diagnostic =>
  originDiagnostic(resource, {
    code: 'MGW210',
    severity: 'warning',
    message: `there is no Secret "${wanted.name}" in mesh "${wanted.mesh}"`,
    path: reference.path,
    hint,
    related: [],
  });

const foreignSecret = ({ resource, reference, wanted }: AbsentReference, secret: AnyResource): Diagnostic =>
  originDiagnostic(resource, {
    code: 'MGW214',
    severity: 'warning',
    message: `"${wanted.name}" is a Secret of type ${KUBERNETES_TLS_SECRET}, which Kuma does not read`,
    path: reference.path,
    hint: `make one that it reads: meshgw generate secret ${wanted.name} -m ${wanted.mesh} --cert-file tls.crt --key-file tls.key`,
    related: relatedTo(secret, ['type'], 'this Secret'),
  });
