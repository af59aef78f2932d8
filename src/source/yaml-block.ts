import type { JsonObject, JsonValue } from './json-value.js';
import { yamlDocument } from './yaml-document.js';

/** Text that is written as it is, as a key and as a value: no reader takes it for a number, a boolean or null. */
const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null|nan|inf)$)[a-z_/](?:[\w./@-]|:(?=[\w./@-])){0,100}$/i;

/** Indentation, and whether no key or leaf comes after: then text with blanks at its end is written in another way. */
type Place = { readonly indent: string; readonly isLast: boolean };
type Collection = JsonObject | readonly JsonValue[];
type Leaf = Exclude<JsonValue, Collection>;

const STEP = '  ';

/** A list or an object in block style; undefined for all else, and where a key takes more than a line. */
export function blockText(value: JsonValue): string | undefined {
  if (isLeaf(value) || isEmpty(value)) return undefined;
  const writer = new BlockWriter();
  const isWritten = writer.write(value, { indent: '', isLast: true });
  return isWritten ? writer.text() : undefined;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const isLeaf = (value: JsonValue): value is Leaf => typeof value !== 'object' || value === null;

const isEmpty = (value: Collection): boolean => (isList(value) ? value : Object.keys(value)).length === 0;

const holdsLeaf = (value: JsonValue): boolean =>
  isLeaf(value) || (isList(value) ? value.some(holdsLeaf) : !isEmpty(value));

class BlockWriter {
  readonly #parts: string[] = [];
  readonly #keys = new Map<string, string>();
  /** What has been written before, by type and value. */
  readonly #leaves = new Map<string, string>();

  text(): string {
    return this.#parts.join('');
  }

  /** Writes the lines of a collection; false where it cannot. */
  write(value: Collection, { indent, isLast }: Place): boolean {
    if (isList(value)) {
      const last = isLast ? value.findLastIndex(holdsLeaf) : undefined;
      return value.every((each, at) => this.#item(each, { indent, isLast: at === last }));
    }
    const members = Object.entries(value);
    return members.every(([name, each], at) => {
      const key = this.#key(name, indent);
      this.#parts.push(indent, key ?? '', ':');
      return key !== undefined && this.#member(each, { indent, isLast: isLast && at === members.length - 1 });
    });
  }

  #key(name: string, indent: string): string | undefined {
    if (PLAIN.test(name)) return name;
    const known = `${indent === ''} ${name}`;
    const text = this.#keys.get(known) ?? keyText(name, indent);
    this.#keys.set(known, text);
    return text.includes('\n') ? undefined : text;
  }

  #member(value: JsonValue, { indent, isLast }: Place): boolean {
    const isInline = isLeaf(value) || isEmpty(value);
    this.#parts.push(isInline ? ` ${this.#inline(value, { indent, isLast })}` : '\n');
    return isInline || this.write(value, { indent: indent + STEP, isLast });
  }

  /** The first line of a collection stands beside the dash, which is as wide as a step. */
  #item(value: JsonValue, { indent, isLast }: Place): boolean {
    const isInline = isLeaf(value) || isEmpty(value);
    this.#parts.push(indent, '- ');
    if (isInline) this.#parts.push(this.#inline(value, { indent, isLast }));
    const first = this.#parts.length;
    const isWritten = isInline || this.write(value, { indent: indent + STEP, isLast });
    if (!isInline) this.#parts[first] = '';
    return isWritten;
  }

  /** With the end of its line. */
  #inline(value: JsonValue, { indent, isLast }: Place): string {
    if (!isLeaf(value)) return isList(value) ? '[]\n' : '{}\n';
    if (typeof value === 'string' && PLAIN.test(value)) return `${value}\n`;
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return `${value}\n`;
    const key = `${typeof value} ${isLast} ${value}`;
    const text = this.#leaves.get(key) ?? leafText(value, isLast);
    this.#leaves.set(key, text);
    return text.replace(/\n(?=[^\n])/g, `\n${indent}`);
  }
}

/** A key without its colon; of several lines where it cannot stand beside its value. `---` means more at the start of a line. */
const keyText = (name: string, indent: string): string =>
  indent === ''
    ? yamlDocument({ [name]: 0 }).slice(0, -': 0\n'.length)
    : yamlDocument({ k: { [name]: 0 } }).slice('k:\n  '.length, -': 0\n'.length);

/** A leaf below a key at the outermost level, with the end of its last line. */
function leafText(value: Leaf, isLast: boolean): string {
  const text = yamlDocument(isLast ? { k: value } : { k: value, l: 0 });
  return text.slice('k: '.length, isLast ? undefined : -'l: 0\n'.length);
}
