import { compareEntries } from '../../model/routes/compare-entries.js';
import { entriesOf, exactPathsOf, type RouteEntry } from '../../model/routes/route-entry.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { HttpRule } from '../../model/routes/route-rule.js';
import { compiledExpression } from '../../resources/checks/compiled-expression.js';
import type { AnyResource } from '../../resources/resource.js';
import type { VirtualHost } from '../virtual-host.js';
import { askedMatch } from './asked-match.js';
import type { Fault } from './fault.js';
import type { EntryOrigin, HostEntry, HostTraffic, InertMatch } from './host-traffic.js';
import { refusedMatchText } from './refused-text.js';
import { planRule, type RulePlan, type RuleSite } from './rule-plan.js';
import { lastIndex, ruleIndex, type UnitedRule, unitedRules } from './united-rules.js';

/** Works out a rule for a listener, once for all virtual hosts it stands in. */
export type RulePlanner = (rule: UnitedRule) => PlannedRule;

/** A rule with the matches that take requests, and those that cannot. */
export type PlannedRule = {
  readonly plan: RulePlan;
  readonly live: readonly RouteMatch[];
  readonly inert: readonly InertMatch[];
};

export function rulePlanner(site: RuleSite): RulePlanner {
  const known = new WeakMap<HttpRule, PlannedRule>();
  return (rule) => {
    // A rule that has its filters or backends from another is one of a kind.
    const isWhole = rule.filters.list === rule.rule.filters && rule.backends.list === rule.rule.backends;
    const found = isWhole ? known.get(rule.rule) : undefined;
    if (found !== undefined) return found;
    const planned = { plan: planRule(rule, site), ...sortedOut(rule) };
    if (isWhole) known.set(rule.rule, planned);
    return planned;
  };
}

/** The route table of a virtual host, in the order in which a request meets it. */
export function hostTraffic(host: VirtualHost, planned: RulePlanner): HostTraffic {
  const rules = unitedRules(host);
  const exactPaths = exactPathsOf(rules.flatMap(({ rule }) => rule.matches));
  const entries = rules.flatMap((rule) => {
    const { plan, live } = planned(rule);
    return live.flatMap((match) =>
      [...entriesOf(match, exactPaths), ...rootEntry(match, plan)].map((entry) => hostEntry(entry, { rule, plan })),
    );
  });
  return {
    hostname: host.hostname,
    entries: entries.sort(compareEntries),
    inert: rules.flatMap((rule) => planned(rule).inert),
    routeless: rules.every(({ rule }) => rule.matches.length === 0),
    closed: undefined,
  };
}

/** `/` is below itself, but not where the prefix is replaced: then the root has a path of its own (scenario `redirect-prefix-root`). */
const rootEntry = (match: RouteMatch, { replacesPrefix }: RulePlan): readonly RouteEntry[] =>
  replacesPrefix && match.path.kind === 'prefix' && match.path.path === ''
    ? [{ path: { kind: 'exact', path: '/' }, match }]
    : [];

/** Written out field by field: a gateway has tens of thousands, and spreading an origin into each took a third of a plan. */
const hostEntry = (
  entry: RouteEntry,
  { rule: { route, rule }, plan }: { readonly rule: UnitedRule; readonly plan: RulePlan },
): HostEntry => ({
  route,
  rule,
  ruleIndex: ruleIndex(rule),
  matchIndex: lastIndex(entry.match.at),
  path: entry.path,
  match: entry.match,
  action: plan.actionOf(entry),
  request: plan.request,
  response: plan.response,
  faults: plan.faults,
});

const originOf = ({ route, rule }: UnitedRule, match: RouteMatch): EntryOrigin => ({
  route,
  rule,
  ruleIndex: ruleIndex(rule),
  matchIndex: lastIndex(match.at),
});

function sortedOut(rule: UnitedRule): { readonly live: readonly RouteMatch[]; readonly inert: readonly InertMatch[] } {
  const { resource } = rule.route;
  const asked = rule.route.type === 'MeshHTTPRoute' ? rule.rule.matches.map(askedMatch) : rule.rule.matches;
  const judged = asked.map((match) => ({ match, fault: matchFault(match, resource) }));
  return {
    live: judged.flatMap(({ match, fault }) => (fault === undefined ? [match] : [])),
    inert: judged.flatMap(({ match, fault }) =>
      fault === undefined ? [] : [{ ...originOf(rule, match), match, fault }],
    ),
  };
}

/** What Envoy would refuse the whole route configuration for, an expression that RE2 does not take among it. */
function matchFault(match: RouteMatch, resource: AnyResource): Fault | undefined {
  const { path, headers, query, at } = match;
  const refused = refusedMatchText(match);
  if (refused !== undefined) return { code: 'MGW557', resource, ...refused };
  const expressions = [
    ...(path.kind === 'regex' ? [path.expression] : []),
    ...[...headers, ...query].flatMap(({ value }) => (value.kind === 'regex' ? [value.expression] : [])),
  ];
  for (const expression of expressions) {
    const { fault } = compiledExpression(expression, match);
    if (fault !== undefined)
      return {
        code: 'MGW538',
        message: `the regular expression "${expression}" is none of RE2: ${fault}`,
        resource,
        at,
      };
  }
  return undefined;
}
