import { type FieldPath, formatPath, mapKey, type PathSegment } from '../../diagnostics/field-path.js';
import { isJsonObject, type JsonObject, type JsonValue, newJsonObject } from '../../source/json-value.js';
import { decodeScalar, type ScalarProblem, type ScalarShape } from './decode-scalar.js';
import { typeOfValue } from './describe-value.js';
import {
  type FieldOfMessage,
  fieldsOfMessage,
  type MessageShape,
  nameWritten,
  snakeNameOf,
  writtenName,
} from './field-names.js';
import { plainObject } from './plain-object.js';
import type { Findings, OverriddenField, Problem, UnknownField } from './problem.js';
import type { Dialect, Shape, ShapeNode } from './shape.js';
import { nameOf, pathOf, type Trail, trailOf } from './trail.js';
import { hintForUnknown } from './unknown-field.js';
import { withFieldNames } from './with-field-names.js';
import { isZeroValue, zeroValueOf } from './zero-value.js';

/** `value` is canonical ({@link Resource}). A field with a problem is left out of it, so use it only when there is none. */
export type DecodedSpec<T> = Findings & { readonly value: T };

export type DecodeSpecOptions = {
  readonly dialect: Dialect;
  /** Where the value stands in the Universal document, e.g. `['spec']`; the start of all paths reported. */
  readonly at?: FieldPath;
};

/** What holds for one call of {@link decodeSpec}. */
type Context = {
  readonly dialect: Dialect;
  readonly root: Shape;
  readonly base: FieldPath;
  readonly problem: (problem: Problem) => void;
  readonly unknown: (field: UnknownField) => void;
  readonly overridden: (field: OverriddenField) => void;
};

/** A value about to be decoded. */
type Node<S extends ShapeNode = ShapeNode> = { readonly shape: S; readonly value: JsonValue; readonly trail: Trail };
type ShapeOf<K extends ShapeNode['kind']> = Extract<ShapeNode, { kind: K }>;

const below = (trail: Trail, segment: PathSegment): Trail => ({ parent: trail, segment });

/** Reports that the value at `trail` is not what its field holds, and gives no value. */
function refuse(trail: Trail, { expected, found, hint, context }: ScalarProblem & { context: Context }): undefined {
  const name = nameOf(trail);
  const subject = name.length === 1 ? JSON.stringify(formatPath(name)) : formatPath(name) || 'the document';
  context.problem({ path: pathOf(trail), message: `${subject} must be ${expected}, not ${found}`, hint });
}

const refuseType = ({ value, trail }: Node, expected: string, context: Context): undefined =>
  refuse(trail, { expected, found: typeOfValue(value), hint: undefined, context });

function decodeList({ shape, value, trail }: Node<ShapeOf<'list'>>, context: Context): JsonValue | undefined {
  if (!Array.isArray(value)) return refuseType({ shape, value, trail }, 'a list', context);
  return value.map((item, index) =>
    decodeElement({ shape: shape.item, value: item, trail: below(trail, index) }, context),
  );
}

function decodeMap({ shape, value, trail }: Node<ShapeOf<'map'>>, context: Context): JsonValue | undefined {
  if (!isJsonObject(value)) return refuseType({ shape, value, trail }, 'an object', context);
  const decoded = newJsonObject();
  for (const [key, item] of Object.entries(value))
    decoded[key] = decodeElement({ shape: shape.value, value: item, trail: below(trail, mapKey(key)) }, context);
  return decoded;
}

/** An element of a list or map: Go's decoder leaves the zero value for a null there, jsonpb an empty message. */
function decodeElement({ shape, value, trail }: Node, context: Context): JsonValue {
  if (value === null && context.dialect === 'proto')
    return shape.kind === 'message' ? plainObject([]) : zeroValueOf(shape);
  return decodeNode({ shape, value, trail }, context) ?? stopgapFor(shape);
}

/** Stands for an element that was refused: a document with problems is still looked at as far as it goes. */
function stopgapFor(shape: ShapeNode): JsonValue {
  if (shape.kind === 'list') return [];
  return shape.kind === 'message' || shape.kind === 'map' ? plainObject([]) : zeroValueOf(shape);
}

type Entry = readonly [string, JsonValue];
type MessageNode = Node<MessageShape> & { readonly value: JsonObject };
/** A field that is set, and what it is set to. */
type SetField = { readonly field: FieldOfMessage; readonly value: JsonValue };

/** The raw value of a field: null counts as not set where the schema of a policy lets it pass, and that fills in its default. */
function fieldValue(raw: JsonValue | undefined, shape: Shape, { dialect }: Context): JsonValue | undefined {
  if (dialect === 'proto' || shape.kind === 'intOrString') return raw ?? undefined;
  const fallback = 'default' in shape ? shape.default : undefined;
  return raw === undefined || raw === null ? (fallback ?? raw) : raw;
}

const NO_LOSERS: ReadonlyMap<string, string> = new Map();

