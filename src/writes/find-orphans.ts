import { offersOf } from '../model/offers-of.js';
import type { Reference } from '../model/reference.js';
import { referencesOf } from '../model/references-of.js';
import type { AnyResource, ResourceKey } from '../resources/resource.js';
import { resourceKeyText } from '../resources/resource-key.js';

/** A reference that leads nowhere once resources are gone, and those of them that it led to. */
export type Orphan = {
  readonly referrer: AnyResource;
  readonly reference: Reference;
  readonly removed: readonly AnyResource[];
};

type Offers = ReadonlyMap<string, readonly AnyResource[]>;

/** Who offers what, by {@link resourceKeyText}. */
function indexOffers(resources: readonly AnyResource[]): Offers {
  const offers = new Map<string, AnyResource[]>();
  for (const resource of resources)
    for (const key of offersOf(resource)) {
      const id = resourceKeyText(key);
      const found = offers.get(id);
      if (found) found.push(resource);
      else offers.set(id, [resource]);
    }
  return offers;
}

const offering = (anyOf: readonly ResourceKey[], offers: Offers): readonly AnyResource[] =>
  anyOf.flatMap((key) => offers.get(resourceKeyText(key)) ?? []);

/** The references of `remaining` that nothing but `removed` fulfils. In linear time. */
export function findOrphans(remaining: readonly AnyResource[], removed: readonly AnyResource[]): readonly Orphan[] {
  const lost = indexOffers(removed);
  const kept = indexOffers(remaining);
  return remaining.flatMap((referrer) =>
    referencesOf(referrer).flatMap((reference) => {
      const losses = offering(reference.anyOf, lost);
      const isOrphaned = losses.length > 0 && offering(reference.anyOf, kept).length === 0;
      return isOrphaned ? { referrer, reference, removed: losses } : [];
    }),
  );
}
