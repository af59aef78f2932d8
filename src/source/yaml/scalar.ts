/** What Go's YAML makes of a plain scalar. `float` may be infinite or NaN, which JSON has no form for. */
export type ResolvedScalar =
  | { readonly kind: 'null'; readonly value: null }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number | bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string };

const TRUE = ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'];
const FALSE = ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'];

const entries = (words: readonly string[], scalar: ResolvedScalar) => words.map((word) => [word, scalar] as const);

const WORDS: ReadonlyMap<string, ResolvedScalar> = new Map([
  ...entries(TRUE, { kind: 'bool', value: true }),
  ...entries(FALSE, { kind: 'bool', value: false }),
  ...entries(['', '~', 'null', 'Null', 'NULL'], { kind: 'null', value: null }),
  ...entries(['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'], { kind: 'float', value: Number.POSITIVE_INFINITY }),
  ...entries(['-.inf', '-.Inf', '-.INF'], { kind: 'float', value: Number.NEGATIVE_INFINITY }),
  ...entries(['.nan', '.NaN', '.NAN'], { kind: 'float', value: Number.NaN }),
]);

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const inRange = (value: bigint, signed: boolean): boolean =>
  value >= -(1n << 63n) && value < (signed ? 1n << 63n : 1n << 64n);

/** An integer as Go's strconv reads it with base 0 (a leading 0 is octal), 64 bits wide; undefined if it is none. */
function integerOf(digits: string): number | bigint | undefined {
  const [, sign, body] = INTEGER.exec(digits) ?? [];
  if (body === undefined) return undefined;
  const magnitude = BigInt(/^0[0-7]+$/.test(body) ? `0o${body.slice(1)}` : body);
  const value = sign === '-' ? -magnitude : magnitude;
  // ParseUint, which takes what ParseInt finds too large, takes no sign.
  if (!inRange(value, sign !== '')) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function floatOf(text: string): number | undefined {
  if (!FLOAT.test(text)) return undefined;
  const value = Number(text);
  // The sum makes -0 a plain 0.
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** A plain scalar by the rules of go.yaml.in/yaml/v2 (resolve.go): YAML 1.1 without base 60; dates stay text. */
export function resolveScalar(text: string): ResolvedScalar {
  const word = WORDS.get(text);
  if (word) return word;
  if (!/^[-+.0-9]/.test(text)) return { kind: 'str', value: text };
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = integerOf(digits);
  if (integer !== undefined) return { kind: 'int', value: integer };
  const float = floatOf(digits);
  return float === undefined ? { kind: 'str', value: text } : { kind: 'float', value: float };
}
