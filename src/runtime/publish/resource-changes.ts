import type { OfferedSet } from './offered-resources.js';

/** Names of what is new in `next`, or different there. */
export const changedNames = (before: OfferedSet, next: OfferedSet): readonly string[] =>
  [...next].filter(([name, resource]) => before.get(name) !== resource).map(([name]) => name);

/** Names of what `next` has no more. */
export const removedNames = (before: OfferedSet, next: OfferedSet): readonly string[] =>
  [...before.keys()].filter((name) => !next.has(name));

/** Everything of both; where both have it, as in `next`. */
export const union = (before: OfferedSet, next: OfferedSet): OfferedSet => new Map([...before, ...next]);

/** What `next` has of these names taken back: as it was before, or left out where it is new. */
export function withFormer(next: OfferedSet, before: OfferedSet, names: Iterable<string>): OfferedSet {
  const result = new Map(next);
  for (const name of names) {
    const former = before.get(name);
    if (former === undefined) result.delete(name);
    else result.set(name, former);
  }
  return result;
}
