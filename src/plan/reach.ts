import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import type { Policy } from '../model/policy.js';
import { type Requirement, type Selector, unmetRequirements } from '../model/selector.js';
import { type Selected, type SelectorIndex, selectorIndex } from '../model/selector-index.js';
import type { Target } from '../model/target.js';
import { policyInScope } from '../model/zone.js';
import type { Obstacle } from './obstacle.js';
import type { Site } from './site.js';

type Aiming = Pick<GatewayRoute | Policy, 'labels' | 'target'>;

/** What keeps a target from a site; undefined when it reaches it. This is the definition; {@link reachIndex} is its fast form. */
export function reachObstacle({ labels, target }: Aiming, { gateway, dataplane, final }: Site): Obstacle | undefined {
  if (target.kind === 'nothing') return { kind: 'target', because: target.because };
  if (target.kind === 'route') return { kind: 'target', because: `targets MeshHTTPRoute "${target.name}"` };
  if (target.kind === 'listeners' && target.gateway !== undefined && target.gateway !== gateway.displayName)
    return { kind: 'gateway', name: target.gateway };
  if (!policyInScope(labels, { gateway: gateway.labels, dataplane: dataplane.labels })) return { kind: 'scope' };
  const missed = missedSelector(target.selectors, target.kind === 'listeners' ? final.tags : dataplane.tags);
  if (missed === 'none') return { kind: 'target', because: 'has no selectors' };
  return missed && { kind: 'tags', ...missed };
}

type Missed = { readonly selector: Selector; readonly unmet: readonly Requirement[] };

/** The selector with the fewest unmet requirements; undefined when one matches. */
function missedSelector(selectors: readonly Selector[], tags: Site['final']['tags']): Missed | 'none' | undefined {
  const misses = selectors.map((selector) => ({ selector, unmet: unmetRequirements(selector, tags) }));
  const [nearest] = [...misses].sort((a, b) => a.unmet.length - b.unmet.length);
  if (nearest === undefined) return 'none';
  return nearest.unmet.length === 0 ? undefined : nearest;
}

/** Finds all that reach a site without looking at those that do not; in the order they were given. */
export type ReachIndex<T> = { readonly reaching: (site: Site) => readonly T[] };

export function reachIndex<T extends Aiming>(items: readonly T[]): ReachIndex<T> {
  const order = new Map(items.map((item, index) => [item, index]));
  const entries = items.flatMap((item) => selectedBy(item, item.target));
  const byGateway = new Map<string | undefined, SelectorIndex<T>>(
    [...groupBy(entries, ({ gateway }) => gateway)].map(([gateway, group]) => [gateway, selectorIndex(group)]),
  );
  return {
    reaching: (site) => {
      const { gateway, dataplane, final } = site;
      const found = [undefined, gateway.displayName].flatMap((name) => byGateway.get(name)?.matching(final.tags) ?? []);
      const scope = { gateway: gateway.labels, dataplane: dataplane.labels };
      return [...new Set(found.map(({ item }) => item))]
        .filter(({ labels }) => policyInScope(labels, scope))
        .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    },
  };
}

const selectedBy = <T>(item: T, target: Target): readonly (Selected<T> & { readonly gateway: string | undefined })[] =>
  target.kind === 'listeners' ? target.selectors.map((selector) => ({ item, selector, gateway: target.gateway })) : [];
