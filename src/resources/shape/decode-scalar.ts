import { didYouMean } from '../../diagnostics/suggest.js';
import type { JsonValue } from '../../source/json-value.js';
import { canonicalBase64 } from './base64.js';
import { describeValue, typeOfValue } from './describe-value.js';
import { formatDuration, parseDuration } from './duration.js';
import type { Dialect, ShapeNode } from './shape.js';

/** What a scalar should have been, and what it was. */
export type ScalarProblem = { readonly expected: string; readonly found: string; readonly hint: string | undefined };
export type DecodedScalar =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: ScalarProblem };

export type ScalarShape = Exclude<ShapeNode, { kind: 'map' | 'list' | 'message' | 'wrapper' }>;

const decoded = (value: JsonValue): DecodedScalar => ({ ok: true, value });
const refused = (expected: string, value: JsonValue, hint?: string): DecodedScalar => ({
  ok: false,
  problem: { expected, found: describeValue(value), hint },
});

function decodeString(value: JsonValue): DecodedScalar {
  if (typeof value === 'string') return decoded(value);
  if (typeof value === 'boolean')
    return refused('a string', value, 'quote it: YAML reads yes, no, on, off, y and n as booleans, too');
  return refused('a string', value, typeof value === 'object' ? undefined : `quote it: "${value}"`);
}

function decodeBool(value: JsonValue): DecodedScalar {
  if (typeof value === 'boolean') return decoded(value);
  return refused(
    'true or false',
    value,
    value === 'true' || value === 'false' ? `write ${value} without quotes` : undefined,
  );
}

/** JSON's integer grammar, which Go applies to the text between the quotes; the spaces are JSON's, too. */
const QUOTED_INTEGER = /^ *(-?(?:0|[1-9]\d*)) *$/;
/** JSON's number grammar, likewise. */
const QUOTED_NUMBER = /^ *(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?) *$/;
/** jsonpb strips the quotes and hands `null` to Go's decoder, which leaves the zero value. */
const QUOTED_NULL = /^ *null *$/;

const RANGES = {
  uint32: [0n, 2n ** 32n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
} as const;

/** The integer a value stands for; strings count in the proto dialect only. */
function integerIn(value: JsonValue, dialect: Dialect): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value !== 'string' || dialect === 'policy') return undefined;
  if (QUOTED_NULL.test(value)) return 0n;
  const digits = QUOTED_INTEGER.exec(value)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

const smallest = (integer: bigint): number | bigint =>
  integer >= BigInt(Number.MIN_SAFE_INTEGER) && integer <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(integer) : integer;

type IntegerShape = Extract<ShapeNode, { kind: 'integer' }>;

function decodeInteger({ width, minimum, maximum }: IntegerShape, value: JsonValue, dialect: Dialect): DecodedScalar {
  const [least, most] = RANGES[width];
  const integer = integerIn(value, dialect);
  // ParseUint knows no sign, so '-0' is refused where 0 is not.
  const signedZero = width === 'uint32' && typeof value === 'string' && value.includes('-');
  if (integer !== undefined && integer >= least && integer <= most && !signedZero) return decoded(smallest(integer));
  const looksRight = typeof value === 'string' && Number.isInteger(Number(value)) && value.trim() !== '';
  return refused(
    `a whole number from ${minimum ?? least} to ${maximum ?? most}`,
    value,
    looksRight ? `write ${Number(value)} without quotes` : undefined,
  );
}

function decodeDouble(value: JsonValue, dialect: Dialect): DecodedScalar {
  if (typeof value === 'bigint') return decoded(Number(value));
  if (typeof value === 'number' && Number.isFinite(value)) return decoded(value);
  if (typeof value === 'string' && dialect === 'proto') {
    if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return decoded(Number(value));
    if (QUOTED_NULL.test(value)) return decoded(0);
    const number = Number(QUOTED_NUMBER.exec(value)?.[1] ?? Number.NaN);
    if (Number.isFinite(number)) return decoded(number);
  }
  return refused('a number', value);
}

function decodeEnum(numbers: Readonly<Record<string, number>>, value: JsonValue): DecodedScalar {
  if (typeof value === 'string' && Object.hasOwn(numbers, value)) return decoded(value);
  const [least, most] = RANGES.int32;
  const integer = typeof value === 'string' ? undefined : integerIn(value, 'proto');
  if (integer !== undefined && integer >= least && integer <= most) {
    const number = Number(integer);
    return decoded(Object.keys(numbers).find((name) => numbers[name] === number) ?? number);
  }
  const names = Object.keys(numbers);
  const hint = typeof value === 'string' ? didYouMean(value, names) : undefined;
  return refused(`one of ${names.join(', ')}`, value, hint);
}

const isByte = (value: JsonValue): boolean => value === null || (typeof value === 'number' && (value & 0xff) === value);

function decodeBytes(value: JsonValue, dialect: Dialect): DecodedScalar {
  if (typeof value === 'string') {
    const canonical = canonicalBase64(value);
    if (canonical !== undefined) return decoded(canonical);
  }
  if (Array.isArray(value) && dialect === 'proto' && value.every(isByte))
    return decoded(Buffer.from(value.map((byte) => (typeof byte === 'number' ? byte : 0))).toString('base64'));
  // The value may be a key: its type is all that is said of it.
  const found = typeof value === 'string' ? 'other text' : typeOfValue(value);
  const hint = 'encode the content first, e.g. with `base64 -w0` (standard alphabet, padded, no spaces)';
  return { ok: false, problem: { expected: 'base64', found, hint } };
}

function decodeDuration(value: JsonValue): DecodedScalar {
  const length = typeof value === 'string' ? parseDuration(value) : undefined;
  return length === undefined ? refused('a duration such as 10s or 1h30m', value) : decoded(formatDuration(length));
}

function decodeIntOrString(value: JsonValue): DecodedScalar {
  if (typeof value === 'string') return decoded(value);
  const integer = integerIn(value, 'policy');
  const [least, most] = RANGES.int32;
  if (integer !== undefined && integer >= least && integer <= most) return decoded(Number(integer));
  return refused('a whole number or a string', value);
}

/** google.protobuf.Struct takes objects only; the free JSON of a policy takes anything. */
const decodeAny = (value: JsonValue, dialect: Dialect): DecodedScalar =>
  dialect === 'policy' || typeOfValue(value) === 'an object' ? decoded(value) : refused('an object', value);

/** Decodes one scalar as Kuma does: jsonpb for the proto dialect, OpenAPI types and encoding/json for policies. */
export function decodeScalar(shape: ScalarShape, value: JsonValue, dialect: Dialect): DecodedScalar {
  switch (shape.kind) {
    case 'string':
      return decodeString(value);
    case 'bool':
      return decodeBool(value);
    case 'integer':
      return decodeInteger(shape, value, dialect);
    case 'double':
      return decodeDouble(value, dialect);
    case 'enum':
      return decodeEnum(shape.numbers, value);
    case 'bytes':
      return decodeBytes(value, dialect);
    case 'duration':
      return decodeDuration(value);
    case 'intOrString':
      return decodeIntOrString(value);
    case 'any':
      return decodeAny(value, dialect);
  }
}
