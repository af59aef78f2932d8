import { type Alias, isAlias, isMap, isScalar, type Node, type YAMLMap } from 'yaml';
import { aliasTargets } from './aliases.js';
import { keyName } from './key.js';
import { isMergeKey, mergeSources } from './merge-key.js';
import { nodeOrNull } from './node-range.js';
import { scalarValue } from './tagged-scalar.js';

/** Where an entry of a map is written: its key, and its value if it has one. */
export type Entry = { readonly key: Node; readonly value: Node | null };

/** Finds what decoding used: the last entry of a name, merge keys included. Each map is looked through once. */
export type EntryIndex = {
  readonly entryOf: (map: YAMLMap, name: string) => Entry | undefined;
  /** What an alias stands for; any other node itself. */
  readonly resolve: (node: Node | null) => Node | null;
};

/** An index over the document of `root`, built as it is asked. */
export function indexEntries(root: Node): EntryIndex {
  const indexes = new Map<YAMLMap, ReadonlyMap<string, Entry>>();
  let targets: ReadonlyMap<Alias, Node> | undefined;

  const resolve = (node: Node | null): Node | null => {
    if (!isAlias(node)) return node;
    targets ??= aliasTargets(root);
    return targets.get(node) ?? null;
  };
  const nameOf = (key: Node | null): string | undefined => {
    const node = resolve(key);
    const scalar = isScalar(node) ? scalarValue(node) : undefined;
    return scalar && keyName(scalar);
  };
  const merged = (value: Node | null): readonly (readonly [string, Entry])[] =>
    (mergeSources(value, (node) => resolve(node) ?? undefined) ?? []).flatMap((source) => {
      const map = resolve(source);
      return isMap(map) ? [...indexOf(map)] : [];
    });
  const indexOf = (map: YAMLMap): ReadonlyMap<string, Entry> => {
    const known = indexes.get(map);
    if (known) return known;
    const index = new Map<string, Entry>();
    // In place before it is full: a map that merges itself ends here.
    indexes.set(map, index);
    for (const pair of map.items) {
      const key = nodeOrNull(pair.key);
      const value = nodeOrNull(pair.value);
      const name = nameOf(key);
      if (isMergeKey(key)) for (const [inherited, entry] of merged(value)) index.set(inherited, entry);
      else if (key && name !== undefined) index.set(name, { key, value });
    }
    return index;
  };
  return { entryOf: (map, name) => indexOf(map).get(name), resolve };
}
