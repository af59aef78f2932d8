import type { Outcome } from '../diagnostics/diagnostic.js';
import { bindingDiagnostics } from './binding-diagnostics.js';
import { type Advantage, type Candidate, contenderOf, preference } from './candidate.js';
import type { GatewayDataplane } from './gateway-dataplane.js';
import type { MeshGateway } from './mesh-gateway.js';
import { type NearMiss, nearMissFinder } from './near-miss.js';
import { compareRanks, rankOf } from './rank.js';
import { type Requirement, type Selector, selects, unmetRequirements } from './selector.js';
import { type Selected, type SelectorIndex, selectorIndex } from './selector-index.js';
import type { MeshSnapshot, Snapshot } from './snapshot.js';
import { ZONE_TAG } from './tag-set.js';
import { gatewayServesZone } from './zone.js';

/** A gateway that matched a Dataplane without getting it, and what the winner had over it. */
export type Loser = Candidate & { readonly lostBy: Advantage };

/** The gateway a Dataplane runs. */
export type BoundGateway = Candidate & {
  readonly dataplane: GatewayDataplane;
  /** `only`: no other gateway matched; else what it had over the next best. */
  readonly because: 'only' | Advantage;
  /** Best first. */
  readonly losers: readonly Loser[];
};

/** A builtin-gateway Dataplane that no gateway matches: it listens on nothing. */
export type UnboundDataplane = { readonly dataplane: GatewayDataplane; readonly nearest: NearMiss | undefined };

/** A selector that would match a Dataplane (the first by name) if that carried `kuma.io/zone`, as it does once a control plane has it. */
export type ZoneMiss = Selected<MeshGateway> & {
  readonly dataplane: GatewayDataplane;
  readonly requirement: Requirement;
};

/** Who runs what; each list by mesh, then by name. */
export type Bindings = {
  readonly bound: readonly BoundGateway[];
  readonly unbound: readonly UnboundDataplane[];
  /** Gateways that no Dataplane runs. */
  readonly idle: readonly MeshGateway[];
};

/**
 * Binds at most one MeshGateway to every builtin-gateway Dataplane (DESIGN.md "Binding"). Time grows with the number of
 * resources, not with Dataplanes × gateways, as long as few gateways match one Dataplane.
 */
export function bindGateways(snapshot: Snapshot): Outcome<Bindings> {
  const meshes = snapshot.meshes.map(bindMesh);
  const bound = meshes.flatMap((mesh) => mesh.bound);
  return {
    value: { bound, unbound: meshes.flatMap((mesh) => mesh.unbound), idle: meshes.flatMap((mesh) => mesh.idle) },
    diagnostics: bindingDiagnostics({ bound, zoneMisses: meshes.flatMap((mesh) => mesh.zoneMisses) }),
  };
}

type MeshBindings = Bindings & { readonly zoneMisses: readonly ZoneMiss[] };

function bindMesh({ gateways, dataplanes }: MeshSnapshot): MeshBindings {
  const entries = gateways.flatMap((gateway) => gateway.selectors.map((selector) => ({ item: gateway, selector })));
  const index = selectorIndex(entries, ZONE_TAG);
  const nearest = nearMissFinder(entries);
  const contestOf = remembered((dataplane) => contest(index, dataplane));
  const bound: BoundGateway[] = [];
  const unbound: UnboundDataplane[] = [];
  const zoneMisses = new Map<Selector, ZoneMiss>();
  for (const dataplane of dataplanes) {
    const { outcome, missedByZone } = contestOf(dataplane);
    if (outcome === undefined) unbound.push({ dataplane, nearest: nearest(dataplane) });
    else bound.push({ ...outcome, dataplane });
    for (const miss of missedByZone)
      if (!zoneMisses.has(miss.selector)) zoneMisses.set(miss.selector, { ...miss, dataplane });
  }
  const running = new Set(bound.map(({ gateway }) => gateway));
  return {
    bound,
    unbound,
    zoneMisses: [...zoneMisses.values()],
    idle: gateways.filter((gateway) => !running.has(gateway)),
  };
}

type Contest = {
  readonly outcome: Omit<BoundGateway, 'dataplane'> | undefined;
  readonly missedByZone: readonly Omit<ZoneMiss, 'dataplane'>[];
};

/** Dataplanes of one zone with the same tags get the same gateway: one contest serves them all. */
function remembered(run: (dataplane: GatewayDataplane) => Contest): (dataplane: GatewayDataplane) => Contest {
  const known = new Map<string, Contest>();
  return (dataplane) => {
    const key = JSON.stringify([dataplane.zone, ...dataplane.tags]);
    const found = known.get(key) ?? run(dataplane);
    known.set(key, found);
    return found;
  };
}

function contest(index: SelectorIndex<MeshGateway>, { tags, zone }: GatewayDataplane): Contest {
  const considered = index.candidates(tags).filter(({ item }) => gatewayServesZone(item.labels, zone));
  return {
    outcome: outcomeOf(considered.filter(({ selector }) => selects(selector, tags))),
    missedByZone: considered.flatMap((entry) => {
      const [requirement, ...others] = unmetRequirements(entry.selector, tags);
      const byZone = requirement?.tag === ZONE_TAG && others.length === 0 && !tags.has(ZONE_TAG);
      return byZone ? [{ ...entry, requirement }] : [];
    }),
  };
}

function outcomeOf(matching: readonly Selected<MeshGateway>[]): Contest['outcome'] {
  const best = new Map<MeshGateway, Candidate>();
  for (const { item: gateway, selector } of matching) {
    const rank = rankOf(selector);
    const known = best.get(gateway);
    if (known === undefined || compareRanks(rank, known.rank) > 0) best.set(gateway, { gateway, selector, rank });
  }
  const [winner, ...others] = [...best.values()].sort((a, b) => preference(contenderOf(a), contenderOf(b)).order);
  if (winner === undefined) return undefined;
  const losers = others.map((loser) => ({ ...loser, lostBy: preference(contenderOf(winner), contenderOf(loser)).by }));
  return { ...winner, because: losers[0]?.lostBy ?? 'only', losers };
}
