import { compareText } from '../model/compare-text.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import type { HttpRule } from '../model/routes/route-rule.js';
import { rulesOf } from '../model/routes/rules-of.js';
import type { ListenerPlan, PortPlan } from './gateway-plan.js';
import { compareExactness, coveringNames, covers } from './hostname.js';

/** A rule of a route, as it stands in a virtual host. */
export type HostRule = { readonly route: GatewayRoute; readonly rule: HttpRule };

/** All rules that requests to a hostname meet. A request goes to the most exact virtual host, and never falls to another. */
export type VirtualHost = {
  readonly hostname: string;
  /** Of equal matches the first wins. */
  readonly rules: readonly HostRule[];
};

/**
 * The virtual hosts of an HTTP or HTTPS port, most exact first. The listeners of an HTTP port make them together; at an HTTPS
 * port each listener is reached by SNI and has its own (ENVOY.md "Which routes a listener gets").
 */
export function virtualHosts({ protocol, listeners }: PortPlan): readonly VirtualHost[] {
  if (protocol === 'HTTP') return hostsOf(listeners);
  return protocol === 'HTTPS' ? listeners.flatMap((listener) => hostsOf([listener])) : [];
}

const hostsOf = (listeners: readonly ListenerPlan[]): readonly VirtualHost[] =>
  [
    ...gatewayRouteHosts(listeners.filter((listener) => !isForMeshRoutes(listener))),
    ...listeners.filter(isForMeshRoutes).flatMap(meshRouteHosts),
  ].sort((a, b) => compareExactness(a.hostname, b.hostname));

const isForMeshRoutes = ({ supersededBy }: ListenerPlan): boolean => supersededBy?.type === 'MeshHTTPRoute';

/**
 * A listener with a hostname is one virtual host. On one without, each hostname of a route is one, routes without hostnames
 * stay in `*`, and a wildcard's routes also go to the virtual hosts below it that are there already, which the order of the
 * routes' names decides (kuma: RedistributeWildcardRoutes).
 */
function gatewayRouteHosts(listeners: readonly ListenerPlan[]): readonly VirtualHost[] {
  const hosts = new Map<string, Set<GatewayRoute>>();
  const routesAt = (hostname: string): Set<GatewayRoute> => {
    const routes = hosts.get(hostname) ?? new Set();
    hosts.set(hostname, routes);
    return routes;
  };
  for (const { listener, routes } of listeners)
    if (listener.hostname !== '*') for (const { route } of routes) routesAt(listener.hostname).add(route);
  for (const { route, hostnames } of listeners.find(({ listener }) => listener.hostname === '*')?.routes ?? [])
    for (const hostname of hostnames) {
      routesAt(hostname).add(route);
      if (!hostname.startsWith('*.')) continue;
      for (const below of hosts.keys()) if (covers(hostname, below)) routesAt(below).add(route);
    }
  return [...hosts].map(([hostname, routes]) => ({
    hostname,
    rules: [...routes].flatMap((route) => rulesOf(route).http.map((rule) => ({ route, rule }))),
  }));
}

type Offer = { readonly hostname: string; readonly route: GatewayRoute; readonly part: number };

/**
 * MeshHTTPRoutes make a virtual host for each hostname, which gets the rules of wider hostnames too, after its own. Of equal
 * matches the route whose name sorts last wins, then the later entry of `to`, then the first rule.
 */
function meshRouteHosts({ routes }: ListenerPlan): readonly VirtualHost[] {
  const offers = routes
    .flatMap(({ route }) =>
      route.parts.flatMap(({ hostnames }, part) =>
        (hostnames.length === 0 ? ['*'] : hostnames).map((hostname): Offer => ({ hostname, route, part })),
      ),
    )
    .sort((a, b) => compareText(b.route.name, a.route.name) || b.part - a.part);
  const byHostname = groupBy(offers, ({ hostname }) => hostname);
  const hostnames = new Set(routes.flatMap((attachment) => attachment.hostnames));
  return [...hostnames].map((hostname) => ({
    hostname,
    rules: [
      ...new Map(
        coveringNames(hostname).flatMap((name) => (byHostname.get(name) ?? []).flatMap(offeredRules)),
      ).values(),
    ],
  }));
}

const offeredRules = ({ route, part }: Offer): readonly (readonly [HttpRule, HostRule])[] =>
  rulesOf(route)
    .http.filter((rule) => rule.part === part)
    .map((rule) => [rule, { route, rule }]);
