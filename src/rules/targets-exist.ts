import { originDiagnostic } from '../model/origin-diagnostic.js';
import { type AbsentReference, absentReferences } from './absent-references.js';
import type { Rule, RuleInput } from './rule.js';

/** Routes and policies whose targetRef names one resource name one that is in sight: without it they have no effect. */
export const targetsExist: Rule = {
  name: 'targets-exist',
  codes: ['MGW211'],
  check: (input) =>
    absentReferences(input, 'target')
      .filter((absent) => wouldBeSeen(absent, input))
      .map(({ resource, reference, wanted: { type, mesh, name }, hint }) =>
        originDiagnostic(resource, {
          code: 'MGW211',
          severity: 'warning',
          message: `there is no ${type} "${name}" in mesh "${mesh}"`,
          path: reference.path,
          hint,
          related: [],
        }),
      ),
};

/** Files about a gateway hold the gateway; other things are missed only where some of their sort are given. */
function wouldBeSeen({ wanted }: AbsentReference, { sight, snapshot }: RuleInput): boolean {
  if (wanted.type === 'MeshGateway' || sight.store) return true;
  return snapshot.resources.some(({ type, mesh }) => type === wanted.type && mesh === wanted.mesh);
}
