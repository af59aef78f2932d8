import type { MeshGateway } from '../../model/mesh-gateway.js';
import type { ListenerPlan, PortPlan } from '../gateway-plan.js';
import { chainTls } from './chain-tls.js';
import type { ClosedListener } from './closed-listener.js';
import type { ClusterFinder } from './cluster-finder.js';
import type { ConnectionChain } from './connection-chain.js';
import type { DataReader } from './data-source.js';
import { listenerFaultFinder } from './listener-fault.js';
import { portHosts } from './port-hosts.js';
import { tcpService } from './tcp-service.js';
import type { TrafficMemory } from './traffic-memory.js';
import type { PortTraffic } from './traffic-plan.js';

/** What a gateway's ports are planned with. */
export type TrafficSite = {
  readonly gateway: MeshGateway;
  readonly reader: DataReader;
  readonly clusters: ClusterFinder;
  readonly now: Date;
  readonly memory: TrafficMemory;
};

/** Works out the filter chains of a port (ENVOY.md "Shape of the config"). */
export function portTraffic(port: PortPlan, site: TrafficSite): PortTraffic {
  const chainsOf = port.protocol === 'HTTP' || port.protocol === 'TCP' ? clearChain : securedChains;
  const { chains, closed } = chainsOf(port, site);
  return { port, chains: chains.every(isRefusal) ? [] : chains, closed };
}

type PortChains = Omit<PortTraffic, 'port'>;

const isRefusal = ({ tls }: ConnectionChain): boolean => tls?.mode === 'REFUSE';

/** One chain takes all, whatever it asks for. */
function clearChain(port: PortPlan, site: TrafficSite): PortChains {
  const faultOf = listenerFaultFinder(port, site.gateway);
  const listeners: ListenerPlan[] = [];
  const closed: ClosedListener[] = [];
  for (const listener of port.listeners) {
    const fault = faultOf(listener);
    if (fault === undefined) listeners.push(listener);
    else closed.push({ listener, faults: [fault] });
  }
  if (listeners.length === 0) return { chains: [], closed };
  const common = { serverName: '*', tls: undefined, listeners } as const;
  if (port.protocol === 'TCP') return { chains: [{ ...common, ...tcpService(listeners, site.clusters) }], closed };
  const hosts = portHosts({ port, listeners, closed }, site);
  const serves = { kind: 'http', routeConfig: `${port.name}:*`, hosts, hsts: false } as const;
  return { chains: [{ ...common, faults: [], serves }], closed };
}

/** One chain for each name. Where a listener cannot be served it refuses: else a wider name would take what asks for this one. */
function securedChains(port: PortPlan, site: TrafficSite): PortChains {
  const faultOf = listenerFaultFinder(port, site.gateway);
  const chains = new Map<string, ConnectionChain>();
  const closed: ClosedListener[] = [];
  for (const listener of port.listeners) {
    const fault = faultOf(listener);
    const chain = fault === undefined ? securedChain(listener, { port, site }) : { listener, faults: [fault] as const };
    const name = listener.listener.hostname.toLowerCase();
    if ('serves' in chain) {
      chains.set(name, chain);
      continue;
    }
    closed.push(chain);
    if (isForTls(listener) && !chains.has(name)) chains.set(name, refusal(chain));
  }
  return { chains: [...chains.values()], closed };
}

const isForTls = ({ listener: { protocol } }: ListenerPlan): boolean => protocol === 'HTTPS' || protocol === 'TLS';

const refusal = (closed: ClosedListener): ConnectionChain => ({
  serverName: closed.listener.listener.hostname,
  tls: { mode: 'REFUSE', closed },
  listeners: [],
  faults: [],
  serves: { kind: 'tcp', backends: [] },
});

function securedChain(
  plan: ListenerPlan,
  { port, site }: { readonly port: PortPlan; readonly site: TrafficSite },
): ConnectionChain | ClosedListener {
  const { tls, faults } = chainTls(plan, site);
  if (tls === undefined) return { listener: plan, faults };
  const serverName = plan.listener.hostname;
  const common = { serverName, tls, listeners: [plan] };
  if (port.protocol === 'TLS') {
    const service = tcpService([plan], site.clusters);
    return { ...common, serves: service.serves, faults: [...faults, ...service.faults] };
  }
  const hosts = portHosts({ port, listeners: [plan], closed: [] }, site);
  const serves = { kind: 'http', routeConfig: `${port.name}:${serverName}`, hosts, hsts: true } as const;
  return { ...common, faults, serves };
}
