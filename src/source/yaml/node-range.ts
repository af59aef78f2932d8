import { isNode, type Node } from 'yaml';
import type { TextRange } from '../text-finding.js';

/** Where a node's own text is, without its anchor, tag and comments. Empty for a value that is not written. */
export const rangeOf = (node: Node): TextRange => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });

/** A key, value or item of a parsed collection; null where nothing is written. */
export const nodeOrNull = (value: unknown): Node | null => (isNode(value) ? value : null);
