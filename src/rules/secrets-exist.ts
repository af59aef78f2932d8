import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { Reference } from '../model/reference.js';
import { referencesOf } from '../model/references-of.js';
import type { AnyResource } from '../resources/resource.js';
import type { Rule } from './rule.js';

/** Listeners, Mesh CAs and ExternalServices name secrets that are in sight. */
export const secretsExist: Rule = {
  name: 'secrets-exist',
  codes: ['MGW210'],
  check: ({ snapshot: { resources, find } }) =>
    resources.flatMap((resource) =>
      referencesOf(resource)
        .filter(({ role }) => role === 'secret')
        .filter(({ anyOf }) => !anyOf.some(({ mesh, name }) => find('Secret', { mesh, name }) !== undefined))
        .map((reference) => missingSecret(resource, { reference, resources })),
    ),
};

function missingSecret(
  resource: AnyResource,
  { reference, resources }: { readonly reference: Reference; readonly resources: readonly AnyResource[] },
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
    hint:
      near === undefined
        ? 'looked in the files given; --with-context looks in the store too'
        : `did you mean "${near}"?`,
    related: [],
  });
}
