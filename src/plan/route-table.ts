import { sortedEntries } from '../model/routes/compare-entries.js';
import { entriesOf, exactPathsOf, type RouteEntry } from '../model/routes/route-entry.js';
import type { HostRule, VirtualHost } from './virtual-host.js';

/** An entry of Envoy's route table, and the rule it is for. */
export type TableEntry = RouteEntry & HostRule;

/** The entries of a virtual host in the order in which a request meets them. */
export function routeTable({ rules }: VirtualHost): readonly TableEntry[] {
  const exactPaths = exactPathsOf(rules.flatMap(({ rule }) => rule.matches));
  return sortedEntries(
    rules.flatMap(({ route, rule }) =>
      rule.matches.flatMap((match) =>
        entriesOf(match, exactPaths).map(({ path }): TableEntry => ({ path, match, route, rule })),
      ),
    ),
  );
}
