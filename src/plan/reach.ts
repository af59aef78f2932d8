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

/** Finds what reaches a site without looking at what does not. */
export type ReachIndex<T> = {
  /** In the order they were given. */
  readonly reaching: (site: Site) => readonly T[];
  readonly first: (site: Site) => T | undefined;
};

export function reachIndex<T extends Aiming>(items: readonly T[]): ReachIndex<T> {
  const order = new Map(items.map((item, index) => [item, index]));
  const entries = items.flatMap((item) => selectedBy(item, item.target));
  const byGateway = new Map<string | undefined, SelectorIndex<T>>(
    [...groupBy(entries, ({ gateway }) => gateway)].map(([gateway, group]) => [gateway, selectorIndex(group)]),
  );
  const compare = (a: T, b: T): number => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  const indexesFor = ({ gateway }: Site): readonly SelectorIndex<T>[] =>
    [undefined, gateway.displayName].flatMap((name) => byGateway.get(name) ?? []);
  return {
    reaching: (site) => {
      const indexes = indexesFor(site);
      const found = indexes.flatMap((index) => index.matching(site.final.tags));
      const reached = [...new Set(found.map(({ item }) => item))].filter(inScopeOf(site));
      // Each index has them in order already.
      return indexes.length > 1 ? reached.sort(compare) : reached;
    },
    first: (site) => {
      const isInScope = inScopeOf(site);
      const found = indexesFor(site).flatMap(
        (index) => index.first(site.final.tags, ({ item }) => isInScope(item))?.item ?? [],
      );
      return found.sort(compare)[0];
    },
  };
}

const inScopeOf =
  ({ gateway, dataplane }: Site) =>
  ({ labels }: Aiming): boolean =>
    policyInScope(labels, { gateway: gateway.labels, dataplane: dataplane.labels });

const selectedBy = <T>(item: T, target: Target): readonly (Selected<T> & { readonly gateway: string | undefined })[] =>
  target.kind === 'listeners' ? target.selectors.map((selector) => ({ item, selector, gateway: target.gateway })) : [];
