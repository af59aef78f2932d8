import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { filteredRules } from './filtered-rules.js';
import type { Rule } from './rule.js';

/** A mirror copies requests to another destination than the one they go to. */
export const mirrorsGoElsewhere: Rule = {
  name: 'mirrors-go-elsewhere',
  codes: ['MGW547'],
  check: (input) =>
    filteredRules(input).flatMap(({ route: { resource }, rule: { filters, backends } }) => {
      const [only, ...others] = backends;
      // With several backends a mirror may well show one of them all the requests.
      if (only?.key === undefined || others.length > 0) return [];
      return filters.flatMap((filter) => {
        const mirrored = filter.kind === 'mirror' && filter.percentage !== 0 ? filter.backend : undefined;
        if (mirrored === undefined || mirrored.key !== only.key) return [];
        return [
          originDiagnostic(resource, {
            code: 'MGW547',
            severity: 'warning',
            message: `the mirror copies requests to "${only.service ?? ''}", where they go anyway`,
            path: mirrored.at,
            hint: 'mirror to another service, or remove the filter',
            related: relatedTo(resource, only.at, 'the backend of the rule'),
          }),
        ];
      });
    }),
};
