import { groupBy } from '../../../../src/model/group-by.js';
import type { PortPlan } from '../../../../src/plan/gateway-plan.js';
import { routeTable, type TableEntry } from '../../../../src/plan/route-table.js';
import { type VirtualHost, virtualHosts } from '../../../../src/plan/virtual-host.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { shownMeta } from '../resources/shown-resource.js';
import type { ControlPlaneState } from '../state.js';
import { legacyGatewayPlans } from './gateway-plans.js';
import type { InspectedProxy } from './inspected-proxy.js';
import { matchedPolicies } from './matched-policies.js';

/** Of several backends Kuma shows the last. */
function destinationOf({ rule }: TableEntry): JsonObject {
  const last = rule.backends.at(-1)?.destination;
  return { tags: last?.by === 'tags' ? Object.fromEntries(last.tags) : {}, policies: {} };
}

/** The routes of a virtual host, each with a destination for each of its entries. */
const routesOf = (host: VirtualHost): readonly JsonObject[] =>
  [...groupBy(routeTable(host), ({ route }) => route.name)].map(([route, entries]) => ({
    route,
    destinations: entries.map(destinationOf),
  }));

/** The hosts of a port: its virtual hosts, and the hostnames of listeners without any route. */
function hostsOf(port: PortPlan): readonly JsonObject[] {
  const served = virtualHosts(port).map((host) => ({ hostName: host.hostname, routes: routesOf(host) }));
  const names = new Set(served.map(({ hostName }) => hostName));
  const idle = port.listeners.map(({ listener }) => listener.hostname).filter((hostname) => !names.has(hostname));
  return [...served, ...idle.map((hostName) => ({ hostName, routes: [] }))];
}

/** What a builtin gateway runs, by an endpoint that knows of MeshGatewayRoutes only. */
function gatewayPolicies({ resource }: InspectedProxy, state: ControlPlaneState): JsonObject {
  const plans = legacyGatewayPlans(resource.mesh, state);
  const plan = plans.find(({ dataplane }) => dataplane.name === resource.name);
  const kind = 'MeshGatewayDataplane';
  if (plan === undefined) return { kind, gateway: { mesh: '', name: '' }, listeners: [] };
  const listeners = plan.ports.map((each) => ({ port: each.port, protocol: each.protocol, hosts: hostsOf(each) }));
  return { kind, gateway: { mesh: resource.mesh, name: plan.gateway.name }, listeners };
}

function sidecarPolicies(proxy: InspectedProxy, state: ControlPlaneState): JsonObject {
  const matched = matchedPolicies(proxy, state).map(
    ({ type, policies }) => [type, policies.map((policy) => shownMeta(policy, state))] as const,
  );
  const items = matched.length > 0 ? [{ type: 'dataplane', matchedPolicies: Object.fromEntries(matched) }] : [];
  return { kind: 'SidecarDataplane', total: items.length, items };
}

/** The answer to the legacy `…/dataplanes/NAME/policies`. */
export const legacyPolicies = (proxy: InspectedProxy, state: ControlPlaneState): JsonObject =>
  proxy.isBuiltin ? gatewayPolicies(proxy, state) : sidecarPolicies(proxy, state);
