import fc from 'fast-check';
import { writeJson } from '../../../src/source/json-text.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../src/source/json-value.js';
import { writeYaml } from '../../../src/source/yaml-text.js';
import { changedAt, pathsOf } from '../json-tree.js';
import { oddTexts, oddValues } from './odd-values.js';
import { seedDocuments } from './seeds.js';

/** What becomes of one node of a document; undefined: it goes. */
type NodeMutation = (node: JsonValue) => JsonValue | undefined;

/** The item of a list that a drawn number stands for. */
const chosen = <T>(items: readonly T[], draw: number): T | undefined => items[draw % Math.max(1, items.length)];

const nodeAt = (document: JsonValue, draw: number): JsonValue => {
  let node = document;
  changedAt(document, chosen(pathsOf(document), draw) ?? [], (found) => {
    node = found;
    return found;
  });
  return node;
};

const seed = fc.constantFrom(...seedDocuments);
/** A part of some seed, of whatever kind. */
const part = fc.tuple(seed, fc.nat()).map(([document, draw]) => nodeAt(document, draw));

const deep = (
  node: JsonValue,
  { key, levels }: { readonly key: string | undefined; readonly levels: number },
): JsonValue =>
  Array.from({ length: levels }).reduce<JsonValue>((inner) => (key === undefined ? [inner] : { [key]: inner }), node);

/** Characters of copies. What is to be found is what takes long for its size. */
const LARGEST = 30_000;

/** As many copies as asked for; those of listeners get ports of their own if `numbered`. */
const copies = (
  node: JsonValue,
  { count, numbered }: { readonly count: number; readonly numbered: boolean },
): JsonValue => {
  const item = isJsonList(node) ? (node[0] ?? null) : node;
  const most = Math.ceil(LARGEST / writeJson(item).length);
  return Array.from({ length: Math.min(count, most) }, (_, index) =>
    numbered && isJsonObject(item) ? { ...item, port: index + 1, name: `n${index}` } : item,
  );
};

const renamed = (node: JsonValue, { draw, to }: { readonly draw: number; readonly to: string }): JsonValue => {
  if (!isJsonObject(node)) return node;
  const from = chosen(Object.keys(node), draw);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key === from ? to : key, value]));
};

/** Every value one key further on. */
const rotated = (node: JsonValue): JsonValue => {
  if (isJsonList(node)) return node.toReversed();
  if (!isJsonObject(node)) return node;
  const values = Object.values(node);
  return Object.fromEntries(Object.keys(node).map((key, index) => [key, values[(index + 1) % values.length] ?? null]));
};

const asObject = (value: JsonValue): JsonObject => (isJsonObject(value) ? value : { value });
const keys = [
  ...new Set(seedDocuments.flatMap((document) => pathsOf(document)).map((path) => path.at(-1) ?? 'name')),
].map(String);

const nodeMutation: fc.Arbitrary<NodeMutation> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...oddValues).map((value) => () => value) },
  { weight: 6, arbitrary: fc.constantFrom(...oddTexts).map((value) => () => value) },
  { weight: 4, arbitrary: fc.constant(() => undefined) },
  { weight: 4, arbitrary: part.map((value) => () => value) },
  { weight: 3, arbitrary: part.map((value) => (node: JsonValue) => ({ ...asObject(node), ...asObject(value) })) },
  { weight: 3, arbitrary: fc.constant(rotated) },
  {
    weight: 3,
    arbitrary: fc
      .record({ draw: fc.nat(), to: fc.constantFrom(...keys, ...oddTexts) })
      .map((how) => (node: JsonValue) => renamed(node, how)),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ key: fc.constantFrom(undefined, ...keys), levels: fc.constantFrom(1, 2, 150, 250) })
      .map((how) => (node: JsonValue) => deep(node, how)),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ count: fc.constantFrom(2, 3, 20), numbered: fc.boolean() })
      .map((how) => (node: JsonValue) => copies(node, how)),
  },
);

/** A seed's document with up to four of its nodes changed. */
const mutilated: fc.Arbitrary<JsonValue> = fc
  .tuple(seed, fc.array(fc.tuple(fc.nat(), nodeMutation), { minLength: 1, maxLength: 4 }))
  .map(([document, mutations]) =>
    mutations.reduce<JsonValue>(
      (value, [draw, mutation]) => changedAt(value, chosen(pathsOf(value), draw) ?? [], mutation) ?? null,
      document,
    ),
  );

/** Thousands of one thing in one document: what takes the square of their number shows here. */
const abundant: fc.Arbitrary<JsonValue> = fc
  .tuple(seed, fc.record({ count: fc.constantFrom(500, 2000), numbered: fc.boolean() }), fc.nat())
  .map(([document, how, draw]) => {
    const lists = pathsOf(document).filter((path) => path.length > 0 && path.at(-1) === 0);
    const list = chosen(lists, draw)?.slice(0, -1);
    return list === undefined ? document : (changedAt(document, list, (node) => copies(node, how)) ?? null);
  });

/** The text of a document whose structure was tampered with, as YAML or JSON. */
export const mutilatedText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 60, arbitrary: mutilated }, { weight: 1, arbitrary: abundant }),
    fc.constantFrom(writeYaml, writeJson),
  )
  .map(([document, write]) => write(document));
