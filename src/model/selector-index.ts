import { groupBy } from './group-by.js';
import { type Requirement, type Selector, selects } from './selector.js';
import type { TagSet } from './tag-set.js';

/** Something that is found by one of its selectors. */
export type Selected<T> = { readonly item: T; readonly selector: Selector };

/** Finds the selectors that match given tags without looking at all of them. */
export type SelectorIndex<T> = {
  /** Each selector that matches, in the order the index was built in. */
  readonly matching: (tags: TagSet) => readonly Selected<T>[];
  /** The first that matches and is `wanted`. */
  readonly first: (tags: TagSet, wanted: (entry: Selected<T>) => boolean) => Selected<T> | undefined;
  /** A superset of {@link matching}: also the selectors whose only unmet requirement may be one of the `ignored` tag. */
  readonly candidates: (tags: TagSet) => readonly Selected<T>[];
};

type Entry<T> = { readonly selected: Selected<T>; readonly order: number };

/** A requirement as the name of a bucket. */
type Bucket = { readonly name: string; readonly isExact: boolean };

const bucketOf = ({ tag, exact }: Requirement): Bucket =>
  exact === undefined ? { name: tag, isExact: false } : { name: `${tag}\n${exact}`, isExact: true };

/**
 * Files each selector under its rarest requirement (exact ones before `*`), so that tags meet only selectors that ask for
 * one of them. Requirements on the tag `ignored` are not used for filing, so that selectors failing on it alone are found too.
 */
export function selectorIndex<T>(entries: readonly Selected<T>[], ignored?: string): SelectorIndex<T> {
  const bucketsOf = entries.map(({ selector: { requirements } }) =>
    requirements.filter(({ tag }) => tag !== ignored).map(bucketOf),
  );
  const frequency = frequencies(bucketsOf);
  const buckets = groupBy(
    entries.map((selected, order): Entry<T> => ({ selected, order })),
    ({ order }) => rarest(bucketsOf[order] ?? [], frequency),
  );
  const bucketsFor = (tags: TagSet): readonly (readonly Entry<T>[])[] =>
    [...new Set(probes(tags))].flatMap((bucket) => [buckets.get(bucket) ?? []]);
  const inOrder = (found: readonly Entry<T>[]): readonly Selected<T>[] =>
    found.toSorted((a, b) => a.order - b.order).map(({ selected }) => selected);
  const candidates = (tags: TagSet): readonly Selected<T>[] => inOrder(bucketsFor(tags).flat());
  return {
    candidates,
    matching: (tags) => candidates(tags).filter(({ selector }) => selects(selector, tags)),
    first: (tags, wanted) => {
      const isWanted = ({ selected }: Entry<T>): boolean => selects(selected.selector, tags) && wanted(selected);
      return inOrder(bucketsFor(tags).flatMap((bucket) => bucket.find(isWanted) ?? []))[0];
    },
  };
}

/** The bucket of selectors that ask for nothing. */
const ANYTHING = '\n';

function frequencies(bucketsOf: readonly (readonly Bucket[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const buckets of bucketsOf) for (const { name } of buckets) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function rarest([first, ...rest]: readonly Bucket[], frequency: ReadonlyMap<string, number>): string {
  if (first === undefined) return ANYTHING;
  const cost = ({ name, isExact }: Bucket): number => (frequency.get(name) ?? 0) + (isExact ? 0 : frequency.size);
  return rest.reduce((best, next) => (cost(next) < cost(best) ? next : best), first).name;
}

function* probes(tags: TagSet): Generator<string> {
  yield ANYTHING;
  for (const [tag, value] of tags) {
    yield tag;
    yield `${tag}\n${value}`;
  }
}
