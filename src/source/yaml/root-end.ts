import { CST, isCollection } from 'yaml';
import type { Composed } from './compose.js';
import { rangeOf } from './node-range.js';

/** Tells of each token of the lexer, in order, whether it comes after a document that has ended. */
export type RootEnd = (lexeme: string) => boolean;

/**
 * A document whose root is in brackets or quotes, or is an alias, ends with it, unless a ":" on the same line makes it
 * a key. Go's parser looks no further (`{"a": 1} {"b": 2}` is the first object); the library stumbles over the rest.
 */
export function watchRootEnd(): RootEnd {
  let state: 'before' | 'inside' | 'closed' | 'open' = 'before';
  let depth = 0;
  let sameLine = true;

  const begin = (type: CST.TokenType | null): typeof state => {
    switch (type) {
      case 'flow-map-start':
      case 'flow-seq-start':
        depth = 1;
        return 'inside';
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
      case 'alias':
        return 'closed';
      case 'space':
      case 'comment':
      case 'newline':
      case 'doc-mode':
      case 'anchor':
      case 'tag':
        return 'before';
      default:
        return 'open';
    }
  };
  const goOn = (type: CST.TokenType | null): typeof state => {
    if (type === 'flow-map-start' || type === 'flow-seq-start') depth++;
    if (type === 'flow-map-end' || type === 'flow-seq-end') depth--;
    if (type === 'flow-error-end') return 'open';
    return depth === 0 ? 'closed' : 'inside';
  };
  const isBeyond = (type: CST.TokenType | null): boolean => {
    if (type === 'space' || type === 'comment') return false;
    if (type === 'newline') {
      sameLine = false;
      return false;
    }
    if (type === 'doc-end' || (type === 'map-value-ind' && sameLine)) {
      state = 'open';
      return false;
    }
    return true;
  };
  return (lexeme) => {
    if (state === 'open') return false;
    const type = CST.tokenType(lexeme);
    if (state === 'closed') return isBeyond(type);
    state = state === 'before' ? begin(type) : goOn(type);
    return false;
  };
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** Whether a document in block style has ended before `offset`: by a `...` line, or a line that is less indented than its root. */
export function isBeyond(
  offset: number,
  { text, composed }: { readonly text: string; readonly composed: Pick<Composed, 'root' | 'marker'> },
): boolean {
  const { root, marker } = composed;
  if (!isCollection(root) || root.flow === true) return false;
  if (marker !== undefined && marker < offset) return true;
  let start = offset;
  while (/\s/.test(text[start] ?? '')) start++;
  const { start: begin } = rangeOf(root);
  return begin < start && columnOf(text, start) < columnOf(text, begin) && !/[@`]/.test(text[start] ?? '');
}
