import { isScalar, type Node } from 'yaml';
import { type Complaint, keyReadAs, octalNumber } from './complaints.js';
import { isPlain, scalarText } from './tagged-scalar.js';

/** The text of a scalar whose looks alone decide what it is. */
const plainText = (node: Node | null): string | undefined =>
  isScalar(node) && isPlain(node) && node.tag === undefined ? scalarText(node) : undefined;

/** A key that YAML 1.1 turns into another name: `n`, `on` and `yes` are booleans, `010` is 8, `1.0` is 1. */
export function surprisingKey(key: Node | null, name: string): Complaint | undefined {
  const text = plainText(key);
  return text === undefined || text === name ? undefined : keyReadAs(text, name);
}

/** A number with a leading zero whose octal value is not the one it shows. Other ways to write a number mean what they show. */
export function surprisingNumber(node: Node | null, value: number): Complaint | undefined {
  const text = plainText(node);
  const digits = text?.replaceAll('_', '').replace(/^[-+]/, '') ?? '';
  if (text === undefined || !/^0[0-7]+$/.test(digits) || Number(digits) === Math.abs(value)) return undefined;
  return octalNumber(text, value);
}
