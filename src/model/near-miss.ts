import { nearest } from '../diagnostics/suggest.js';
import type { GatewayDataplane } from './gateway-dataplane.js';
import { groupBy } from './group-by.js';
import type { MeshGateway } from './mesh-gateway.js';
import { type Requirement, type Selector, unmetRequirements } from './selector.js';
import type { Selected } from './selector-index.js';
import { SERVICE_TAG } from './tag-set.js';
import { gatewayServesZone } from './zone.js';

/** The selector that came closest to matching a Dataplane. */
export type NearMiss = {
  readonly gateway: MeshGateway;
  readonly selector: Selector;
  /** What the Dataplane's tags do not fulfil; none when only the gateway's zone is in the way. */
  readonly unmet: readonly Requirement[];
};

/** More services than this are not searched for a similar name: the search is quadratic in Dataplanes × services. */
const MAX_SERVICES_COMPARED = 100;

type Entry = Selected<MeshGateway> & { readonly order: number };

/**
 * Finds, for a Dataplane that nothing matches, the selector with most of its requirements met, then fewest unmet, then first by
 * name. If none has anything met, the one whose service is spelled most like the Dataplane's.
 */
export function nearMissFinder(
  entries: readonly Selected<MeshGateway>[],
): (dataplane: GatewayDataplane) => NearMiss | undefined {
  const askers = groupBy(
    entries.flatMap((entry, order) =>
      entry.selector.requirements.map((requirement) => ({ ...entry, order, requirement })),
    ),
    ({ requirement: { tag, exact } }) => bucketOf(tag, exact),
  );
  const similar = similarServiceFinder(entries);
  return (dataplane) => {
    const best = mostMet(dataplane, askers) ?? similar(dataplane) ?? entries[0];
    if (best === undefined) return undefined;
    const { item: gateway, selector } = best;
    return { gateway, selector, unmet: unmetRequirements(selector, dataplane.tags) };
  };
}

const bucketOf = (tag: string, exact: string | undefined): string => (exact === undefined ? tag : `${tag}\n${exact}`);

function mostMet({ tags, zone }: GatewayDataplane, askers: ReadonlyMap<string, readonly Entry[]>): Entry | undefined {
  const met = new Map<number, { readonly entry: Entry; readonly count: number }>();
  for (const [tag, value] of tags)
    for (const bucket of [bucketOf(tag, undefined), bucketOf(tag, value)])
      for (const entry of askers.get(bucket) ?? [])
        met.set(entry.order, { entry, count: (met.get(entry.order)?.count ?? 0) + 1 });
  const unmet = ({ entry, count }: { readonly entry: Entry; readonly count: number }): number =>
    entry.selector.requirements.length - count + (gatewayServesZone(entry.item.labels, zone) ? 0 : 1);
  return [...met.values()].reduce<{ readonly entry: Entry; readonly count: number } | undefined>((best, next) => {
    if (best === undefined) return next;
    return (next.count - best.count || unmet(best) - unmet(next) || best.entry.order - next.entry.order) > 0
      ? next
      : best;
  }, undefined)?.entry;
}

function similarServiceFinder(
  entries: readonly Selected<MeshGateway>[],
): (dataplane: GatewayDataplane) => Selected<MeshGateway> | undefined {
  const byService = new Map<string, Selected<MeshGateway>>();
  for (const entry of entries)
    for (const { tag, exact } of entry.selector.requirements)
      if (tag === SERVICE_TAG && exact !== undefined && !byService.has(exact)) byService.set(exact, entry);
  if (byService.size > MAX_SERVICES_COMPARED) return () => undefined;
  return ({ tags }) => {
    const service = nearest(tags.get(SERVICE_TAG) ?? '', byService.keys());
    return service === undefined ? undefined : byService.get(service);
  };
}
