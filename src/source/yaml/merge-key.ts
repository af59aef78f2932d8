import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { nodeOrNull } from './node-range.js';
import { isPlain, scalarText } from './tagged-scalar.js';

const MERGE_TAG = 'tag:yaml.org,2002:merge';

/** A plain `<<`, or one tagged as a merge key; a quoted one is an ordinary key. */
export function isMergeKey(key: Node | null): boolean {
  if (!isScalar(key) || scalarText(key) !== '<<') return false;
  return key.tag === undefined ? isPlain(key) : key.tag === MERGE_TAG || key.tag === '!';
}

/** A map, or an alias of one, that a merge key takes entries from. */
export type MergeSource = Node;

/**
 * The sources of a merge key's value in the order in which they are laid over each other: the last one wins, so a list
 * is read backwards. undefined when something else than maps is to be merged.
 */
export function mergeSources(
  value: Node | null,
  targetOf: (alias: Node) => Node | undefined,
): readonly MergeSource[] | undefined {
  const sources = isSeq(value) ? value.items.map(nodeOrNull).reverse() : [value];
  const maps = sources.filter((source) => isMap(isAlias(source) ? targetOf(source) : source));
  return maps.length === sources.length ? maps.filter((source) => source !== null) : undefined;
}
