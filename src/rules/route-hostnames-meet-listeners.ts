import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { trafficOf } from '../model/protocol.js';
import type { GatewayPlan, ListenerPlan } from '../plan/gateway-plan.js';
import { covers, intersection, intersects } from '../plan/hostname.js';
import { reachIndex } from '../plan/reach.js';
import { distinctPlans } from './distinct-plans.js';
import { type RouteHostname, routeHostnames } from './route-hostnames.js';
import type { Rule } from './rule.js';

/** Each hostname of a route is one of some listener that the route reaches. */
export const routeHostnamesMeetListeners: Rule = {
  name: 'route-hostnames-meet-listeners',
  codes: ['MGW532'],
  check: (input) => {
    const plansOf = groupBy(distinctPlans(input), ({ gateway }) => gateway.mesh);
    return input.snapshot.meshes.flatMap(({ mesh, routes }) => {
      const named = routes.filter((route) => route.traffic === 'http' && routeHostnames(route).length > 0);
      return [...reachedBy(named, plansOf.get(mesh) ?? [])].flatMap(([route, sites]) =>
        routeHostnames(route)
          .filter(({ hostname }) => !sites.some((site) => meets(hostname, { route, site })))
          .map((each) => meetsNone(each, { route, sites })),
      );
    });
  },
};

/** The HTTP listeners that each route reaches, if any. */
function reachedBy(
  routes: readonly GatewayRoute[],
  plans: readonly GatewayPlan[],
): ReadonlyMap<GatewayRoute, readonly ListenerPlan[]> {
  const index = reachIndex(routes);
  const reached = plans
    .flatMap(({ ports }) => ports.flatMap(({ listeners }) => listeners))
    .filter(({ listener }) => trafficOf(listener.protocol) === 'http')
    .flatMap((site) => index.reaching(site).map((route) => ({ route, site })));
  return new Map(
    [...groupBy(reached, ({ route }) => route)].map(([route, pairs]) => [route, pairs.map(({ site }) => site)]),
  );
}

function meets(
  hostname: string,
  { route, site }: { readonly route: GatewayRoute; readonly site: ListenerPlan },
): boolean {
  const { listener, claimed } = site;
  if (route.type === 'MeshGatewayRoute')
    return listener.hostname === '*' ? hostname !== '*' : intersects(hostname, listener.hostname);
  const met = intersection(hostname, listener.hostname);
  return met !== undefined && !claimed.some((claim) => covers(claim, met));
}

/** More listeners than these are not named. */
const MAX_NAMED = 3;

function meetsNone(
  { hostname, path }: RouteHostname,
  { route, sites }: { readonly route: GatewayRoute; readonly sites: readonly ListenerPlan[] },
): Diagnostic {
  const hostnames = [...new Set(sites.map(({ listener }) => listener.hostname))];
  const isLost = hostname === '*';
  return originDiagnostic(route.resource, {
    code: 'MGW532',
    severity: 'warning',
    message: isLost
      ? 'Kuma loses the hostname * of a MeshGatewayRoute on a listener without hostname'
      : `no listener that the route reaches takes the hostname "${hostname}"; they are for ${hostnames.slice(0, MAX_NAMED).join(', ')}${hostnames.length > MAX_NAMED ? ' …' : ''}`,
    path,
    hint: isLost
      ? 'leave the hostnames out to serve every host that no other route names'
      : hostnames.some((name) => intersects(hostname.toLowerCase(), name))
        ? `Kuma compares upper and lower case: "${hostname.toLowerCase()}"`
        : didYouMean(hostname, hostnames),
    related: sites
      .slice(0, MAX_NAMED)
      .flatMap(({ gateway, listener }) =>
        relatedTo(
          gateway.resource,
          listener.path,
          `a listener of MeshGateway "${gateway.name}" for ${listener.hostname}`,
        ),
      ),
  });
}
