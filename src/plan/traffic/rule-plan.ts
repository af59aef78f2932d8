import type { EntryPath } from '../../model/routes/route-entry.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { PathRewrite, RouteFilter } from '../../model/routes/route-rule.js';
import type { TagSet } from '../../model/tag-set.js';
import type { ClusterFinder } from './cluster-finder.js';
import type { EntryAction, HeaderChanges, HostChange, Mirror, PathChange } from './entry-action.js';
import type { Fault } from './fault.js';
import { headerChanges, NO_CHANGES } from './header-changes.js';
import { redirectStatus } from './redirect-status.js';
import { refusedFilterText } from './refused-text.js';
import { shareOut, sharesOf } from './share-out.js';
import type { UnitedRule } from './united-rules.js';

type Filter<K extends RouteFilter['kind']> = Extract<RouteFilter, { kind: K }>;

/** What a rule does, but for what depends on the match that took the request. */
export type RulePlan = {
  readonly actionOf: (entry: { readonly path: EntryPath; readonly match: RouteMatch }) => EntryAction;
  /** Whether it replaces the prefix that matched, so that the root alone needs an entry of its own. */
  readonly replacesPrefix: boolean;
  readonly request: HeaderChanges;
  readonly response: HeaderChanges;
  readonly faults: readonly Fault[];
};

/** The listener a rule is for. */
export type RuleSite = { readonly port: number; readonly tags: TagSet; readonly clusters: ClusterFinder };

/** What Kuma's clients saw while the rule kept it from working: the rule keeps its matches, and is not there. */
const FAILED: EntryAction = { kind: 'respond', status: 404, body: '' };

/** Works out what becomes of a rule's requests (kuma: route_table_generator.go, gateway_route_generator.go). */
export function planRule(rule: UnitedRule, site: RuleSite): RulePlan {
  const { resource } = rule.filters.route;
  const request = headerChanges(rule.filters.list, { kind: 'request', resource });
  const response = headerChanges(rule.filters.list, { kind: 'response', resource });
  const action = baseAction(rule, { site, host: request.host });
  const refused = rule.filters.list.flatMap((filter) => refusedFilterText(filter) ?? []);
  const texts = refused.map((text): Fault => ({ code: 'MGW557', resource, ...text }));
  const faults = [...request.faults, ...response.faults, ...action.faults, ...texts];
  if (faults.length > 0 || action.base === undefined)
    return { actionOf: () => FAILED, replacesPrefix: false, request: NO_CHANGES, response: NO_CHANGES, faults };
  return { ...action.base, request: request.changes, response: response.changes, faults: [] };
}

type BaseAction = {
  readonly base: Pick<RulePlan, 'actionOf' | 'replacesPrefix'> | undefined;
  readonly faults: readonly Fault[];
};

/** Of several filters of one kind the last counts. With backends beside it a redirect is lost (kuma: RouteActionForward). */
function baseAction(
  rule: UnitedRule,
  { site, host }: { readonly site: RuleSite; readonly host: string | undefined },
): BaseAction {
  const redirect = rule.filters.list.findLast((filter) => filter.kind === 'redirect');
  const rewrite = rule.filters.list.findLast((filter) => filter.kind === 'rewrite');
  const fault = (code: Fault['code'], message: string, at = rule.rule.at): BaseAction => ({
    base: undefined,
    faults: [{ code, message, resource: rule.filters.route.resource, at }],
  });
  const status = redirect && redirectStatus(redirect.status);
  if (redirect !== undefined && status === undefined)
    return fault('MGW542', `Envoy has no redirect of status ${redirect.status}`, redirect.at);
  const shares = sharesOf(rule.backends.list, {
    route: rule.backends.route,
    listenerTags: site.tags,
    clusters: site.clusters,
  });
  const mirror = mirrorOf(rule, site);
  if (mirror !== undefined && 'code' in mirror) return { base: undefined, faults: [mirror] };
  if (shares.length > 0) return forwardAction({ rule, rewrite, mirror, host }, shares);
  if (redirect === undefined || status === undefined)
    return { base: undefined, faults: [{ code: 'MGW510', message: 'the rule has no backend', ...placeOf(rule) }] };
  if (rewrite !== undefined) return fault('MGW555', 'a redirect cannot rewrite the request', rewrite.at);
  if (mirror !== undefined) return fault('MGW555', 'a redirect cannot mirror the request', redirect.at);
  const change = pathChanger(rule, redirect.path);
  return {
    faults: [],
    base: {
      replacesPrefix: redirect.path?.kind === 'prefix',
      actionOf: (entry) => ({
        kind: 'redirect',
        status,
        scheme: redirect.scheme || undefined,
        host: redirect.hostname || undefined,
        port: redirect.port ?? site.port,
        path: change(entry),
      }),
    },
  };
}

