import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { coversMatch } from '../model/routes/covers-match.js';
import type { RouteMatch } from '../model/routes/route-match.js';
import { coverFinder } from '../plan/cover-finder.js';
import type { TableEntry } from '../plan/route-table.js';
import type { HostRule } from '../plan/virtual-host.js';
import { aimsAtGateways } from './aims-at-gateways.js';
import { describeMatch } from './describe-match.js';
import { httpRules } from './http-rules.js';
import { routeTables } from './route-tables.js';
import type { Rule, RuleInput } from './rule.js';

/** Some request reaches each match of a rule: no other one takes all of them before it, at every host the route serves. */
export const rulesAreReached: Rule = {
  name: 'rules-are-reached',
  codes: ['MGW535', 'MGW536'],
  check: (input) => {
    const covers = coversOf(input);
    return httpRules(input)
      .filter(({ route }) => aimsAtGateways(route))
      .flatMap((hostRule) => unreached(hostRule, covers));
  },
};

/** Matches that no request reaches, with the first entry that stands in the way. */
type Covers = ReadonlyMap<RouteMatch, TableEntry>;

function coversOf(input: RuleInput): Covers {
  const covered = new Map<RouteMatch, TableEntry>();
  const reached = new Set<RouteMatch>();
  for (const { entries } of routeTables(input)) {
    const finder = coverFinder(entries);
    for (const entry of entries) {
      const cover = finder.coverOf(entry);
      if (cover === undefined) reached.add(entry.match);
      else if (!covered.has(entry.match)) covered.set(entry.match, cover);
      finder.add(entry);
    }
  }
  return new Map([...covered].filter(([match]) => !reached.has(match)));
}

type Covered = { readonly match: RouteMatch; readonly cover: TableEntry };

/** One finding for a rule of which nothing is left, else one for each match. */
function unreached({ route, rule }: HostRule, covers: Covers): readonly Diagnostic[] {
  const covered = rule.matches.flatMap((match): readonly Covered[] => {
    const cover = covers.get(match);
    return cover === undefined ? [] : [{ match, cover }];
  });
  const isWhole = covered.length === rule.matches.length && covered.length > 1;
  const groups = isWhole ? [covered] : covered.map((each) => [each]);
  return groups.flatMap((group) =>
    finding({ route, rule }, { group, path: isWhole ? [...rule.at, 'matches'] : undefined }),
  );
}

function finding(
  { route, rule }: HostRule,
  { group, path }: { readonly group: readonly Covered[]; readonly path: FieldPath | undefined },
): readonly Diagnostic[] {
  const [first] = group;
  if (first === undefined) return [];
  const { match, cover } = first;
  const same = group.every((each) => coversMatch(each.match, each.cover.match));
  const where = whereabouts(cover, { route, rule });
  return [
    originDiagnostic(route.resource, {
      code: same ? 'MGW536' : 'MGW535',
      severity: 'warning',
      message: same
        ? `${describeMatch(match)} is matched by ${where} as well, which gets the requests`
        : `no request reaches ${describeMatch(match)}: ${describeMatch(cover.match)} of ${where} comes first and takes them all`,
      path: path ?? match.at,
      hint: same ? tieHint({ route, rule }, cover) : orderHint(match, cover.match),
      related: [...new Set(group.map((each) => each.cover))].flatMap((each) =>
        relatedTo(each.route.resource, each.match.at, 'the match that takes the requests'),
      ),
    }),
  ];
}

function whereabouts(cover: HostRule, { route, rule }: HostRule): string {
  if (cover.rule === rule) return 'this rule';
  return cover.route === route ? 'another rule of this route' : `${cover.route.type} "${cover.route.name}"`;
}

function tieHint({ route }: HostRule, cover: HostRule): string {
  if (cover.route === route) return 'the first of equal matches wins: remove this one, or add a condition';
  return route.type === 'MeshHTTPRoute'
    ? 'of equal matches in MeshHTTPRoutes, the route whose name sorts last wins'
    : 'of equal matches in MeshGatewayRoutes, the route whose name sorts first wins';
}

const orderHint = (match: RouteMatch, cover: RouteMatch): string =>
  match.path.kind === 'regex' && cover.path.kind !== 'regex'
    ? 'Kuma asks exact paths and prefixes before regular expressions, in whatever order they are written'
    : 'Kuma asks the more specific match first, in whatever order they are written';
