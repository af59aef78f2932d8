import type { GatewayRoute } from '../model/gateway-route.js';
import { trafficOf } from '../model/protocol.js';
import { compareExactness, covers, intersection, intersects } from './hostname.js';
import type { Obstacle } from './obstacle.js';
import { reachObstacle } from './reach.js';
import type { Precedence, Site } from './site.js';

/** A route at a listener, and the hostnames it serves there, most exact first. */
export type Attachment = { readonly route: GatewayRoute; readonly hostnames: readonly string[] };

/** A route that does not take effect at a listener. */
export type Refusal = { readonly route: GatewayRoute; readonly obstacle: Obstacle };

/** Whether a route attaches to a listener, and as what; or why not (ENVOY.md "Which routes a listener gets"). */
export function attachRoute(route: GatewayRoute, site: Site & Precedence): Attachment | Refusal {
  const obstacle = reachObstacle(route, site);
  return obstacle === undefined ? attachReaching(route, site) : { route, obstacle };
}

/** As {@link attachRoute}, for a route that is known to reach the listener. */
export function attachReaching(route: GatewayRoute, site: Site & Precedence): Attachment | Refusal {
  const { listener, supersededBy } = site;
  const refuse = (obstacle: Obstacle): Refusal => ({ route, obstacle });
  if (route.traffic === undefined) return refuse({ kind: 'target', because: 'has neither http nor tcp rules' });
  if (route.traffic !== trafficOf(listener.protocol)) return refuse({ kind: 'protocol', traffic: route.traffic });
  if (route.type === 'MeshGatewayRoute' && supersededBy !== undefined)
    return refuse({ kind: 'superseded', by: supersededBy });
  if (route.parts.length === 0) return refuse({ kind: 'target', because: 'has no rules' });
  const hostnames = hostnamesAt(route, site);
  return Array.isArray(hostnames) ? { route, hostnames: unique(hostnames) } : refuse(hostnames);
}

export const isAttachment = (verdict: Attachment | Refusal): verdict is Attachment => 'hostnames' in verdict;

const unique = (hostnames: readonly string[]): readonly string[] => [...new Set(hostnames)].sort(compareExactness);

function hostnamesAt(route: GatewayRoute, site: Site & Precedence): string[] | Obstacle {
  // Only HTTP tells hosts apart within a connection; at TCP and TLS listeners the route takes what the listener takes.
  if (route.traffic === 'tcp') return [site.listener.hostname];
  return route.type === 'MeshGatewayRoute' ? gatewayRouteHostnames(route, site) : httpRouteHostnames(route, site);
}

/**
 * Hostnames of a MeshGatewayRoute make virtual hosts on a listener without hostname, and only filter on one that has a
 * hostname: they never narrow it (measured: scenarios `route-hostnames*`). Virtual hosts are lower-cased (DESIGN.md).
 */
function gatewayRouteHostnames({ parts }: GatewayRoute, { listener: { hostname } }: Site): string[] | Obstacle {
  const names = parts.flatMap((part) => part.hostnames);
  if (names.length === 0) return [hostname];
  if (hostname !== '*')
    return names.some((name) => intersects(name, hostname)) ? [hostname] : { kind: 'hostname', hostnames: names };
  const hosts = names.filter((name) => name !== '*' && isServable(name)).map((name) => name.toLowerCase());
  return hosts.length === 0 ? { kind: 'star' } : hosts;
}

/** No request has a host with a line break in it, and Envoy refuses to know one. */
const isServable = (name: string): boolean => !/[\0\r\n]/.test(name);

/** A MeshHTTPRoute serves the narrower of its hostname and the listener's, unless a more exact listener of the port has it. */
function httpRouteHostnames({ parts }: GatewayRoute, { listener, claimed }: Site & Precedence): string[] | Obstacle {
  const names = parts.flatMap((part) => (part.hostnames.length === 0 ? ['*'] : part.hostnames));
  const met = names.filter(isServable).flatMap((name) => intersection(name, listener.hostname) ?? []);
  if (met.length === 0) return { kind: 'hostname', hostnames: names };
  const free = met.filter((name) => !claimed.some((claim) => covers(claim, name)));
  return free.length === 0 ? { kind: 'claimed', hostnames: met } : free;
}
