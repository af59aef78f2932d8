import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import { remembered } from '../model/remembered.js';
import { rulesOf } from '../model/routes/rules-of.js';
import { routeTable, type TableEntry } from '../plan/route-table.js';
import { type VirtualHost, virtualHosts } from '../plan/virtual-host.js';
import { aimsAtGateways } from './aims-at-gateways.js';
import { distinctPlans } from './distinct-plans.js';
import type { RuleInput } from './rule.js';

/** A virtual host and its entries in the order in which requests meet them. */
export type HostTable = { readonly host: VirtualHost; readonly entries: readonly TableEntry[] };

/**
 * The route tables of all HTTP ports in sight; and, in a mesh whose gateways are elsewhere, those that each route makes wherever
 * it attaches.
 */
export const routeTables = remembered((input: RuleInput): readonly HostTable[] =>
  [
    ...distinctPlans(input).flatMap(({ ports }) => ports.flatMap(virtualHosts)),
    ...input.snapshot.meshes
      .filter(({ gateways }) => gateways.length === 0)
      .flatMap(({ routes }) => routes.flatMap(ownHosts)),
  ].map((host) => ({ host, entries: routeTable(host) })),
);

/** The rules of a route that always stand together: all of a MeshGatewayRoute, those of one entry of `to`. */
const ownHosts = (route: GatewayRoute): readonly VirtualHost[] =>
  aimsAtGateways(route)
    ? [...groupBy(rulesOf(route).http, ({ part }) => part).values()].map((rules) => ({
        hostname: '*',
        rules: rules.map((rule) => ({ route, rule })),
      }))
    : [];
