import type { JsonObject } from '../../source/json-value.js';
import type { ResourceSet } from '../envoy-resources.js';
import { protobufJson } from '../protobuf-json.js';

/** Resources that have the same text are the same; whoever makes them keeps the order of their fields. */
const isSame = (a: JsonObject | undefined, b: JsonObject): boolean =>
  a === b || (a !== undefined && protobufJson(a) === protobufJson(b));

/** Names of what is new in `next`, or different there. */
export const changedNames = (before: ResourceSet, next: ResourceSet): readonly string[] =>
  [...next].filter(([name, resource]) => !isSame(before.get(name), resource)).map(([name]) => name);

/** Names of what `next` has no more. */
export const removedNames = (before: ResourceSet, next: ResourceSet): readonly string[] =>
  [...before.keys()].filter((name) => !next.has(name));

/** Everything of both; where both have it, as in `next`. */
export const union = (before: ResourceSet, next: ResourceSet): ResourceSet => new Map([...before, ...next]);

/** What `next` has of these names taken back: as it was before, or left out where it is new. */
export function withFormer(next: ResourceSet, before: ResourceSet, names: Iterable<string>): ResourceSet {
  const result = new Map(next);
  for (const name of names) {
    const former = before.get(name);
    if (former === undefined) result.delete(name);
    else result.set(name, former);
  }
  return result;
}
