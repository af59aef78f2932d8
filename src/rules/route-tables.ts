import { routeTable, type TableEntry } from '../plan/route-table.js';
import { type VirtualHost, virtualHosts } from '../plan/virtual-host.js';
import { distinctPlans } from './distinct-plans.js';
import type { RuleInput } from './rule.js';

/** A virtual host and its entries in the order in which requests meet them. */
export type HostTable = { readonly host: VirtualHost; readonly entries: readonly TableEntry[] };

// Two rules read them, and sorting is what they cost.
const known = new WeakMap<RuleInput, readonly HostTable[]>();

/** The route tables of all HTTP ports in sight. */
export function routeTables(input: RuleInput): readonly HostTable[] {
  const found = known.get(input);
  if (found !== undefined) return found;
  const tables = distinctPlans(input).flatMap(({ ports }) =>
    ports.flatMap((port) => virtualHosts(port).map((host) => ({ host, entries: routeTable(host) }))),
  );
  known.set(input, tables);
  return tables;
}
