import type { Chunk } from './split-chunks.js';
import type { TextRange } from './text-finding.js';

/** Where a text has comments and blanks only. */
const isComments = (text: string, { start, end }: TextRange): boolean =>
  text
    .slice(start, text.startsWith('#', start) ? end : start + 1)
    .split('\n')
    .every((line) => /^\s*(?:#|$)/.test(line));

/** What stands before each document and belongs to none: the `---`, and comments that a `---` cuts off from it. */
export function gapsBetween(text: string, chunks: readonly Chunk[]): readonly TextRange[] {
  let from = 0;
  return chunks.map((chunk) => {
    if (isComments(text, chunk)) return { start: chunk.start, end: chunk.start };
    const gap = { start: from, end: chunk.start };
    from = chunk.end;
    return gap;
  });
}
