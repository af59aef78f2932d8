import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import { coveringNames } from './hostname.js';
import { type ReachIndex, reachIndex } from './reach.js';
import type { Site } from './site.js';

/** Finds routes for a listener without looking at those for other hostnames or other tags. */
export type RouteFinder = {
  /** All that reach the site and have a hostname that meets the listener's, in the order they were given. */
  readonly meeting: (site: Site) => readonly GatewayRoute[];
  /** The first route of another kind than MeshGatewayRoute that reaches the site with this traffic, whatever its hostnames. */
  readonly superseding: (site: Site, traffic: GatewayRoute['traffic']) => GatewayRoute | undefined;
};

export function routeFinder(routes: readonly GatewayRoute[]): RouteFinder {
  const order = new Map(routes.map((route, index) => [route, index]));
  const newKinds = groupBy(
    routes.filter(({ type }) => type !== 'MeshGatewayRoute'),
    ({ traffic }) => traffic,
  );
  const supersedingIndexes = indexes(newKinds);
  let everything: ReachIndex<GatewayRoute> | undefined;
  const byHostname = groupByKeys(routes, namesOf);
  const hostnameIndexes = indexes(byHostname);
  let known: ReadonlyMap<string, readonly string[]> | undefined;
  const below = (wildcard: string): readonly string[] => {
    known ??= groupByKeys([...byHostname.keys()], coveringNames);
    return known.get(wildcard) ?? [];
  };
  return {
    meeting: (site) => {
      const { hostname } = site.listener;
      if (hostname === '*') {
        everything ??= reachIndex(routes);
        return everything.reaching(site);
      }
      const names = new Set([...coveringNames(hostname), ...(hostname.startsWith('*.') ? below(hostname) : [])]);
      const met = [...names].flatMap((name) => hostnameIndexes(name) ?? []);
      const found = [...new Set(met.flatMap((index) => index.reaching(site)))];
      // Each index has them in order already.
      return met.length > 1 ? found.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)) : found;
    },
    superseding: (site, traffic) => supersedingIndexes(traffic)?.first(site),
  };
}

/** `*`: every hostname. Only HTTP tells hosts apart. */
const namesOf = ({ traffic, parts }: GatewayRoute): readonly string[] =>
  traffic === 'http' ? parts.flatMap(({ hostnames }) => (hostnames.length === 0 ? ['*'] : hostnames)) : ['*'];

function groupByKeys<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  return groups;
}

/** An index of each group, made when it is asked for. */
function indexes<K>(groups: ReadonlyMap<K, readonly GatewayRoute[]>): (key: K) => ReachIndex<GatewayRoute> | undefined {
  const made = new Map<K, ReachIndex<GatewayRoute>>();
  return (key) => {
    const group = groups.get(key);
    const index = made.get(key) ?? (group && reachIndex(group));
    if (index !== undefined) made.set(key, index);
    return index;
  };
}
