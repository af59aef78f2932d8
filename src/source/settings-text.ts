import { isMap, isScalar, parseDocument } from 'yaml';
import { catalogue } from '../diagnostics/catalogue/index.js';
import { locate } from '../diagnostics/source-text.js';
import { isJsonObject, type JsonObject } from './json-value.js';
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

/**
 * The text of a settings file with one top-level setting replaced or added. All else stays as it is, comments included;
 * only where the setting has no plain value yet, or the whole file is in braces, the layout may change.
 */
export function withSetting(text: string, { name, value }: { readonly name: string; readonly value: string }): string {
  // Without a schema every plain scalar is written back as it was read.
  const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' });
  const map = isMap(document.contents) ? document.contents : undefined;
  const setting = map?.get(name, true);
  const range = isScalar(setting) ? setting.range : undefined;
  const written = writeYaml(value).trimEnd();
  if (range && range[0] < range[1]) return text.slice(0, range[0]) + written + text.slice(range[1]);
  if (setting === undefined && map?.flow !== true) return `${text.replace(/(?<=[^\n])$/, '\n')}${name}: ${written}\n`;
  const scalar = document.createNode(value);
  scalar.type = 'QUOTE_DOUBLE';
  document.set(name, scalar);
  return document.toString({ lineWidth: 0 });
}
