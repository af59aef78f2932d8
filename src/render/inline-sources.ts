/**
 * The key of an inline data source, in any of Kuma's and Envoy's spellings or a misspelling of one: `inline`,
 * `inlineString`, `inline_bytes`, `insecureInline`. With what stands before it and after it on its line.
 */
const KEY = /inline[\w-]{0,40}["']?\s*:\s*(["'{])?|\?\s.{0,40}inline/gi;
/** What a line begins with that is an entry of a map or the bracket of a collection, so no part of a value above it. */
const ENTRY = /^\s*(?:-\s*)*(?:["']?[\w./-]{1,253}["']?\s*:(?:[\s"'{[]|$)|[{}[\]]|$)/;
/** All that stands before a key that begins its line. */
const BEFORE_KEY = /^[\s-]*(?=["'?]?[\w-]*inline)/i;

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '{': '}' };

/** A value that may go on below its line: the column of its key, and what closes it where it is not closed yet. */
type Open = { readonly column: number; readonly closing: string | undefined };

function opened(line: string): Open | undefined {
  const last = [...line.matchAll(KEY)].at(-1);
  if (last === undefined) return undefined;
  const [before = ''] = BEFORE_KEY.exec(line) ?? /^\s*/.exec(line) ?? [];
  const closing = CLOSING[last[1] ?? ''];
  const isClosed = closing === undefined || line.includes(closing, last.index + last[0].length);
  return { column: before.length, closing: isClosed ? undefined : closing };
}

const indentation = (line: string): number => line.search(/\S|$/);

/** What is open after one more line; undefined where that line is not part of the value. */
function continued({ column, closing }: Open, line: string): Open | undefined {
  if (closing !== undefined) return { column, closing: line.includes(closing) ? undefined : closing };
  const belongs = line.trim() === '' || indentation(line) > column || !ENTRY.test(line);
  return belongs ? { column, closing } : undefined;
}

/**
 * The numbers (1-based) of the lines that hold inline data sources: keys, passwords, whatever they are. By the text and
 * not by its tree, for the text may be what cannot be parsed; a line too many is hidden rather than one too few.
 */
export function linesOfInlineSources(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  let open: Open | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const goesOn = open && continued(open, line);
    open = opened(line) ?? goesOn;
    if (open !== undefined) found.add(index + 1);
  }
  return found;
}