/** The members that lose, and to which: of several in one oneof, the one declared last counts. */
function losersOf(shape: MessageShape, set: readonly SetField[]): ReadonlyMap<string, string> {
  if (shape.oneofs.length === 0 || set.length < 2) return NO_LOSERS;
  const names = new Set(set.map(({ field }) => field.name));
  const losers = new Map<string, string>();
  for (const members of shape.oneofs) {
    const present = members.filter((member) => names.has(member));
    const winner = present.at(-1);
    if (winner !== undefined) for (const member of present.slice(0, -1)) losers.set(member, winner);
  }
  return losers;
}

/** The fields that are set, in the order of their declaration. */
function decodeFields({ shape, value, trail }: MessageNode, context: Context): readonly SetField[] {
  const decoded: SetField[] = [];
  for (const field of fieldsOfMessage(shape).values()) {
    const name = nameWritten(field, value);
    const raw = fieldValue(name === undefined ? undefined : value[name], field.shape, context);
    if (raw === undefined) continue;
    const at = below(trail, name ?? field.name);
    const result = decodeNode({ shape: field.shape, value: raw, trail: at }, context);
    if (result !== undefined) decoded.push({ field, value: result });
  }
  return decoded;
}

/** Fields with their unset ones, and the losers of oneofs, left out. */
function canonicalFields({ shape, value, trail }: MessageNode, context: Context): readonly SetField[] {
  const decoded = decodeFields({ shape, value, trail }, context);
  const losers = losersOf(shape, decoded);
  for (const [field, by] of losers)
    context.overridden({ path: pathOf(below(trail, writtenName(shape, field, value) ?? field)), by });
  return decoded.filter(({ field, value: result }) => {
    if (losers.has(field.name)) return false;
    return context.dialect === 'policy' || field.isInOneof || !isZeroValue(field.shape, result);
  });
}

/** The field that `name` is another spelling of. */
const fieldSpelt = (shape: MessageShape, name: string): string | undefined =>
  shape.snakeCase.find((field) => snakeNameOf(shape, field) === name);

/** Fields that the message does not have, as they are, each reported. The losing spelling of a field is reported and left out. */
function unknownFields({ shape, value, trail }: MessageNode, context: Context): readonly Entry[] {
  const fields = fieldsOfMessage(shape);
  const names = Object.keys(value).filter((name) => !fields.has(name));
  return names.flatMap((name): readonly Entry[] => {
    const field = fieldSpelt(shape, name);
    if (field !== undefined && writtenName(shape, field, value) === name) return [];
    const hint =
      field === undefined
        ? hintForUnknown(name, { shape, root: context.root, base: context.base })
        : `"${field}" is given as well, and it is the one that counts`;
    context.unknown({ path: pathOf(below(trail, name)), hint });
    return field === undefined ? [[name, value[name] ?? null]] : [];
  });
}

function decodeMessage({ shape, value, trail }: Node<MessageShape>, context: Context): JsonValue | undefined {
  if (!isJsonObject(value)) return refuseType({ shape, value, trail }, 'an object', context);
  const named = context.dialect === 'policy' ? withFieldNames(shape, value) : value;
  const message = newJsonObject();
  for (const { field, value: result } of canonicalFields({ shape, value: named, trail }, context))
    message[field.name] = result;
  for (const [name, result] of unknownFields({ shape, value, trail }, context)) message[name] = result;
  return message;
}

function decodeLeaf({ shape, value, trail }: Node<ScalarShape>, context: Context): JsonValue | undefined {
  const result = decodeScalar(shape, value, context.dialect);
  return result.ok ? result.value : refuse(trail, { ...result.problem, context });
}

function decodeNode({ shape, value, trail }: Node, context: Context): JsonValue | undefined {
  switch (shape.kind) {
    case 'message':
      return decodeMessage({ shape, value, trail }, context);
    case 'list':
      return decodeList({ shape, value, trail }, context);
    case 'map':
      return decodeMap({ shape, value, trail }, context);
    case 'wrapper':
      return decodeNode({ shape: shape.inner, value, trail }, context);
    default:
      return decodeLeaf({ shape, value, trail }, context);
  }
}

/**
 * Decodes a document's fields as Kuma does, quirks included (VALIDATION.md "Decoding rules"; jsonpb of golang/protobuf 1.5
 * for the proto dialect), but reports every problem, not only the first. Fields that the kind does not have stay in the value.
 */
export function decodeSpec<T>(shape: Shape<T>, value: JsonValue, options: DecodeSpecOptions): DecodedSpec<T> {
  const problems: Problem[] = [];
  const unknown: UnknownField[] = [];
  const overridden: OverriddenField[] = [];
  const context: Context = {
    dialect: options.dialect,
    root: shape,
    base: options.at ?? [],
    problem: (problem) => problems.push(problem),
    unknown: (field) => unknown.push(field),
    overridden: (field) => overridden.push(field),
  };
  const decoded = decodeNode({ shape, value, trail: trailOf(context.base) }, context);
  // The walk above gives what the shape describes: this is the one place where document data becomes a typed spec.
  return { value: (decoded ?? plainObject([])) as T, problems, unknown, overridden };
}
