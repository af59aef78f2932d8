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

type Entry<T> = Selected<T> & { readonly order: number };
type Buckets<T> = ReadonlyMap<string, readonly Entry<T>[]>;

const bucketOf = ({ tag, exact }: Requirement): string => (exact === undefined ? tag : `${tag}\n${exact}`);

/**
 * Files each selector under its rarest requirement (exact ones before `*`), so that tags meet only selectors that ask for
 * one of them. Requirements on the tag `ignored` are not used for filing, so that selectors failing on it alone are found too.
 */
export function selectorIndex<T>(entries: readonly Selected<T>[], ignored?: string): SelectorIndex<T> {
  const usable = entries.map(({ selector }) => selector.requirements.filter(({ tag }) => tag !== ignored));
  const frequency = new Map<string, number>();
  for (const requirement of usable.flat())
    frequency.set(bucketOf(requirement), (frequency.get(bucketOf(requirement)) ?? 0) + 1);
  const buckets: Buckets<T> = groupBy(
    entries.map((entry, order) => ({ ...entry, order })),
    ({ order }) => rarest(usable[order] ?? [], frequency),
  );
  const bucketsFor = (tags: TagSet): readonly (readonly Entry<T>[])[] =>
    [...new Set(probes(tags))].flatMap((bucket) => [buckets.get(bucket) ?? []]);
  const inOrder = (found: readonly Entry<T>[]): readonly Entry<T>[] => found.toSorted((a, b) => a.order - b.order);
  const candidates = (tags: TagSet): readonly Entry<T>[] => inOrder(bucketsFor(tags).flat());
  return {
    candidates,
    matching: (tags) => candidates(tags).filter(({ selector }) => selects(selector, tags)),
    first: (tags, wanted) => {
      const isWanted = (entry: Entry<T>): boolean => selects(entry.selector, tags) && wanted(entry);
      return inOrder(bucketsFor(tags).flatMap((bucket) => bucket.find(isWanted) ?? []))[0];
    },
  };
}

/** The bucket of selectors that ask for nothing. */
const ANYTHING = '\n';

function rarest(requirements: readonly Requirement[], frequency: ReadonlyMap<string, number>): string {
  const cost = (requirement: Requirement): number =>
    (frequency.get(bucketOf(requirement)) ?? 0) + (requirement.exact === undefined ? frequency.size : 0);
  const [first, ...rest] = requirements;
  if (first === undefined) return ANYTHING;
  return bucketOf(rest.reduce((best, next) => (cost(next) < cost(best) ? next : best), first));
}

function* probes(tags: TagSet): Generator<string> {
  yield ANYTHING;
  for (const [tag, value] of tags) {
    yield tag;
    yield `${tag}\n${value}`;
  }
}
