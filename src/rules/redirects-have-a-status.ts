import { originDiagnostic } from '../model/origin-diagnostic.js';
import { filteredRules } from './filtered-rules.js';
import type { Rule } from './rule.js';

/** What Envoy can answer a redirect with; of the rest Kuma refuses only what is below 300 or above 308. */
const STATUSES: readonly number[] = [301, 302, 303, 307, 308];

/** Redirects have a status that Kuma can generate (measured: scenario `redirect-status-unsupported`). */
export const redirectsHaveAStatus: Rule = {
  name: 'redirects-have-a-status',
  codes: ['MGW542'],
  check: (input) =>
    filteredRules(input).flatMap(({ route: { resource }, rule: { filters } }) =>
      filters.flatMap((filter) =>
        filter.kind !== 'redirect' || STATUSES.includes(filter.status)
          ? []
          : [
              originDiagnostic(resource, {
                code: 'MGW542',
                severity: 'warning',
                message: `Envoy cannot redirect with status ${filter.status}`,
                path: [...filter.at, 'redirect', 'statusCode'],
                hint: `use ${STATUSES.join(', ')}`,
                related: [],
              }),
            ],
      ),
    ),
};
