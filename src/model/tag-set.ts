import { compareText } from './compare-text.js';

/** Tags of a Dataplane, a gateway or a listener: name to value, in {@link tagSet}'s order. */
export type TagSet = ReadonlyMap<string, string>;

/** The tag every Dataplane, selector and destination has. */
export const SERVICE_TAG = 'kuma.io/service';

/** The tag a control plane adds to each Dataplane; offline nobody does. */
export const ZONE_TAG = 'kuma.io/zone';

export const NO_TAGS: TagSet = new Map();

/** The order tags are shown in: `kuma.io/service` first, the rest by name (CLI.md "inspect"). */
export const compareTagNames = (a: string, b: string): number =>
  a === b ? 0 : a === SERVICE_TAG ? -1 : b === SERVICE_TAG ? 1 : compareText(a, b);

/** Tags in their one order, whatever the order they were written in. */
export function tagSet(tags: Readonly<Record<string, string>> | Iterable<readonly [string, string]> = {}): TagSet {
  const entries = isIterable(tags) ? [...tags] : Object.entries(tags);
  return new Map(entries.sort(([a], [b]) => compareTagNames(a, b)));
}

const isIterable = (
  tags: Readonly<Record<string, string>> | Iterable<readonly [string, string]>,
): tags is Iterable<readonly [string, string]> => Symbol.iterator in tags;

/** `kuma.io/service=edge,vhost=foo.example.com`, as tables show tags. */
export const formatTags = (tags: TagSet): string => [...tags].map(([tag, value]) => `${tag}=${value}`).join(',');
