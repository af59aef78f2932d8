import type { GatewayRoute } from '../../model/gateway-route.js';
import type { Recollection } from '../../model/recollection.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { Destination, HttpRule } from '../../model/routes/route-rule.js';
import { formatTags } from '../../model/tag-set.js';
import { compiledExpression } from '../../resources/checks/compiled-expression.js';
import type { AnyResource } from '../../resources/resource.js';
import { askedMatch } from './asked-match.js';
import type { Cluster } from './cluster.js';
import type { ClusterFinder } from './cluster-finder.js';
import type { Fault } from './fault.js';
import type { InertMatch } from './host-traffic.js';
import { refusedMatchText } from './refused-text.js';
import { planRule, type RulePlan, type RuleSite } from './rule-plan.js';
import { lastIndex, ruleIndex, type UnitedRule } from './united-rules.js';

/** Works out a rule for a listener, once for all virtual hosts it stands in. */
export type RulePlanner = (rule: UnitedRule) => PlannedRule;

/** A rule with the matches that take requests, and those that cannot. */
export type PlannedRule = {
  readonly plan: RulePlan;
  readonly live: readonly RouteMatch[];
  readonly inert: readonly InertMatch[];
};

/** How a rule was planned, and what it led to then. */
type KnownRule = { readonly planned: PlannedRule; readonly leads: readonly Lead[] };

type Lead = {
  readonly destination: Destination;
  readonly route: GatewayRoute;
  readonly cluster: Cluster | undefined;
};

/** The rules of each listener as they were planned last, by its port and final tags. */
export type KnownRules = Recollection<WeakMap<HttpRule, KnownRule>>;

/** `former` has rules as they were planned last; one that still leads to the same stays as it was. */
export function rulePlanner(site: RuleSite, former: KnownRules): RulePlanner {
  const known = new WeakMap<HttpRule, PlannedRule>();
  const before = former.renew(`${site.port} ${formatTags(site.tags)}`, (rules) => rules ?? new WeakMap());
  return (rule) => {
    // A rule that has its filters or backends from another is one of a kind.
    const isWhole = rule.filters.list === rule.rule.filters && rule.backends.list === rule.rule.backends;
    if (!isWhole) return newlyPlanned(rule, site).planned;
    const found = known.get(rule.rule) ?? plannedAgain(rule, { site, before });
    known.set(rule.rule, found);
    return found;
  };
}

function plannedAgain(
  rule: UnitedRule,
  { site, before }: { readonly site: RuleSite; readonly before: WeakMap<HttpRule, KnownRule> },
): PlannedRule {
  const known = before.get(rule.rule);
  const stillLeads = ({ destination, route, cluster }: Lead): boolean =>
    site.clusters(destination, { route, listenerTags: site.tags }) === cluster;
  if (known?.leads.every(stillLeads)) return known.planned;
  const made = newlyPlanned(rule, site);
  before.set(rule.rule, made);
  return made.planned;
}

function newlyPlanned(rule: UnitedRule, site: RuleSite): KnownRule {
  const leads: Lead[] = [];
  const clusters: ClusterFinder = (destination, user) => {
    const cluster = site.clusters(destination, user);
    leads.push({ destination, route: user.route, cluster });
    return cluster;
  };
  return { planned: { plan: planRule(rule, { ...site, clusters }), ...sortedOut(rule) }, leads };
}

function sortedOut(rule: UnitedRule): { readonly live: readonly RouteMatch[]; readonly inert: readonly InertMatch[] } {
  const { resource } = rule.route;
  const asked = rule.route.type === 'MeshHTTPRoute' ? rule.rule.matches.map(askedMatch) : rule.rule.matches;
  const judged = asked.map((match) => ({ match, fault: matchFault(match, resource) }));
  return {
    live: judged.flatMap(({ match, fault }) => (fault === undefined ? [match] : [])),
    inert: judged.flatMap(({ match, fault }) => (fault === undefined ? [] : [inertMatch(rule, { match, fault })])),
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

const inertMatch = (
  { route, rule }: UnitedRule,
  { match, fault }: { readonly match: RouteMatch; readonly fault: Fault },
): InertMatch => ({ route, rule, ruleIndex: ruleIndex(rule), matchIndex: lastIndex(match.at), match, fault });
