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
type Askers = ReadonlyMap<string, readonly Entry[]>;

/**
 * Finds, for a Dataplane that nothing matches, the selector with most of its exact values met, then fewest requirements unmet,
 * then first by name. If none has an exact value met, the one whose service is spelled most like the Dataplane's, then the one
 * with most `*` met.
 */
export function nearMissFinder(
  entries: readonly Selected<MeshGateway>[],
): (dataplane: GatewayDataplane) => NearMiss | undefined {
  const requirements = entries.flatMap((entry, order) =>
    entry.selector.requirements.map((requirement) => ({ ...entry, order, requirement })),
  );
  const exactAskers: Askers = groupBy(requirements, ({ requirement: { tag, exact } }) => `${tag}\n${exact ?? '\n'}`);
  const starAskers: Askers = groupBy(requirements, ({ requirement: { tag, exact } }) =>
    exact === undefined ? tag : '\n',
  );
  const similar = similarServiceFinder(entries);
  return (dataplane) => {
    const { tags } = dataplane;
    const exact = [...tags].flatMap(([tag, value]) => exactAskers.get(`${tag}\n${value}`) ?? []);
    const star = (): readonly Entry[] => [...tags.keys()].flatMap((tag) => starAskers.get(tag) ?? []);
    const best = mostMet(exact, dataplane) ?? similar(dataplane) ?? mostMet(star(), dataplane) ?? entries[0];
    if (best === undefined) return undefined;
    const { item: gateway, selector } = best;
    return { gateway, selector, unmet: unmetRequirements(selector, tags) };
  };
}

/** Of the selectors, each given once for every requirement met, the one given most often, then with fewest unmet, then the first. */
function mostMet(met: readonly Entry[], { tags, zone }: GatewayDataplane): Entry | undefined {
  const counts = [...groupBy(met, ({ order }) => order).values()];
  const most = counts.reduce((highest, { length }) => Math.max(highest, length), 0);
  const unmet = ({ selector, item }: Entry): number =>
    unmetRequirements(selector, tags).length + (gatewayServesZone(item.labels, zone) ? 0 : 1);
  return counts
    .filter(({ length }) => length === most)
    .flatMap(([entry]) => entry ?? [])
    .sort((a, b) => unmet(a) - unmet(b) || a.order - b.order)[0];
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
