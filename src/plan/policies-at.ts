import { preference } from '../model/candidate.js';
import { compareText } from '../model/compare-text.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import type { Policy } from '../model/policy.js';
import { compareRanks, rankOf } from '../model/rank.js';
import { selects } from '../model/selector.js';
import type { TagSet } from '../model/tag-set.js';
import { policyInScope } from '../model/zone.js';
import { reachIndex, reachObstacle } from './reach.js';
import type { Site } from './site.js';

/** Finds the policies that reach a site, by type and name (POLICIES.md). */
export type PoliciesAt = (site: Site) => readonly Policy[];

export function policiesAt(policies: readonly Policy[], routes: readonly GatewayRoute[]): PoliciesAt {
  const index = reachIndex(policies);
  const viaRoutes = policies.flatMap((policy) => viaRoute(policy, routes));
  const forDataplanes = policies.filter(({ target }) => target.kind === 'dataplanes');
  return (site) => {
    const scope = { gateway: site.gateway.labels, dataplane: site.dataplane.labels };
    const reachedByRoute = viaRoutes.filter(
      ({ policy, route }) => policyInScope(policy.labels, scope) && reachObstacle(route, site) === undefined,
    );
    return [
      ...index.reaching(site),
      ...reachedByRoute.map(({ policy }) => policy),
      ...mostSpecific(forDataplanes, site.dataplane.tags),
    ].sort((a, b) => compareText(a.type, b.type) || compareText(a.name, b.name));
  };
}

type ViaRoute = { readonly policy: Policy; readonly route: GatewayRoute };

/** A policy for a MeshHTTPRoute reaches what that route reaches. */
function viaRoute(policy: Policy, routes: readonly GatewayRoute[]): readonly ViaRoute[] {
  const { target } = policy;
  if (target.kind !== 'route') return [];
  const route = routes.find(({ type, displayName }) => type === 'MeshHTTPRoute' && displayName === target.name);
  return route === undefined ? [] : [{ policy, route }];
}

/** Of each type the one whose selector is the most specific; ties as for gateways. */
function mostSpecific(policies: readonly Policy[], tags: TagSet): readonly Policy[] {
  const contenders = policies.flatMap((policy) => {
    const selectors = policy.target.kind === 'dataplanes' ? policy.target.selectors : [];
    const ranks = selectors.filter((selector) => selects(selector, tags)).map(rankOf);
    const [rank] = ranks.sort((a, b) => compareRanks(b, a));
    return rank === undefined ? [] : [{ policy, rank, created: policy.created, name: policy.name }];
  });
  return [...groupBy(contenders, ({ policy }) => policy.type).values()].flatMap((group) => {
    const [winner] = [...group].sort((a, b) => preference(a, b).order);
    return winner === undefined ? [] : [winner.policy];
  });
}
