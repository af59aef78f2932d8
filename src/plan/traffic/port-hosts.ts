import type { TagSet } from '../../model/tag-set.js';
import type { ListenerPlan, PortPlan } from '../gateway-plan.js';
import { compareExactness } from '../hostname.js';
import { type VirtualHost, virtualHosts } from '../virtual-host.js';
import type { ClusterFinder } from './cluster-finder.js';
import { hostTraffic, type RulePlanner, rulePlanner } from './host-entries.js';
import type { HostTraffic } from './host-traffic.js';

/** The virtual hosts that some listeners of an HTTP or HTTPS port make together, most exact first. */
export function portHosts(
  { port, listeners }: { readonly port: PortPlan; readonly listeners: readonly ListenerPlan[] },
  clusters: ClusterFinder,
): readonly HostTraffic[] {
  const makerOf = hostMakers(listeners);
  const plannerOf = new Map<ListenerPlan, RulePlanner>();
  const plannerAt = (listener: ListenerPlan): RulePlanner => {
    const found = plannerOf.get(listener) ?? rulePlanner({ port: port.port, tags: tagsOf(listener), clusters });
    plannerOf.set(listener, found);
    return found;
  };
  return allHosts({ ...port, listeners }).flatMap((host) => {
    const listener = makerOf(host.hostname);
    return listener === undefined ? [] : [hostTraffic(host, plannerAt(listener))];
  });
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
