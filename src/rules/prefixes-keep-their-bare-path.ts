import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { coversEntry } from '../model/routes/covers-match.js';
import type { RouteMatch } from '../model/routes/route-match.js';
import type { HostRule, VirtualHost } from '../plan/virtual-host.js';
import { describeMatch } from './describe-match.js';
import { routeTables } from './route-tables.js';
import type { Rule } from './rule.js';

/** Where an exact match has the path of a prefix, exact matches take all that the prefix would have taken there. */
export const prefixesKeepTheirBarePath: Rule = {
  name: 'prefixes-keep-their-bare-path',
  codes: ['MGW537'],
  check: (input) => {
    const reported = new Set<RouteMatch>();
    return routeTables(input).flatMap(({ host }) =>
      lostIn(host).flatMap((lost) => {
        // A rule may stand in many virtual hosts.
        if (reported.has(lost.prefix.match)) return [];
        reported.add(lost.prefix.match);
        return [barePathLost(lost)];
      }),
    );
  },
};

type Party = HostRule & { readonly match: RouteMatch; readonly path: string };
type Lost = { readonly prefix: Party; readonly exact: Party };

function lostIn({ rules }: VirtualHost): readonly Lost[] {
  const exacts = groupBy(partiesOf(rules, 'exact'), ({ path }) => path);
  if (exacts.size === 0) return [];
  return partiesOf(rules, 'prefix').flatMap((prefix): readonly Lost[] => {
    const [exact, ...others] = exacts.get(prefix.path) ?? [];
    if (exact === undefined) return [];
    const path = { kind: 'exact', path: prefix.path } as const;
    const bare = { path, match: prefix.match };
    return [exact, ...others].some(({ match }) => coversEntry({ path, match }, bare)) ? [] : [{ prefix, exact }];
  });
}

const partiesOf = (rules: readonly HostRule[], kind: 'exact' | 'prefix'): readonly Party[] =>
  rules.flatMap((hostRule) =>
    hostRule.rule.matches.flatMap((match): readonly Party[] =>
      match.path.kind === kind && match.path.path !== '' ? [{ ...hostRule, match, path: match.path.path }] : [],
    ),
  );

function barePathLost({ prefix, exact }: Lost): Diagnostic {
  const { path } = prefix;
  return originDiagnostic(exact.route.resource, {
    code: 'MGW537',
    severity: 'warning',
    message: `other requests for "${path}" than those of ${describeMatch(exact.match)} no longer go to ${describeMatch(prefix.match)} of ${prefix.route.type} "${prefix.route.name}"`,
    path: exact.match.at,
    hint: `add a match on the exact path "${path}" without conditions to the rule of the prefix`,
    related: relatedTo(prefix.route.resource, prefix.match.at, 'the prefix'),
  });
}
