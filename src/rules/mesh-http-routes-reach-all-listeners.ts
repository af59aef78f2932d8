import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { trafficOf } from '../model/protocol.js';
import type { GatewayPlan, ListenerPlan } from '../plan/gateway-plan.js';
import { distinctPlans } from './distinct-plans.js';
import type { Rule } from './rule.js';

/** Where MeshHTTPRoutes reach one HTTP listener of a gateway, they reach all of them (measured: scenario `mhr-one-of-two-listeners`). */
export const meshHttpRoutesReachAllListeners: Rule = {
  name: 'mesh-http-routes-reach-all-listeners',
  codes: ['MGW534'],
  check: (input) =>
    [...groupBy(distinctPlans(input), ({ gateway }) => gateway).values()].flatMap(
      (plans) => plans.map(uncovered).find((found) => found.length > 0) ?? [],
    ),
};

const meshRoutesAt = ({ routes }: ListenerPlan) =>
  routes.flatMap(({ route }) => (route.type === 'MeshHTTPRoute' ? [route] : []));

function uncovered({ gateway, ports }: GatewayPlan): readonly Diagnostic[] {
  const listeners = ports.flatMap((port) =>
    port.listeners.filter(({ listener }) => trafficOf(listener.protocol) === 'http'),
  );
  const left = listeners.filter((listener) => meshRoutesAt(listener).length === 0);
  const [route] = listeners.flatMap(meshRoutesAt);
  if (route === undefined || left.length === 0) return [];
  const shown = left.map(({ listener: { port, hostname } }) =>
    hostname === '*' ? `${port}` : `${port} (${hostname})`,
  );
  return [
    originDiagnostic(route.resource, {
      code: 'MGW534',
      severity: 'warning',
      message: `MeshHTTPRoute "${route.name}" reaches MeshGateway "${gateway.name}", and none reaches its listener at port ${shown.join(', ')}`,
      path: ['spec', 'targetRef'],
      hint: 'Kuma then delivers no configuration to the gateway at all; give every HTTP listener a MeshHTTPRoute',
      related: left.flatMap(({ listener }) =>
        relatedTo(gateway.resource, listener.path, 'no MeshHTTPRoute reaches this listener'),
      ),
    }),
  ];
}
