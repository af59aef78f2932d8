import { originDiagnostic } from '../model/origin-diagnostic.js';
import { SERVICE_TAG } from '../model/tag-set.js';
import { absentReferences } from './absent-references.js';
import type { Rule } from './rule.js';

/** Backends that are named by kind and name (MeshService, MeshExternalService, MeshMultiZoneService) are in sight. */
export const servicesExist: Rule = {
  name: 'services-exist',
  codes: ['MGW213'],
  check: (input) => {
    if (!input.sight.dataplanes) return [];
    return absentReferences(input, 'backend')
      .filter(({ wanted }) => wanted.type !== SERVICE_TAG)
      .map(({ resource, reference, wanted: { type, mesh, name }, hint }) =>
        originDiagnostic(resource, {
          code: 'MGW213',
          severity: 'warning',
          message: `there is no ${type} "${name}" in mesh "${mesh}"`,
          path: reference.path,
          hint,
          related: [],
        }),
      );
  },
};
