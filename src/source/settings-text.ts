import { type Document, isCollection, isMap, isNode, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { catalogue } from '../diagnostics/catalogue/index.js';
import { locate } from '../diagnostics/source-text.js';
import { writeJson } from './json-text.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import { parseText } from './yaml/parse-text.js';
import { writeYaml } from './yaml-text.js';

/** A settings file as data, or the first thing that is wrong with it: `file:line:column: what`. */
export type Settings =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly problem: string };

const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a file of settings, YAML or JSON. An empty one has no settings. */
export function readSettings(file: string, text: string): Settings {
  const offset = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const { value, findings } = parseText(text.slice(offset));
  if (value === null) return { ok: true, value: {} };
  if (isJsonObject(value)) return { ok: true, value };
  const error = findings.find(({ code }) => catalogue[code].severity === 'error');
  const start = offset + (error?.start ?? 0);
  const { line, column } = locate({ source: { file, text }, start, end: start });
  const message = error?.message ?? 'the settings are not a map of names to values';
  return { ok: false, problem: `${file}:${line}:${column}: ${message}` };
}

/** One change of the settings. Entries of a list are told apart by their `name`; the first of one name counts. */
export type SettingsEdit =
  | { readonly edit: 'set'; readonly setting: string; readonly value: string }
  | { readonly edit: 'unset'; readonly setting: string }
  /** Replaces the entry of the same name, else adds one at the end. */
  | { readonly edit: 'put'; readonly list: string; readonly entry: JsonObject & { readonly name: string } }
  | { readonly edit: 'remove'; readonly list: string; readonly name: string };

/**
 * The text of a settings file after edits, in order. What they do not concern stays: comments, unknown keys, scalars as they were
 * written; of the layout, all where a plain value is replaced, else most. A file in JSON stays one. Whether the result says what
 * was meant is for the caller to check: anchors and aliases can make an edit mean something else. Throws where they make it mean
 * nothing.
 */
export const editSettings = (text: string, edits: readonly SettingsEdit[]): string => edits.reduce(withEdit, text);

function withEdit(text: string, edit: SettingsEdit): string {
  if (edit.edit === 'set') return withSetting(text, edit);
  const document = parse(text);
  switch (edit.edit) {
    case 'unset':
      document.delete(edit.setting);
      break;
    case 'put':
      putEntry(document, edit);
      break;
    case 'remove':
      removeEntry(document, edit);
      break;
    default:
      edit satisfies never;
  }
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: !/\{[^\s}]/.test(text),
    indentSeq: !/^- /m.test(text),
  });
}

/** Without a schema every plain scalar is written back as it was read. */
const parse = (text: string): Document.Parsed => parseDocument(text, { schema: 'failsafe', logLevel: 'silent' });

/** Whether all that stands inside stands between braces or brackets. */
const isFlow = (node: unknown): boolean => isCollection(node) && node.flow === true;

/** A value as a node; between braces every text is quoted, as in JSON: what is plain elsewhere may end there. */
const nodeOf = (value: JsonValue, { quoted }: { readonly quoted: boolean }): unknown =>
  parse(quoted ? writeJson(value) : writeYaml(value)).contents;

/** As Document.set, with the name quoted where a file in JSON gets a new one. */
function setMember(document: Document.Parsed, name: string, value: unknown): void {
  const { contents } = document;
  if (!isMap(contents) || !isFlow(contents) || contents.has(name)) {
    document.set(name, value);
    return;
  }
  const key = document.createNode(name);
  key.type = 'QUOTE_DOUBLE';
  document.add(document.createPair(key, value));
}

function putEntry(document: Document.Parsed, { list, entry }: Extract<SettingsEdit, { readonly edit: 'put' }>): void {
  const entries = document.get(list);
  const quoted = isFlow(document.contents) || (isSeq(entries) && isFlow(entries) && entries.items.length > 0);
  if (!isSeq(entries) || entries.items.length === 0) {
    setMember(document, list, nodeOf([entry], { quoted }));
    return;
  }
  const node = nodeOf(entry, { quoted });
  const at = indexOfName(entries, entry.name);
  const old = entries.items[at];
  if (isNode(old) && isNode(node) && old.commentBefore) node.commentBefore = old.commentBefore;
  if (at === -1) entries.add(node);
  else entries.items[at] = node;
}

function removeEntry(
  document: Document.Parsed,
  { list, name }: Extract<SettingsEdit, { readonly edit: 'remove' }>,
): void {
  const entries = document.get(list);
  if (!isSeq(entries)) return;
  const at = indexOfName(entries, name);
  if (at !== -1) entries.items.splice(at, 1);
}

const indexOfName = ({ items }: YAMLSeq, name: string): number =>
  items.findIndex((item) => isMap(item) && item.get('name') === name);

/** All else stays as it is; only where the setting has no plain value yet, or the whole file is in braces, the layout may change. */
function withSetting(text: string, { setting, value }: Extract<SettingsEdit, { readonly edit: 'set' }>): string {
  const document = parse(text);
  const map = isMap(document.contents) ? document.contents : undefined;
  const node = map?.get(setting, true);
  const range = isScalar(node) ? node.range : undefined;
  const written = isFlow(map) ? writeJson(value) : writeYaml(value).trimEnd();
  if (range && range[0] < range[1]) return text.slice(0, range[0]) + written + text.slice(range[1]);
  if (node === undefined && !isFlow(map)) return `${text.replace(/(?<=[^\n])$/, '\n')}${setting}: ${written}\n`;
  const scalar = document.createNode(value);
  scalar.type = 'QUOTE_DOUBLE';
  setMember(document, setting, scalar);
  return document.toString({ lineWidth: 0 });
}
