import type { GatewayRoute } from '../../model/gateway-route.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { ClosedListener } from '../../plan/traffic/closed-listener.js';
import type { ConnectionChain } from '../../plan/traffic/connection-chain.js';
import type { EntryOrigin, HostEntry, HostTraffic } from '../../plan/traffic/host-traffic.js';
import type { Considered } from './considered.js';
import { type Mismatch, mismatchOf } from './mismatch.js';
import type { SeenRequest } from './seen-request.js';

/** A match has two entries where it is a prefix; that one of them fails for more than the path says more. */
const tellsMore = (known: Considered | undefined, { kind }: Mismatch | { readonly kind: 'later' }): boolean =>
  known === undefined || (known.because.kind === 'path' && kind !== 'path');

/** The matches of a host that did not take a request: those before `taker` in order, then those it was before. */
export function consideredMatches(
  { entries, inert }: HostTraffic,
  { request, taker }: { readonly request: SeenRequest; readonly taker: HostEntry | undefined },
): readonly Considered[] {
  const considered = new Map<RouteMatch, Considered>();
  let isBehind = false;
  for (const entry of entries) {
    if (entry === taker) isBehind = true;
    if (entry.match === taker?.match) continue;
    const mismatch = mismatchOf(entry, request);
    // Behind the one that takes the request only those matter that would have taken it, too.
    if (isBehind && mismatch !== undefined) continue;
    const because = mismatch ?? { kind: 'later' };
    if (tellsMore(considered.get(entry.match), because)) considered.set(entry.match, consideredAs(entry, because));
  }
  return [...considered.values(), ...inert.map((match) => consideredAs(match, { kind: 'inert', fault: match.fault }))];
}

const consideredAs = (
  { route, ruleIndex, matchIndex, match }: EntryOrigin & { readonly match: RouteMatch },
  because: Extract<Considered, { match: RouteMatch }>['because'],
): Considered => ({ route, ruleIndex, matchIndex, match, because });

/** The routes of a listener that cannot be served. */
export const closedRoutes = ({
  listener: { listener, routes },
  faults: [fault],
}: ClosedListener): readonly Considered[] =>
  routes.map(({ route }) => ({ route, because: { kind: 'closed', hostname: listener.hostname, fault } }));

/** The routes of a chain that serve other hosts than the one that was asked for. */
export function otherHosts(
  { listeners, serves }: ConnectionChain,
  host: HostTraffic | undefined,
): readonly Considered[] {
  if (serves.kind === 'tcp') return [];
  const here = new Set(host?.entries.map(({ route }) => route));
  for (const { route } of host?.inert ?? []) here.add(route);
  const hostnames = new Map<GatewayRoute, readonly string[]>();
  for (const { routes } of listeners)
    for (const { route, hostnames: served } of routes)
      if (!here.has(route)) hostnames.set(route, [...new Set([...(hostnames.get(route) ?? []), ...served])]);
  return [...hostnames].map(([route, served]) => ({ route, because: { kind: 'hostname', hostnames: served } }));
}
