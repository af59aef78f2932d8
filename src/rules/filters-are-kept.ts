import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { RouteFilter } from '../model/routes/route-rule.js';
import type { HostRule } from '../plan/virtual-host.js';
import { filteredRules } from './filtered-rules.js';
import type { Rule } from './rule.js';

/** A rule has one redirect, one rewrite and one mirror; of several Kuma keeps the last (kuma: gateway_route_generator.go). */
export const filtersAreKept: Rule = {
  name: 'filters-are-kept',
  codes: ['MGW548'],
  check: (input) => filteredRules(input).flatMap(replacedFilters),
};

const SINGLE: readonly RouteFilter['kind'][] = ['redirect', 'rewrite', 'mirror'];

const replacedFilters = ({ route: { resource }, rule: { filters } }: HostRule): readonly Diagnostic[] =>
  SINGLE.flatMap((kind) => {
    const ofKind = filters.filter((filter) => filter.kind === kind);
    const kept = ofKind.at(-1);
    if (kept === undefined) return [];
    return ofKind.slice(0, -1).map((filter) =>
      originDiagnostic(resource, {
        code: 'MGW548',
        severity: 'warning',
        message: `the rule has ${ofKind.length} filters of the kind ${kind}, and only the last counts`,
        path: filter.at,
        hint: kind === 'mirror' ? 'Kuma mirrors to one backend' : 'put all of it into one filter',
        related: relatedTo(resource, kept.at, 'the filter that counts'),
      }),
    );
  });
