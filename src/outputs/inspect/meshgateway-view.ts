import type { Bindings } from '../../model/bind-gateways.js';
import { advantageText, unboundReason } from '../../model/binding-reasons.js';
import type { Advantage } from '../../model/candidate.js';
import { groupBy } from '../../model/group-by.js';
import type { MeshGateway } from '../../model/mesh-gateway.js';
import type { GatewayPlan } from '../../plan/gateway-plan.js';
import type { Inspection } from './inspect-resources.js';
import { type ListenerView, listenerView } from './listener-view.js';

/** A Dataplane that runs the gateway; `address` is null where no resource tells it. */
export type RunningDataplane = {
  readonly name: string;
  readonly address: string | null;
  readonly listeners: readonly ListenerView[];
};

/** A Dataplane that another gateway got. */
export type LostDataplane = {
  readonly dataplane: string;
  readonly to: string;
  readonly because: Advantage;
  readonly reason: string;
};

export type GatewayView = {
  readonly mesh: string;
  readonly name: string;
  readonly dataplanes: readonly RunningDataplane[];
  /** For a gateway that no Dataplane runs: its listeners as a Dataplane of its first selector would run them. */
  readonly listeners?: readonly ListenerView[];
  /** Left out when empty. */
  readonly lost?: readonly LostDataplane[];
};

export type UnboundView = { readonly mesh: string; readonly dataplane: string; readonly reason: string };

/** `inspect meshgateway` in the JSON of CLI.md, without its diagnostics. */
export type MeshGatewayView = {
  readonly version: 1;
  readonly gateways: readonly GatewayView[];
  readonly unbound: readonly UnboundView[];
};

/** All gateways, or those of one name with the Dataplanes that nearly got it. */
export function meshGatewayView({ bindings, plans }: Inspection, name?: string): MeshGatewayView {
  const lost = lostDataplanes(bindings);
  const byGateway = groupBy(plans, ({ gateway }) => gateway);
  return {
    version: 1,
    gateways: [...byGateway]
      .filter(([gateway]) => name === undefined || gateway.name === name)
      .map(([gateway, runs]) => gatewayView(gateway, { runs, lost: lost.get(gateway) ?? [] })),
    unbound: bindings.unbound
      .filter(({ nearest }) => name === undefined || nearest?.gateway.name === name)
      .map((unbound) => ({
        mesh: unbound.dataplane.mesh,
        dataplane: unbound.dataplane.name,
        reason: unboundReason(unbound),
      })),
  };
}

function lostDataplanes({ bound }: Bindings): ReadonlyMap<MeshGateway, readonly LostDataplane[]> {
  const losses = bound.flatMap((winner) =>
    winner.losers.map((loser) => ({
      loser: loser.gateway,
      dataplane: winner.dataplane.name,
      to: winner.gateway.name,
      because: loser.lostBy,
      reason: `MeshGateway "${winner.gateway.name}" ${advantageText(loser.lostBy, { winner, loser })}`,
    })),
  );
  return new Map(
    [...groupBy(losses, ({ loser }) => loser)].map(([gateway, group]) => [
      gateway,
      group.map(({ loser: _, ...loss }) => loss),
    ]),
  );
}

function gatewayView(
  { mesh, name }: MeshGateway,
  { runs, lost }: { readonly runs: readonly GatewayPlan[]; readonly lost: readonly LostDataplane[] },
): GatewayView {
  const running = runs.filter(({ dataplane }) => dataplane.kind !== 'virtual');
  const virtual = runs.find(({ dataplane }) => dataplane.kind === 'virtual');
  return {
    mesh,
    name,
    dataplanes: running.map((plan) => ({
      name: plan.dataplane.name,
      address: plan.dataplane.address ?? null,
      listeners: listenerViews(plan),
    })),
    ...(virtual === undefined ? {} : { listeners: listenerViews(virtual) }),
    ...(lost.length === 0 ? {} : { lost }),
  };
}

/** In the order the gateway lists them. */
const listenerViews = ({ ports }: GatewayPlan): readonly ListenerView[] =>
  ports
    .flatMap(({ listeners }) => listeners)
    .sort((a, b) => a.listener.index - b.listener.index)
    .map(listenerView);
