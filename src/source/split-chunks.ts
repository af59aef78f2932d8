import type { TextRange } from './text-finding.js';

/** One document's text within its source. `index` is Kuma's number for it. */
export type Chunk = TextRange & { readonly index: number };

const SEPARATOR = '---';
/** Go's `\s`, which is narrower than JavaScript's. */
const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n' || character === '\r' || character === '\f';
/** What Go's strings.TrimSpace takes away: Unicode White_Space, so not a byte order mark. */
const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(character);

function trim(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return { start, end };
}

/**
 * Where the next cut begins and where the text goes on after it: a newline (with the blanks before it) or the start of
 * the text, `---`, and all blanks after that. The cut takes those blanks with it, so `---` right after a cut is none.
 */
function nextCut(text: string, from: number, range: TextRange): TextRange | undefined {
  const atStart = from === range.start && text.startsWith(SEPARATOR, from);
  const newline = atStart ? from : text.indexOf(`\n${SEPARATOR}`, from);
  if (newline === -1 || newline >= range.end) return undefined;
  let start = newline;
  while (start > from && isBlank(text[start - 1])) start--;
  let end = newline + (atStart ? 0 : 1) + SEPARATOR.length;
  while (end < range.end && isBlank(text[end])) end++;
  return { start, end };
}

function pieces(text: string): readonly TextRange[] {
  const whole = trim(text, { start: 0, end: text.length });
  const found: TextRange[] = [];
  let from = whole.start;
  for (let cut = nextCut(text, from, whole); cut; cut = nextCut(text, from, whole)) {
    found.push({ start: from, end: cut.start });
    from = cut.end;
  }
  return [...found, { start: from, end: whole.end }];
}

const isOneComment = (text: string, { start, end }: TextRange): boolean => {
  const newline = text.indexOf('\n', start);
  return text[start] === '#' && (newline === -1 || newline >= end);
};

/**
 * A file's documents, cut exactly as kumactl cuts them (Kuma: pkg/util/yaml/split.go): by text, before any YAML is
 * read. Empty pieces and pieces that are one comment line are not counted. Linear in the length of the text.
 */
export function splitChunks(text: string): readonly Chunk[] {
  return pieces(text)
    .filter((piece) => piece.start < piece.end && !isOneComment(text, piece))
    .map((piece, index) => ({ ...trim(text, piece), index }))
    .filter((chunk) => chunk.start < chunk.end);
}
