import { originDiagnostic } from '../model/origin-diagnostic.js';
import { refusedFilterText, refusedMatchText } from '../plan/traffic/refused-text.js';
import { httpRules } from './http-rules.js';
import type { Rule } from './rule.js';

/** Names and values of routes are ones that Envoy takes: for others it refuses all routes of the listener. */
export const textsSuitEnvoy: Rule = {
  name: 'texts-suit-envoy',
  codes: ['MGW557'],
  check: (input) =>
    httpRules(input).flatMap(({ route: { resource }, rule: { matches, filters } }) =>
      [...matches.map(refusedMatchText), ...filters.map(refusedFilterText)].flatMap((refused) =>
        refused === undefined
          ? []
          : [
              originDiagnostic(resource, {
                code: 'MGW557',
                severity: 'warning',
                message: refused.message,
                path: refused.at,
                hint: undefined,
                related: [],
              }),
            ],
      ),
    ),
};
