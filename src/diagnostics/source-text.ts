/** One input as it was read: the name the user gave it (`-` for stdin) and its text, decoded to UTF-16. */
export type SourceText = { readonly file: string; readonly text: string };

/** A stretch of a source: UTF-16 offsets, end exclusive. Lines and columns are derived with {@link locate} when shown. */
export type Span = { readonly source: SourceText; readonly start: number; readonly end: number };

/** 1-based line and column (columns in UTF-16 code units), end exclusive: the shape CLI.md promises. */
export type Location = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

// Line starts are computed once a source and only for sources that have something to report.
const lineStartsOf = new WeakMap<SourceText, readonly number[]>();

function lineStarts(source: SourceText): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStartsOf.set(source, starts);
  return starts;
}

/** The 0-based line that holds `offset`, by binary search. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a span is, for people and for JSON output. */
export function locate(span: Span): Location {
  const starts = lineStarts(span.source);
  const first = lineIndex(starts, span.start);
  const last = lineIndex(starts, Math.max(span.start, span.end));
  return {
    file: span.source.file,
    line: first + 1,
    column: span.start - (starts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: Math.max(span.start, span.end) - (starts[last] ?? 0) + 1,
  };
}

/** The text of a 1-based line, without its line ending. */
export function lineText(source: SourceText, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  return source.text.slice(start, starts[line] ?? source.text.length).replace(/\r?\n$/, '');
}