const placeOf = ({ route, rule }: UnitedRule) => ({ resource: route.resource, at: rule.at });

function forwardAction(
  {
    rule,
    rewrite,
    mirror,
    host,
  }: {
    readonly rule: UnitedRule;
    readonly rewrite: Filter<'rewrite'> | undefined;
    readonly mirror: Mirror | undefined;
    readonly host: string | undefined;
  },
  shares: ReturnType<typeof sharesOf>,
): BaseAction {
  // A lone backend gets everything; of several with one destination the last counts (ENVOY.md "Filters", weights).
  const weighted = shares.length > 1 ? shares : shares.map((share) => ({ ...share, weight: share.weight || 1 }));
  const backends = shareOut([...new Map(weighted.map((share) => [share.cluster.name, share])).values()]);
  if (typeof backends === 'string')
    return { base: undefined, faults: [{ code: 'MGW540', message: backends, ...placeOf(rule) }] };
  const change = pathChanger(rule, rewrite?.path);
  const replacesPrefix = rewrite?.path?.kind === 'prefix';
  const setHost: HostChange | undefined = host === undefined ? undefined : { kind: 'literal', host };
  const rewritten = setHost ?? hostChange(rewrite);
  return {
    faults: [],
    base: {
      replacesPrefix,
      actionOf: (entry) => ({
        kind: 'forward',
        backends,
        path: change(entry),
        // Where Kuma makes an entry for the bare path of a prefix that is replaced, it forgets the rewritten host.
        host: replacesPrefix && isBare(entry) ? setHost : rewritten,
        mirror,
      }),
    },
  };
}

const hostChange = (rewrite: Filter<'rewrite'> | undefined): HostChange | undefined => {
  if (rewrite?.hostname) return { kind: 'literal', host: rewrite.hostname };
  return rewrite?.toBackendHostname === true ? { kind: 'backend' } : undefined;
};

type Entry = { readonly path: EntryPath; readonly match: RouteMatch };

const isBare = ({ path, match }: Entry): boolean => path.kind === 'exact' && match.path.kind === 'prefix';

/**
 * How the path of an entry is replaced. Of a prefix whole elements are: `/to` for the bare path, `/to/` for what is below it.
 * An exact path or expression beside a prefix in one rule gets `/to/` whole (measured: scenario `rewrite-two-matches`).
 */
function pathChanger({ rule }: UnitedRule, rewrite: PathRewrite | undefined): (entry: Entry) => PathChange | undefined {
  if (rewrite === undefined) return () => undefined;
  if (rewrite.kind === 'full') {
    const change: PathChange = { kind: 'whole', with: rewrite.with };
    return () => change;
  }
  const element = rewrite.with.replace(/\/+$/, '');
  const hasPrefix = rule.matches.some(({ path }) => path.kind === 'prefix');
  const own = hasPrefix ? `${element}/` : rewrite.with;
  return (entry) => {
    if (entry.path.kind === 'below') return { kind: 'prefix', prefix: entry.path.prefix, with: `${element}/` };
    if (isBare(entry)) return { kind: 'whole', with: element || '/' };
    return own === '' ? undefined : { kind: 'whole', with: own };
  };
}

/** The last mirror that has a percentage that can be read; none at 0. */
function mirrorOf({ filters, rule }: UnitedRule, { tags, clusters }: RuleSite): Mirror | Fault | undefined {
  const { route, list } = filters;
  const mirrors = list.flatMap((filter) => (filter.kind === 'mirror' ? [filter] : []));
  const usable = mirrors.filter(
    ({ percentage, backend }) =>
      !Number.isNaN(percentage) &&
      (route.type === 'MeshGatewayRoute' || (backend && backend.destination.by !== 'nothing')),
  );
  const last = usable.at(-1);
  if (last === undefined) return undefined;
  const [share] = sharesOf(last.backend === undefined ? [] : [last.backend], { route, listenerTags: tags, clusters });
  if (share === undefined)
    return { code: 'MGW508', message: 'the mirror has no backend', resource: route.resource, at: last.at ?? rule.at };
  if (last.percentage <= 0) return undefined;
  return { to: { cluster: share.cluster, place: share.place }, percentage: Math.min(last.percentage, 100) };
}
