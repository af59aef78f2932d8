import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { Reference } from '../model/reference.js';
import { referencesOf } from '../model/references-of.js';
import type { AnyResource } from '../resources/resource.js';
import type { Rule } from './rule.js';
import { type Sight, whereLooked } from './sight.js';

/** Listeners, Mesh CAs and ExternalServices name secrets that are in sight. */
export const secretsExist: Rule = {
  name: 'secrets-exist',
  codes: ['MGW210'],
  check: ({ snapshot: { resources, find }, sight }) =>
    resources.flatMap((resource) =>
      referencesOf(resource)
        .filter(({ role }) => role === 'secret')
        .filter(({ anyOf }) => !anyOf.some(({ mesh, name }) => find('Secret', { mesh, name }) !== undefined))
        .map((reference) => missingSecret(resource, { reference, resources, sight })),
    ),
};

function missingSecret(
  resource: AnyResource,
  {
    reference,
    resources,
    sight,
  }: { readonly reference: Reference; readonly resources: readonly AnyResource[]; readonly sight: Sight },
): Diagnostic {
  const name = reference.anyOf[0]?.name ?? '';
  const names = resources
    .filter(({ type, mesh }) => type === 'Secret' && mesh === resource.mesh)
    .map((each) => each.name);
  const near = nearest(name, names);
  return originDiagnostic(resource, {
    code: 'MGW210',
    severity: 'warning',
    message: `there is no Secret "${name}" in mesh "${resource.mesh}"`,
    path: reference.path,
    hint: near === undefined ? whereLooked(sight) : `did you mean "${near}"?`,
    related: [],
  });
}
