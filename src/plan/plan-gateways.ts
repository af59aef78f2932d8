import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.js';
import type { Bindings } from '../model/bind-gateways.js';
import { type FinalTags, overlay, tagLayer } from '../model/final-tags.js';
import { type GatewayDataplane, virtualDataplane } from '../model/gateway-dataplane.js';
import { groupBy } from '../model/group-by.js';
import type { MeshGateway } from '../model/mesh-gateway.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { trafficOf } from '../model/protocol.js';
import type { MeshSnapshot, Snapshot } from '../model/snapshot.js';
import { attachReaching, isAttachment } from './attach-route.js';
import type { GatewayPlan, ListenerPlan, PortPlan } from './gateway-plan.js';
import { type MergedPort, mergeListeners } from './merge-listeners.js';
import { type PoliciesAt, policiesAt } from './policies-at.js';
import { type RouteFinder, routeFinder } from './route-finder.js';
import type { Site } from './site.js';

/**
 * Plans every gateway at every Dataplane that runs it, and each gateway that nothing runs at a virtual Dataplane; by mesh,
 * gateway and Dataplane. Dataplanes that look the same to a gateway share their ports, so time grows with what differs.
 */
export function planGateways(snapshot: Snapshot, { bound, idle }: Bindings): Outcome<readonly GatewayPlan[]> {
  const runs = [...bound, ...idle.map((gateway) => ({ gateway, dataplane: virtualDataplane(gateway) }))];
  const runsOf = groupBy(runs, ({ gateway }) => gateway);
  return {
    value: snapshot.meshes.flatMap((mesh) => planMesh(mesh, (gateway) => runsOf.get(gateway) ?? [])),
    diagnostics: snapshot.meshes.flatMap(({ gateways }) => gateways.flatMap(unsupported)),
  };
}

type Run = { readonly gateway: MeshGateway; readonly dataplane: GatewayDataplane };
type Indexes = { readonly routes: RouteFinder; readonly policies: PoliciesAt };

function planMesh(
  { gateways, routes, policies }: MeshSnapshot,
  runsOf: (gateway: MeshGateway) => readonly Run[],
): readonly GatewayPlan[] {
  const indexes = { routes: routeFinder(routes), policies: policiesAt(policies, routes) };
  return gateways.flatMap((gateway) => {
    const known = new Map<string, readonly PortPlan[]>();
    return runsOf(gateway).map((run): GatewayPlan => {
      const { tags, tagSource, labels } = run.dataplane;
      const key = JSON.stringify([tagSource, [...tags], labels]);
      const ports = known.get(key) ?? mergeListeners(gateway.listeners).map((port) => planPort(port, run, indexes));
      known.set(key, ports);
      return { ...run, ports };
    });
  });
}

/** The tags routes and policies match: Dataplane, gateway, listener, later ones winning. */
const finalTags = ({ gateway, dataplane, listener }: Omit<Site, 'final'>): FinalTags =>
  overlay(
    tagLayer(dataplane.tags, dataplane.tagSource),
    tagLayer(gateway.tags, 'gateway'),
    tagLayer(listener.tags, 'listener'),
  );

function planPort(merged: MergedPort, { gateway, dataplane }: Run, indexes: Indexes): PortPlan {
  const listeners: ListenerPlan[] = [];
  const claimed: string[] = [];
  for (const listener of merged.listeners) {
    const site = { gateway, dataplane, listener, final: finalTags({ gateway, dataplane, listener }) };
    const plan = planListener(site, { claimed: [...claimed], indexes });
    listeners.push(plan);
    if (plan.supersededBy?.type === 'MeshHTTPRoute') claimed.push(listener.hostname);
  }
  return { ...merged, name: `${gateway.name}:${merged.protocol}:${merged.port}`, listeners };
}

function planListener(
  site: Site,
  { claimed, indexes }: { readonly claimed: readonly string[]; readonly indexes: Indexes },
): ListenerPlan {
  const supersededBy = indexes.routes.superseding(site, trafficOf(site.listener.protocol));
  const placed = { ...site, supersededBy, claimed };
  const routes = indexes.routes
    .meeting(site)
    .map((route) => attachReaching(route, placed))
    .filter(isAttachment);
  return { ...placed, routes, policies: indexes.policies(site) };
}

const unsupported = ({ name, resource, unsupported: paths }: MeshGateway): readonly Diagnostic[] =>
  paths.map((path) =>
    originDiagnostic(resource, {
      code: 'MGW340',
      severity: 'warning',
      path,
      message: `MeshGateway "${name}" has a listener whose protocol Kuma does not have; it is left out`,
      hint: 'write HTTP, HTTPS, TCP or TLS',
      related: [],
    }),
  );
