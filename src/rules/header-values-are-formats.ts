import { originDiagnostic } from '../model/origin-diagnostic.js';
import { parseFormatString } from '../plan/traffic/format-string.js';
import { headerChanges, setsHost } from './header-changes.js';
import type { Rule } from './rule.js';

/** Percent signs in header values begin commands that Envoy has, or are doubled. */
export const headerValuesAreFormats: Rule = {
  name: 'header-values-are-formats',
  codes: ['MGW543'],
  check: (input) =>
    headerChanges(input).flatMap((each) => {
      const {
        route: { resource },
        change: { at, value },
      } = each;
      const { fault } = parseFormatString(value);
      if (fault === undefined || setsHost(each)) return [];
      return [
        originDiagnostic(resource, {
          code: 'MGW543',
          severity: 'warning',
          message: `Envoy refuses the route configuration for "${value}": ${fault}`,
          path: [...at, 'value'],
          hint: 'write %% for a percent sign',
          related: [],
        }),
      ];
    }),
};
