import { remembered } from '../model/remembered.js';
import { routeTable, type TableEntry } from '../plan/route-table.js';
import { type VirtualHost, virtualHosts } from '../plan/virtual-host.js';
import { distinctPlans } from './distinct-plans.js';
import type { RuleInput } from './rule.js';

/** A virtual host and its entries in the order in which requests meet them. */
export type HostTable = { readonly host: VirtualHost; readonly entries: readonly TableEntry[] };

/** The route tables of all HTTP ports in sight. */
export const routeTables = remembered((input: RuleInput): readonly HostTable[] =>
  distinctPlans(input).flatMap(({ ports }) =>
    ports.flatMap((port) => virtualHosts(port).map((host) => ({ host, entries: routeTable(host) }))),
  ),
);
