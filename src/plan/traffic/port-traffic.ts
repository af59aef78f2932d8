import type { MeshGateway } from '../../model/mesh-gateway.js';
import type { ListenerPlan, PortPlan } from '../gateway-plan.js';
import type { ClusterFinder } from './cluster-finder.js';
import type { ChainTls, ClosedListener, ConnectionChain } from './connection-chain.js';
import type { DataReader } from './data-source.js';
import type { Fault } from './fault.js';
import { portHosts } from './port-hosts.js';
import { servedCertificates } from './served-certificates.js';
import { tcpService } from './tcp-service.js';
import type { PortTraffic } from './traffic-plan.js';

/** What a gateway's ports are planned with. */
export type TrafficSite = {
  readonly gateway: MeshGateway;
  readonly reader: DataReader;
  readonly clusters: ClusterFinder;
  readonly now: Date;
};

/** Works out the filter chains of a port (ENVOY.md "Shape of the config"). */
export function portTraffic(port: PortPlan, site: TrafficSite): PortTraffic {
  const judged = port.listeners.map((listener, index) => ({
    listener,
    fault: listenerFault(listener, { port, before: port.listeners.slice(0, index), site }),
  }));
  const closed = judged.flatMap(({ listener, fault }) => (fault === undefined ? [] : [{ listener, faults: [fault] }]));
  const open = judged.flatMap(({ listener, fault }) => (fault === undefined ? [listener] : []));
  if (open.length === 0) return { port, chains: [], closed };
  if (port.protocol === 'HTTP' || port.protocol === 'TCP')
    return { port, chains: [clearChain(open, { port, site })], closed };
  const secured = open.map((listener) => securedChain(listener, { port, site }));
  return {
    port,
    chains: secured.flatMap((each) => ('serves' in each ? [each] : [])),
    closed: [...closed, ...secured.flatMap((each) => ('serves' in each ? [] : [each]))],
  };
}

/** What Kuma refuses when it is stored, or cannot serve alone; the others of the port are served all the same. */
function listenerFault(
  { listener }: ListenerPlan,
  {
    port,
    before,
    site,
  }: { readonly port: PortPlan; readonly before: readonly ListenerPlan[]; readonly site: TrafficSite },
): Fault | undefined {
  const fault = (code: Fault['code'], message: string, field: string): Fault => ({
    code,
    message,
    resource: site.gateway.resource,
    at: [...listener.path, field],
  });
  if (listener.protocol !== port.protocol)
    return fault('MGW301', `port ${port.port} has the protocol ${port.protocol}`, 'protocol');
  if (before.some((other) => other.listener.hostname === listener.hostname))
    return fault('MGW302', `port ${port.port} has another listener for "${listener.hostname}"`, 'hostname');
  if (listener.crossMesh)
    return fault('MGW356', 'meshgw has no identity in a mesh to serve other meshes with', 'crossMesh');
  return undefined;
}

type PortSite = { readonly port: PortPlan; readonly site: TrafficSite };

function clearChain(listeners: readonly ListenerPlan[], { port, site }: PortSite): ConnectionChain {
  const common = { serverName: '*', tls: undefined, listeners } as const;
  if (port.protocol === 'TCP') return { ...common, ...tcpService(listeners, site.clusters) };
  return {
    ...common,
    faults: [],
    serves: {
      kind: 'http',
      routeConfig: `${port.name}:*`,
      hosts: portHosts({ port, listeners }, site.clusters),
      hsts: false,
    },
  };
}

function securedChain(plan: ListenerPlan, { port, site }: PortSite): ConnectionChain | ClosedListener {
  const secured = chainTls(plan, { port, site });
  if (secured.tls === undefined) return { listener: plan, faults: secured.faults };
  const serverName = plan.listener.hostname;
  const common = { serverName, tls: secured.tls, listeners: [plan] };
  if (port.protocol === 'TLS') {
    const { serves, faults } = tcpService([plan], site.clusters);
    return { ...common, serves, faults: [...secured.faults, ...faults] };
  }
  return {
    ...common,
    faults: secured.faults,
    serves: {
      kind: 'http',
      routeConfig: `${port.name}:${serverName}`,
      hosts: portHosts({ port, listeners: [plan] }, site.clusters),
      hsts: true,
    },
  };
}

/** `tls` undefined: no client can be taken. */
function chainTls(
  { listener }: ListenerPlan,
  { port, site }: PortSite,
): { readonly tls: ChainTls | undefined; readonly faults: readonly Fault[] } {
  const mode = listener.tls?.mode ?? 'NONE';
  const refuse = (code: Fault['code'], message: string) => ({
    tls: undefined,
    faults: [{ code, message, resource: site.gateway.resource, at: listener.tls?.path ?? listener.path }],
  });
  if (mode === 'NONE') return refuse('MGW343', 'the listener does not say what to do with TLS');
  if (mode === 'PASSTHROUGH')
    return port.protocol === 'TLS'
      ? { tls: { mode }, faults: [] }
      : refuse('MGW307', 'an HTTPS listener cannot pass TLS through');
  const { certificates, faults } = servedCertificates(listener, site);
  const [first, ...others] = certificates;
  if (first === undefined)
    return faults.length > 0 ? { tls: undefined, faults } : refuse('MGW306', 'it has no certificate');
  const alpn = port.protocol === 'HTTPS' ? (['h2', 'http/1.1'] as const) : [];
  return { tls: { mode, certificates: [first, ...others], alpn }, faults };
}
