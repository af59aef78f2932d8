import type { MappedText } from './mapped-text.js';
import type { SourceComment } from './source-document.js';
import { readComments } from './yaml/comments.js';

/** The comments of a document that hold `word`; those in the gap before it, which has nothing but comments, are above it. */
export function documentComments(
  { text, gap }: { readonly text: MappedText; readonly gap: MappedText },
  word: string,
): readonly SourceComment[] {
  const above = commentsIn(gap, word).map((comment) => ({ ...comment, isAbove: true }));
  return [...above, ...commentsIn(text, word)];
}

function commentsIn(mapped: MappedText, word: string): readonly SourceComment[] {
  if (!mapped.text.includes(word)) return [];
  return readComments(mapped.text)
    .map(({ start, end, isAbove }) => ({
      at: mapped.spanOf({ start, end }),
      text: mapped.text.slice(start, end),
      isAbove,
    }))
    .filter((comment) => comment.text.includes(word));
}
