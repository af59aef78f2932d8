import { isMap, isPair, isScalar, type Node, type ParsedNode, Scalar, visit } from 'yaml';
import type { TextFinding } from '../text-finding.js';
import type { Complaint } from './complaints.js';
import { nodeOrNull, rangeOf } from './node-range.js';

/** A plain value after a bracket, a comma or a key that begins with ":", as in `{name: :authority}`. */
const COLON_FIRST = /[[{,:]\s*:\S/;
/** `a:{`, `a:[` with no quote where the key begins. */
const COLON_BRACKET = /[[{,]\s*[^\s"'[\]{},][^[\]{},\n]*:[[{]/;
/** Brackets that are open at the end of a line, and a line that ends or begins in the middle of something. */
const OPEN_LINE = /[[{,][^\n[\]{},]*\n/;
const BROKEN_LINE = /[^\s,[{:][ \t]*\n\s*[^\s\]},]/;

/** Whether a text that the parser has nothing against may hold a {@link flowMistake}. */
export const mayHoldFlowMistake = (text: string): boolean =>
  /[[{]/.test(text) &&
  (text.includes('?') ||
    COLON_FIRST.test(text) ||
    COLON_BRACKET.test(text) ||
    (OPEN_LINE.test(text) && BROKEN_LINE.test(text)));

const colonFirst: Complaint = {
  code: 'MGW018',
  message: 'between brackets a value cannot begin with ":"',
  hint: 'put the value in quotes',
};
const questionMark: Complaint = {
  code: 'MGW018',
  message: 'between brackets text without quotes cannot hold a "?"',
  hint: 'put the value in quotes',
};
const keyOverLines: Complaint = {
  code: 'MGW001',
  message: 'a key has to be on one line',
  hint: 'put the key and its ":" on the same line',
};
const colonWithoutSpace: Complaint = {
  code: 'MGW001',
  message: 'a space is missing after the colon',
  hint: 'write KEY: VALUE, with a space after the colon',
};

/** What Go's scanner has against a pair between brackets: its key is not on one line, or its colon touches a bracket. */
function pairMistake(text: string, key: Node | null): TextFinding | undefined {
  if (key === null || isExplicit(text, key)) return undefined;
  const { start, end } = rangeOf(key);
  const colon = colonAfter(text, end);
  if (colon === undefined) return undefined;
  if (text.slice(start, colon).includes('\n')) return { ...keyOverLines, start, end };
  const isPlain = isScalar(key) && key.type === Scalar.PLAIN;
  const touchesBracket = colon === end && '[{'.includes(text[colon + 1] ?? ' ');
  return isPlain && touchesBracket ? { ...colonWithoutSpace, start: colon, end: colon + 1 } : undefined;
}

/** `? KEY` may go over lines. */
function isExplicit(text: string, key: Node): boolean {
  let before = rangeOf(key).start - 1;
  while (/\s/.test(text[before] ?? '')) before--;
  return text[before] === '?';
}

/** The colon that makes a key of what ends at `end`, blanks and comments before it left out. */
function colonAfter(text: string, end: number): number | undefined {
  const colon = /(?:\s|#[^\n]*\n)*:/y;
  colon.lastIndex = end;
  return colon.test(text) ? colon.lastIndex - 1 : undefined;
}

/**
 * The first thing between brackets that the library takes, being younger than YAML 1.1, and Go's scanner does not: a plain
 * value that begins with ":" or holds a "?", a key over several lines, a bracket right after a plain key's colon.
 */
export function flowMistake(text: string, root: ParsedNode): TextFinding | undefined {
  const found: TextFinding[] = [];
  visit(root, {
    Pair: (_, pair, path) => {
      const map = path.findLast((node) => !isPair(node));
      const mistake = isMap(map) && map.flow === true ? pairMistake(text, nodeOrNull(pair.key)) : undefined;
      if (mistake !== undefined) found.push(mistake);
    },
    Scalar: (position, scalar, path) => {
      if (!isFlow(path.findLast((node) => !isPair(node))) || scalar.type !== Scalar.PLAIN) return;
      const complaint = plainMistake(scalar.source ?? '', { isValue: position === 'value' });
      if (complaint !== undefined) found.push({ ...complaint, ...rangeOf(scalar) });
    },
  });
  return found.reduce<TextFinding | undefined>(
    (first, mistake) => (first !== undefined && first.start <= mistake.start ? first : mistake),
    undefined,
  );
}

/** At the start of a key or item a "?" is the mark of a key. */
const plainMistake = (source: string, { isValue }: { readonly isValue: boolean }): Complaint | undefined => {
  if (source.startsWith(':')) return colonFirst;
  return source.includes('?', isValue ? 0 : 1) ? questionMark : undefined;
};

const isFlow = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && 'flow' in node && node.flow === true;
