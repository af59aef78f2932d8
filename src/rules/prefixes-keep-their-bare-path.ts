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

type Party = HostRule & { readonly match: RouteMatch };
type Lost = { readonly prefix: Party; readonly exact: Party };

function lostIn({ rules }: VirtualHost): readonly Lost[] {
  const parties = rules.flatMap((hostRule) => hostRule.rule.matches.map((match): Party => ({ ...hostRule, match })));
  const exacts = groupBy(
    parties.filter(({ match }) => match.path.kind === 'exact'),
    ({ match: { path } }) => (path.kind === 'exact' ? path.path : ''),
  );
  return parties.flatMap((prefix): readonly Lost[] => {
    const { path } = prefix.match;
    if (path.kind !== 'prefix' || path.path === '') return [];
    const [exact, ...others] = exacts.get(path.path) ?? [];
    if (exact === undefined) return [];
    const at = { kind: 'exact', path: path.path } as const;
    const bare = { path: at, match: prefix.match };
    return [exact, ...others].some(({ match }) => coversEntry({ path: at, match }, bare)) ? [] : [{ prefix, exact }];
  });
}

function barePathLost({ prefix, exact }: Lost): Diagnostic {
  const path = prefix.match.path.kind === 'prefix' ? prefix.match.path.path : '';
  return originDiagnostic(exact.route.resource, {
    code: 'MGW537',
    severity: 'warning',
    message: `other requests for "${path}" than those of ${describeMatch(exact.match)} no longer go to ${describeMatch(prefix.match)} of ${prefix.route.type} "${prefix.route.name}"`,
    path: exact.match.at,
    hint: `add a match on the exact path "${path}" without conditions to the rule of the prefix`,
    related: relatedTo(prefix.route.resource, prefix.match.at, 'the prefix'),
  });
}
