import { Scalar } from 'yaml';
import { type ResolvedScalar, resolveScalar } from './scalar.js';

const PREFIX = 'tag:yaml.org,2002:';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** The formats Go's YAML takes for a timestamp. */
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;

/** A scalar's value, or undefined when its text does not fit its tag. */
type Tagged = ResolvedScalar | undefined;

function binary(text: string): Tagged {
  const base64 = text.replace(/[\r\n]/g, '');
  if (!BASE64.test(base64)) return undefined;
  return { kind: 'str', value: Buffer.from(base64, 'base64').toString('utf8') };
}

function float(resolved: ResolvedScalar): Tagged {
  if (resolved.kind !== 'int') return resolved.kind === 'float' ? resolved : undefined;
  return resolved.value >= 1n << 63n ? undefined : { kind: 'float', value: Number(resolved.value) };
}

/** The text of a scalar under an explicit tag; tags of other makers mean nothing and leave text. */
function underTag(tag: string, text: string): Tagged {
  const resolved = resolveScalar(text);
  switch (tag) {
    case `${PREFIX}binary`:
      return binary(text);
    case `${PREFIX}float`:
      return float(resolved);
    case `${PREFIX}timestamp`:
      return TIMESTAMP.test(text) ? { kind: 'str', value: text } : undefined;
    case `${PREFIX}bool`:
    case `${PREFIX}int`:
    case `${PREFIX}null`:
      return tag === PREFIX + resolved.kind ? resolved : undefined;
    default:
      return { kind: 'str', value: text };
  }
}

/** The text of a scalar node as it stands after unfolding and unescaping. */
export const scalarText = (node: Scalar): string => node.source ?? '';

/** Whether a scalar stands without quotes and is no block. */
export const isPlain = (node: Scalar): boolean => node.type === Scalar.PLAIN || node.type === undefined;

/** A scalar's value as Go's YAML sees it: by its tag if it has one, by its looks if it is plain, else its text. */
export function scalarValue(node: Scalar): Tagged {
  const text = scalarText(node);
  if (node.tag !== undefined) return underTag(node.tag, text);
  return isPlain(node) ? resolveScalar(text) : { kind: 'str', value: text };
}
