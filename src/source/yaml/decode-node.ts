import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { type JsonObject, type JsonValue, newJsonObject } from '../json-value.js';
import { LIMITS } from '../limits.js';
import type { TextFinding } from '../text-finding.js';
import { newAliasBudget } from './alias-budget.js';
import { type AliasTargets, aliasTargets } from './aliases.js';
import {
  type Complaint,
  duplicateKey,
  excessiveAliases,
  keyWithoutName,
  mergeWithoutMap,
  notInJson,
  recursiveAlias,
  tagMismatch,
  tooDeep,
  unknownAlias,
} from './complaints.js';
import { type KeyValue, keyName } from './key.js';
import { isMergeKey, mergeSources } from './merge-key.js';
import { nodeOrNull, rangeOf } from './node-range.js';
import { surprisingKey, surprisingNumber } from './surprises.js';
import { scalarValue } from './tagged-scalar.js';

/** A document's value as Kuma sees it after turning YAML into JSON; undefined when it has no such value. */
export type DecodedNode = { readonly value: JsonValue | undefined; readonly findings: readonly TextFinding[] };

type SetEntry = (name: string, value: JsonValue) => void;

const NOTHING: KeyValue = { kind: 'other', value: null };
/** In place of an alias that was refused: as a key it must not be refused once more. */
const REFUSED: KeyValue = { kind: 'other', value: '' };

/** One walk over one document, in the order in which Go's decoder visits its nodes. */
class Decoder {
  readonly #root: Node;
  readonly #budget = newAliasBudget();
  readonly #findings = new Map<string, TextFinding>();
  readonly #expanding = new Set<Alias>();
  #targets: AliasTargets | undefined;
  #depth = 0;
  #failed = false;
  #exhausted = false;

  constructor(root: Node) {
    this.#root = root;
  }

  decode(): DecodedNode {
    const { value } = this.#value(this.#root);
    return { value: this.#failed ? undefined : value, findings: [...this.#findings.values()] };
  }

  /** Once per place, however many aliases lead to it. */
  #report(finding: TextFinding): void {
    if (this.#exhausted) return;
    const id = `${finding.code} ${finding.start}`;
    if (!this.#findings.has(id)) this.#findings.set(id, finding);
  }

  #warn(node: Node | null, complaint: Complaint | undefined): void {
    if (node && complaint) this.#report({ ...complaint, ...rangeOf(node) });
  }

  #refuse(node: Node, complaint: Complaint): void {
    this.#failed = true;
    this.#report({ ...complaint, ...rangeOf(node) });
  }

  #targetOf(alias: Alias): Node | undefined {
    this.#targets ??= aliasTargets(this.#root);
    return this.#targets.get(alias);
  }

  #value(node: Node | null): KeyValue {
    if (node === null) return NOTHING;
    if (!this.#isAffordable(node)) return NOTHING;
    if (isScalar(node)) return this.#scalar(node);
    if (isAlias(node)) return this.#expand(node, (target) => this.#value(target)) ?? REFUSED;
    if (isMap(node)) return { kind: 'other', value: this.#nested(node, () => this.#object(node)) };
    if (isSeq(node)) return { kind: 'other', value: this.#nested(node, () => this.#list(node)) };
    return NOTHING;
  }

  /** Counts a visit. Once the aliases are too many, the walk visits and reports nothing more. */
  #isAffordable(node: Node): boolean {
    if (this.#exhausted) return false;
    if (this.#budget.spend(this.#expanding.size > 0)) return true;
    this.#refuse([...this.#expanding][0] ?? node, excessiveAliases());
    this.#exhausted = true;
    return false;
  }

  #nested(node: Node, decode: () => JsonValue): JsonValue {
    if (this.#depth >= LIMITS.nesting) {
      this.#refuse(node, tooDeep());
      return null;
    }
    this.#depth++;
    const value = decode();
    this.#depth--;
    return value;
  }

  #scalar(node: Scalar): KeyValue {
    const scalar = scalarValue(node);
    if (scalar) return scalar;
    this.#refuse(node, tagMismatch(node.tag ?? ''));
    return NOTHING;
  }

  #expand<T>(alias: Alias, decode: (target: Node) => T): T | undefined {
    const target = this.#targetOf(alias);
    if (!target || this.#expanding.has(alias)) {
      this.#refuse(alias, target ? recursiveAlias(alias.source) : unknownAlias(alias.source));
      return undefined;
    }
    this.#expanding.add(alias);
    const decoded = decode(target);
    this.#expanding.delete(alias);
    return decoded;
  }

  /** A value that has to have a JSON form; keys do not. */
  #jsonValue(node: Node | null): JsonValue {
    const { value } = this.#value(node);
    if (typeof value !== 'number') return value;
    if (Number.isFinite(value)) {
      this.#warn(node, surprisingNumber(node, value));
      return value;
    }
    if (node) this.#refuse(node, notInJson());
    return null;
  }

  #list(node: YAMLSeq): JsonValue {
    return node.items.map((item) => this.#jsonValue(nodeOrNull(item)));
  }

  #object(node: YAMLMap): JsonObject {
    const object = newJsonObject();
    this.#entries(node, (name, value) => {
      object[name] = value;
    });
    return object;
  }

  /** Gives the entries of a map in the order in which they are set, with those of its merge keys in between. */
  #entries(node: YAMLMap, set: SetEntry): void {
    const seen = new Map<string, Node>();
    for (const { key: writtenKey, value: writtenValue } of node.items) {
      const key = nodeOrNull(writtenKey);
      const value = nodeOrNull(writtenValue);
      if (isMergeKey(key)) this.#merged(key ?? node, { value, set });
      else {
        const name = keyName(this.#value(key));
        if (name === undefined) this.#refuse(key ?? node, keyWithoutName(key));
        else {
          this.#warn(key, surprisingKey(key, name));
          const first = seen.get(name);
          if (first) this.#noteDuplicate({ name, key: key ?? node, first });
          else seen.set(name, key ?? node);
          set(name, this.#jsonValue(value));
        }
      }
    }
  }

  #noteDuplicate({ name, key, first }: { name: string; key: Node; first: Node }): void {
    this.#report({
      ...duplicateKey(name),
      ...rangeOf(key),
      related: { message: 'first given here', ...rangeOf(first) },
    });
  }

  #merged(key: Node, { value, set }: { value: Node | null; set: SetEntry }): void {
    const targetOf = (node: Node) => (isAlias(node) ? this.#targetOf(node) : node);
    const sources = mergeSources(value, targetOf);
    if (!sources) {
      // An alias that leads nowhere says so itself.
      if (isAlias(value) && !this.#targetOf(value)) this.#value(value);
      else this.#refuse(value ?? key, mergeWithoutMap());
      return;
    }
    for (const source of sources) {
      if (!this.#isAffordable(source)) return;
      if (isMap(source)) this.#entries(source, set);
      else if (isAlias(source)) this.#expand(source, (map) => (isMap(map) ? this.#entries(map, set) : undefined));
    }
  }
}

/** Reads a parsed document the way Kuma does: go.yaml.in/yaml/v2 without its strict mode, then sigs.k8s.io/yaml to JSON. */
export const decodeNode = (root: Node): DecodedNode => new Decoder(root).decode();
