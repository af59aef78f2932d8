import { remembered } from '../../model/remembered.js';
import { sortedEntries } from '../../model/routes/compare-entries.js';
import { entriesOf, exactPathsOf, type RouteEntry } from '../../model/routes/route-entry.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { VirtualHost } from '../virtual-host.js';
import type { HostEntry, HostTraffic } from './host-traffic.js';
import type { RulePlan } from './rule-plan.js';
import type { PlannedRule, RulePlanner } from './rule-planner.js';
import { lastIndex, ruleIndex, type UnitedRule, unitedRules } from './united-rules.js';

/** A rule as it takes effect in a virtual host, and what it does. */
type Unit = { readonly rule: UnitedRule; readonly planned: PlannedRule };

/** A virtual host as it was planned, and of what. */
export type KnownHost = {
  readonly host: VirtualHost;
  readonly units: readonly Unit[];
  readonly traffic: HostTraffic;
};

/** Plans a virtual host; `known`: as it was planned last. Where nothing of it has changed it stays as it was. */
export function hostTraffic(
  host: VirtualHost,
  { planned, known }: { readonly planned: RulePlanner; readonly known: KnownHost | undefined },
): KnownHost {
  const former = known !== undefined && isSameHost(known.host, host) ? known : undefined;
  const rules = former === undefined ? unitedRules(host) : former.units.map(({ rule }) => rule);
  const units = rules.map((rule) => ({ rule, planned: planned(rule) }));
  const isAsItWas = former?.units.every((unit, index) => unit.planned === units[index]?.planned) === true;
  return isAsItWas ? former : { host, units, traffic: routeTable(host.hostname, units) };
}

const isSameHost = (a: VirtualHost, b: VirtualHost): boolean =>
  a.hostname === b.hostname &&
  a.rules.length === b.rules.length &&
  a.rules.every(({ route, rule }, index) => route === b.rules[index]?.route && rule === b.rules[index].rule);

/** The route table of a virtual host, in the order in which a request meets it. */
function routeTable(hostname: string, units: readonly Unit[]): HostTraffic {
  const exactPaths = exactPathsOf(units.flatMap(({ rule: { rule } }) => rule.matches));
  const entries = units.flatMap((unit) => unitEntries(unit, exactPaths));
  return {
    hostname,
    entries: sortedEntries(entries),
    inert: units.flatMap(({ planned }) => planned.inert),
    routeless: units.every(({ rule: { rule } }) => rule.matches.length === 0),
    closed: undefined,
  };
}

// Most rules of a host that has changed have not: their entries stay.
const knownEntries = remembered((_: PlannedRule) => new Map<string, readonly HostEntry[]>());

function unitEntries({ rule, planned }: Unit, exactPaths: ReadonlySet<string>): readonly HostEntry[] {
  const { plan, live } = planned;
  const known = knownEntries(planned);
  // All that the other rules of the host have to do with it.
  const shadows = live.map(({ path }) => Number(path.kind === 'prefix' && exactPaths.has(path.path))).join('');
  const entries =
    known.get(shadows) ??
    live.flatMap((match) =>
      [...entriesOf(match, exactPaths), ...rootEntry(match, plan)].map((entry) => hostEntry(entry, { rule, plan })),
    );
  known.set(shadows, entries);
  return entries;
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
