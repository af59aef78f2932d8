import type { BoundGateway, UnboundDataplane } from '../../model/bind-gateways.js';
import { advantageText, unboundReason } from '../../model/binding-reasons.js';
import type { Advantage } from '../../model/candidate.js';
import { compareText } from '../../model/compare-text.js';
import type { GatewayDataplane } from '../../model/gateway-dataplane.js';
import type { Protocol } from '../../model/protocol.js';
import type { GatewayPlan, PortPlan } from '../../plan/gateway-plan.js';
import type { Inspection } from './inspect-resources.js';
import { type ListenerView, listenerView } from './listener-view.js';

/** One port after merging: one listener of Envoy. */
export type PortView = {
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** null: no limit. */
  readonly connectionLimit: number | null;
  /** Most exact hostname first. */
  readonly listeners: readonly ListenerView[];
};

export type LosingGateway = { readonly gateway: string; readonly because: Advantage; readonly reason: string };

export type DataplaneView = {
  readonly mesh: string;
  readonly name: string;
  readonly address: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** null: it listens on nothing, and `reason` says why. */
  readonly gateway: string | null;
  /** `only`: no other gateway matched; null where none did. */
  readonly because: BoundGateway['because'] | null;
  readonly reason: string;
  readonly ports: readonly PortView[];
  /** Gateways that matched and lost, best first. */
  readonly lost: readonly LosingGateway[];
};

/** `inspect dataplane` as JSON, without its diagnostics. */
export type DataplanesView = { readonly version: 1; readonly dataplanes: readonly DataplaneView[] };

/** All builtin-gateway Dataplanes, or those of one name. */
export function dataplanesView({ bindings, plans }: Inspection, name?: string): DataplanesView {
  const planOf = new Map(plans.map((plan) => [plan.dataplane, plan]));
  const views = [
    ...bindings.bound.map((bound) => boundView(bound, planOf.get(bound.dataplane))),
    ...bindings.unbound.map(unboundView),
  ];
  return {
    version: 1,
    dataplanes: views
      .filter((view) => name === undefined || view.name === name)
      .sort((a, b) => compareText(a.mesh, b.mesh) || compareText(a.name, b.name)),
  };
}

const identityOf = ({ mesh, name, address, tags }: GatewayDataplane) => ({
  mesh,
  name,
  address: address ?? null,
  tags: Object.fromEntries(tags),
});

function boundView(winner: BoundGateway, plan: GatewayPlan | undefined): DataplaneView {
  const [runnerUp] = winner.losers;
  const reason =
    winner.because === 'only' || runnerUp === undefined
      ? 'no other MeshGateway matches'
      : advantageText(winner.because, { winner, loser: runnerUp });
  return {
    ...identityOf(winner.dataplane),
    gateway: winner.gateway.name,
    because: winner.because,
    reason,
    ports: (plan?.ports ?? []).map(portView),
    lost: winner.losers.map((loser) => ({
      gateway: loser.gateway.name,
      because: loser.lostBy,
      reason: `MeshGateway "${winner.gateway.name}" ${advantageText(loser.lostBy, { winner, loser })}`,
    })),
  };
}

const unboundView = (unbound: UnboundDataplane): DataplaneView => ({
  ...identityOf(unbound.dataplane),
  gateway: null,
  because: null,
  reason: unboundReason(unbound),
  ports: [],
  lost: [],
});

const portView = ({ name, port, protocol, connectionLimit, listeners }: PortPlan): PortView => ({
  name,
  port,
  protocol,
  connectionLimit: connectionLimit ?? null,
  listeners: listeners.map(listenerView),
});
