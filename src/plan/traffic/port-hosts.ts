import type { TagSet } from '../../model/tag-set.js';
import type { ListenerPlan, PortPlan } from '../gateway-plan.js';
import { compareExactness } from '../hostname.js';
import { type VirtualHost, virtualHosts } from '../virtual-host.js';
import type { ClosedListener } from './closed-listener.js';
import type { ClusterFinder } from './cluster-finder.js';
import { hostTraffic } from './host-entries.js';
import type { HostTraffic } from './host-traffic.js';
import { type RulePlanner, rulePlanner } from './rule-planner.js';
import type { TrafficMemory } from './traffic-memory.js';

type Opened = {
  readonly port: PortPlan;
  readonly listeners: readonly ListenerPlan[];
  /** Listeners of the port that are not served; their names answer 404, whatever routes others have for them. */
  readonly closed: readonly ClosedListener[];
};

/** The virtual hosts that some listeners of an HTTP or HTTPS port make together, most exact first. */
export function portHosts(
  { port, listeners, closed }: Opened,
  { clusters, memory }: { readonly clusters: ClusterFinder; readonly memory: TrafficMemory },
): readonly HostTraffic[] {
  const makerOf = hostMakers(listeners);
  const plannerOf = new Map<ListenerPlan, RulePlanner>();
  const plannerAt = (listener: ListenerPlan): RulePlanner => {
    const site = { port: port.port, tags: tagsOf(listener), clusters };
    const found = plannerOf.get(listener) ?? rulePlanner(site, memory.rules);
    plannerOf.set(listener, found);
    return found;
  };
  const refusing = closedHosts(closed, listeners);
  const serving = allHosts({ ...port, listeners }).flatMap((host) => {
    const listener = refusing.has(host.hostname) ? undefined : makerOf(host.hostname);
    if (listener === undefined) return [];
    const name = `${port.name} ${listener.listener.hostname} ${host.hostname}`;
    return [memory.hosts.renew(name, (known) => hostTraffic(host, { planned: plannerAt(listener), known })).traffic];
  });
  return refusing.size === 0
    ? serving
    : [...serving, ...refusing.values()].sort((a, b) => compareExactness(a.hostname, b.hostname));
}

/** The hosts of closed listeners for HTTP, by name, but for those that another listener serves. */
function closedHosts(
  closed: readonly ClosedListener[],
  open: readonly ListenerPlan[],
): ReadonlyMap<string, HostTraffic> {
  const served = new Set(open.map(({ listener }) => listener.hostname));
  return new Map(
    closed
      .map((each) => ({ each, ...each.listener.listener }))
      .filter(({ protocol, hostname }) => protocol === 'HTTP' && !served.has(hostname))
      .map(({ each, hostname }) => [hostname, { hostname, entries: [], inert: [], routeless: false, closed: each }]),
  );
}

const tagsOf = ({ final }: ListenerPlan): TagSet => final.tags;

/**
 * A listener that no MeshHTTPRoute reaches is a virtual host even without routes. Of two with one hostname that of a
 * MeshHTTPRoute stays: Kuma has no answer there.
 */
function allHosts(port: PortPlan): readonly VirtualHost[] {
  const hosts = new Map<string, VirtualHost>();
  for (const host of virtualHosts(port)) {
    const isForMeshRoutes = host.rules[0]?.route.type === 'MeshHTTPRoute';
    if (isForMeshRoutes || !hosts.has(host.hostname)) hosts.set(host.hostname, host);
  }
  for (const { listener, supersededBy } of port.listeners)
    if (supersededBy === undefined && !hosts.has(listener.hostname))
      hosts.set(listener.hostname, { hostname: listener.hostname, rules: [] });
  return [...hosts.values()].sort((a, b) => compareExactness(a.hostname, b.hostname));
}

/** Which listener makes a virtual host, whose tags its clusters carry: that of its name, else the first whose routes bring it. */
function hostMakers(listeners: readonly ListenerPlan[]): (hostname: string) => ListenerPlan | undefined {
  const makers = new Map<string, ListenerPlan>();
  for (const plan of listeners)
    for (const hostname of plan.routes.flatMap(({ hostnames }) => hostnames))
      if (!makers.has(hostname)) makers.set(hostname, plan);
  for (const plan of listeners) makers.set(plan.listener.hostname, plan);
  return (hostname) => makers.get(hostname);
}
