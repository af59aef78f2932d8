import { originDiagnostic } from '../model/origin-diagnostic.js';
import { filteredRules } from './filtered-rules.js';
import type { Rule } from './rule.js';

/** The percentage of a mirror is a number from 0 to 100. Kuma checks that of a MeshGatewayRoute, but for `NaN`. */
export const mirrorPercentagesAreNumbers: Rule = {
  name: 'mirror-percentages-are-numbers',
  codes: ['MGW549'],
  check: (input) =>
    filteredRules(input).flatMap(({ route: { resource, type }, rule: { filters } }) =>
      filters.flatMap((filter) =>
        filter.kind !== 'mirror' || (filter.percentage >= 0 && filter.percentage <= 100)
          ? []
          : [
              originDiagnostic(resource, {
                code: 'MGW549',
                severity: 'warning',
                message: Number.isNaN(filter.percentage)
                  ? 'the percentage of the mirror is not a number'
                  : `the percentage of the mirror is ${filter.percentage}`,
                path: [...filter.at, type === 'MeshGatewayRoute' ? 'mirror' : 'requestMirror', 'percentage'],
                hint: 'write a number from 0 to 100, without a percent sign',
                related: [],
              }),
            ],
      ),
    ),
};
