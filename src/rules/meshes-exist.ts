import { originDiagnostic } from '../model/origin-diagnostic.js';
import { absentReferences } from './absent-references.js';
import type { Rule } from './rule.js';

/** Resources live in meshes that are in sight. */
export const meshesExist: Rule = {
  name: 'meshes-exist',
  codes: ['MGW212'],
  check: (input) =>
    absentReferences(input, 'mesh').map(({ resource, reference, wanted, hint }) =>
      originDiagnostic(resource, {
        code: 'MGW212',
        severity: 'warning',
        message: `there is no Mesh "${wanted.name}"`,
        path: reference.path,
        hint,
        related: [],
      }),
    ),
};
