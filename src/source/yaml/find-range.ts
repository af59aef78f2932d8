import { isAlias, isCollection, isMap, isSeq, type Node, type ParsedNode } from 'yaml';
import type { DocumentPath } from '../source-document.js';
import type { TextRange } from '../text-finding.js';
import { type EntryIndex, indexEntries } from './entries.js';
import { nodeOrNull, rangeOf } from './node-range.js';

/** A value in the document: its node, the key or list it belongs to, and the alias that was followed to reach it. */
type Place = {
  readonly value: Node | null;
  readonly key: Node | undefined;
  readonly alias: Node | undefined;
  /** Whether the whole path was there. */
  readonly found: boolean;
};

/** Positions in one parsed text. */
export type RangeFinder = {
  readonly valueAt: (path: DocumentPath) => TextRange;
  readonly keyAt: (path: DocumentPath) => TextRange;
};

/** A field as it is asked for, then in the other of the two spellings Kuma takes: lowerCamel and snake_case. */
const spellings = (name: string): readonly string[] => [
  name,
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
];

function step(place: Place, { segment, index }: { segment: string | number; index: EntryIndex }): Place | undefined {
  const alias = place.alias ?? (isAlias(place.value) ? place.value : undefined);
  const container = index.resolve(place.value);
  if (isSeq(container) && typeof segment === 'number' && segment in container.items)
    return { value: nodeOrNull(container.items[segment]), key: undefined, alias, found: true };
  if (!isMap(container)) return undefined;
  for (const name of spellings(String(segment))) {
    const entry = index.entryOf(container, name);
    if (entry) return { ...entry, alias, found: true };
  }
  return undefined;
}

function walk(path: DocumentPath, { root, index }: { root: Node; index: EntryIndex }): Place {
  let place: Place = { value: root, key: undefined, alias: undefined, found: true };
  for (const segment of path) {
    const next = step(place, { segment, index });
    if (!next) return { ...place, found: false };
    place = next;
  }
  return place;
}

/** The first line of a range, without the blanks at its end. */
function firstLine(text: string, { start, end }: TextRange): TextRange {
  const newline = text.indexOf('\n', start);
  const line = text.slice(start, newline === -1 || newline > end ? end : newline);
  return { start, end: start + line.trimEnd().length };
}

function nodeRange(text: string, node: Node): TextRange {
  const range = rangeOf(node);
  if (isCollection(node)) return firstLine(text, range);
  return { start: range.start, end: range.start + text.slice(range.start, range.end).trimEnd().length };
}

/** An item that is not written has nothing but its "-". */
function itemRange(text: string, { start }: TextRange): TextRange {
  const dash = text.lastIndexOf('-', start);
  return dash !== -1 && text.slice(dash + 1, start).trim() === ''
    ? { start: dash, end: dash + 1 }
    : { start, end: start };
}

function placeRange(text: string, { value, key, alias }: Place): TextRange {
  if (alias) return rangeOf(alias);
  const isWritten = value && rangeOf(value).end > rangeOf(value).start;
  if (isWritten) return nodeRange(text, value);
  if (key) return nodeRange(text, key);
  return value ? itemRange(text, rangeOf(value)) : { start: 0, end: 0 };
}

/** Looks paths up in a document; without a document, or with an empty one, everything is on the text's first line. */
export function findRanges(text: string, root: ParsedNode | null): RangeFinder {
  const isEmpty = !root || rangeOf(root).start === rangeOf(root).end;
  if (isEmpty) {
    const range = () => firstLine(text, { start: 0, end: text.length });
    return { valueAt: range, keyAt: range };
  }
  const index = indexEntries(root);
  return {
    valueAt: (path) => placeRange(text, walk(path, { root, index })),
    keyAt: (path) => {
      const place = walk(path, { root, index });
      return place.found && place.key && !place.alias ? nodeRange(text, place.key) : placeRange(text, place);
    },
  };
}
