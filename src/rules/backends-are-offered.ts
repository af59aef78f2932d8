import { originDiagnostic } from '../model/origin-diagnostic.js';
import { SERVICE_TAG } from '../model/tag-set.js';
import { absentReferences } from './absent-references.js';
import type { Rule } from './rule.js';

/** Some Dataplane or ExternalService offers each service that routes send or mirror requests to. */
export const backendsAreOffered: Rule = {
  name: 'backends-are-offered',
  codes: ['MGW545'],
  check: (input) => {
    const { sight, snapshot } = input;
    // With other zones, services are offered that no Dataplane in sight tells of.
    if (!sight.dataplanes || snapshot.resources.some(({ type }) => type === 'ZoneIngress')) return [];
    return absentReferences(input, 'backend')
      .filter(({ wanted }) => wanted.type === SERVICE_TAG)
      .map(({ resource, reference, wanted: { mesh, name }, hint }) =>
        originDiagnostic(resource, {
          code: 'MGW545',
          severity: 'warning',
          message: `no Dataplane or ExternalService in mesh "${mesh}" offers the service "${name}"`,
          path: reference.path,
          hint,
          related: [],
        }),
      );
  },
};
