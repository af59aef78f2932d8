import type { ListenerPlan } from '../../../../src/plan/gateway-plan.js';
import { isKind } from '../../../../src/resources/resource.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { shownMeta } from '../resources/shown-resource.js';
import type { ControlPlaneState } from '../state.js';
import { legacyGatewayPlans } from './gateway-plans.js';
import type { InspectedProxy } from './inspected-proxy.js';
import { matchedPolicies } from './matched-policies.js';

type Attached = ListenerPlan['routes'][number];

/** Each destination of a route, once. */
function destinationsOf({ route: { resource } }: Attached) {
  if (!isKind('MeshGatewayRoute', resource)) return [];
  const { conf } = resource.spec;
  const rules = [...(conf?.http?.rules ?? []), ...(conf?.tcp?.rules ?? [])];
  const destinations = rules.flatMap(({ backends = [] }) => backends.map(({ destination = {} }) => destination));
  const distinct = new Map(destinations.map((tags) => [JSON.stringify(tags), tags]));
  return [...distinct.values()].map((tags) => ({ tags, policies: {} }));
}

const hostOf = ({ listener, routes }: ListenerPlan) => ({
  hostName: listener.hostname,
  routes: routes.map((attached) => ({ route: attached.route.name, destinations: destinationsOf(attached) })),
});

/** What a builtin gateway runs, by an endpoint that knows of MeshGatewayRoutes only. */
function gatewayPolicies({ resource }: InspectedProxy, state: ControlPlaneState): JsonObject {
  const plans = legacyGatewayPlans(resource.mesh, state);
  const plan = plans.find(({ dataplane }) => dataplane.name === resource.name);
  const kind = 'MeshGatewayDataplane';
  if (plan === undefined) return { kind, gateway: { mesh: '', name: '' }, listeners: [] };
  const listeners = plan.ports.map(({ port, protocol, listeners: all }) => ({
    port,
    protocol,
    hosts: all.map(hostOf),
  }));
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
