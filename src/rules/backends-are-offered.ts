import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { formatTags, SERVICE_TAG } from '../model/tag-set.js';
import { absentReferences } from './absent-references.js';
import { type AbsentSubset, absentSubsets } from './absent-subsets.js';
import type { Rule } from './rule.js';

/** Some Dataplane or ExternalService offers each service that routes send or mirror requests to, with the tags asked for. */
export const backendsAreOffered: Rule = {
  name: 'backends-are-offered',
  codes: ['MGW545'],
  check: (input) => {
    const { sight, snapshot } = input;
    // With other zones, services are offered that no Dataplane in sight tells of.
    if (!sight.dataplanes || snapshot.resources.some(({ type }) => type === 'ZoneIngress')) return [];
    const services = absentReferences(input, 'backend')
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
    return [...services, ...absentSubsets(input).map(subsetDiagnostic)];
  },
};

const subsetDiagnostic = ({ route: { mesh, resource }, backend: { at }, service, tags }: AbsentSubset): Diagnostic =>
  originDiagnostic(resource, {
    code: 'MGW545',
    severity: 'warning',
    message: `no Dataplane in mesh "${mesh}" offers the service "${service}" with ${formatTags(tags)}`,
    path: at,
    hint: 'Dataplanes offer the service with other tags: an inbound has to have all tags of the destination, letter for letter',
    related: [],
  });
