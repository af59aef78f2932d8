import type { GatewayRoute } from '../../model/gateway-route.js';
import { groupBy } from '../../model/group-by.js';
import type { Backend, HttpRule, RouteFilter } from '../../model/routes/route-rule.js';
import { isKind } from '../../resources/resource.js';
import { covers } from '../hostname.js';
import type { HostRule, VirtualHost } from '../virtual-host.js';

/** A rule as it takes effect: its filters or backends may be those of a rule that asks for the same. */
export type UnitedRule = HostRule & {
  readonly filters: { readonly route: GatewayRoute; readonly list: readonly RouteFilter[] };
  readonly backends: { readonly route: GatewayRoute; readonly list: readonly Backend[] };
};

/**
 * The rules of a virtual host in their order. Rules of MeshHTTPRoutes that have the same matches, written the same way, are
 * one in Kuma, under each hostname: the first of them decides, and what it leaves out, filters or backends, the next has
 * (kuma: rules/merge, mergeByKey).
 */
export function unitedRules({ hostname, rules }: VirtualHost): readonly UnitedRule[] {
  const groups = groupBy(rules, (hostRule) => unityKey(hostRule, hostname) ?? hostRule.rule);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const filters = group.find((each) => settingsOf(each)?.filters !== undefined) ?? first;
    const backends = group.find((each) => settingsOf(each)?.backendRefs !== undefined) ?? first;
    return [
      {
        route: first.route,
        rule: first.rule,
        filters: { route: filters.route, list: filters.rule.filters },
        backends: { route: backends.route, list: backends.rule.backends },
      },
    ];
  });
}

/** Index of a rule in its list. */
export const ruleIndex = ({ at }: Pick<HttpRule, 'at'>): number => lastIndex(at);

export const lastIndex = (at: HttpRule['at']): number => {
  const last = at.at(-1);
  return typeof last === 'number' ? last : 0;
};

function unityKey({ route, rule }: HostRule, hostname: string): string | undefined {
  const matches = ruleSpec({ route, rule })?.matches;
  if (matches === undefined) return undefined;
  // The most exact of the hostnames it is offered for comes first, and shadows the others.
  const offered = route.parts[rule.part]?.hostnames.filter((each) => covers(each, hostname)) ?? [];
  const [nearest = '*'] = offered.toSorted((a, b) => b.length - a.length);
  return JSON.stringify([nearest, matches]);
}

const settingsOf = (hostRule: HostRule) => ruleSpec(hostRule)?.default;

function ruleSpec({ route: { resource }, rule }: HostRule) {
  if (!isKind('MeshHTTPRoute', resource)) return undefined;
  return resource.spec.to?.[rule.part]?.rules?.[ruleIndex(rule)];
}
