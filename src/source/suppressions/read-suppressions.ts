import { locate, type Span } from '../../diagnostics/source-text.js';
import type { SourceComment, SourceDocument } from '../source-document.js';

/** What a comment asks to be left unsaid. */
export type Suppression = {
  /** As written, in capitals; undefined where the comment names none. */
  readonly code: string | undefined;
  /** The place of the code, or of the comment that has none. */
  readonly at: Span;
  /** The ordinal of the document it belongs to. */
  readonly document: number;
  /** The line it is for, 1-based; undefined for the whole document. */
  readonly line: number | undefined;
};

const WORD = 'meshgw-ignore';
/** `# meshgw-ignore MGW123, MGW124 reason`: what stands before the codes, and the codes. A reason is not asked for. */
const COMMENT = /^(#+\s*meshgw-ignore(?![\w-]):?\s*)((?:MGW\w*)(?:\s*,\s*MGW\w*)*)?/i;

function suppressionsIn({ at, text, isAbove }: SourceComment, document: number): readonly Suppression[] {
  const [found, before = '', codes] = COMMENT.exec(text) ?? [];
  if (found === undefined) return [];
  const line = isAbove ? undefined : locate(at).line;
  if (codes === undefined) return [{ code: undefined, at, document, line }];
  return [...codes.matchAll(/\w+/g)].map(({ 0: code, index }) => {
    // A template may have filled the comment, so that it is longer here than in the source.
    const start = Math.min(at.start + before.length + index, at.end);
    const end = Math.min(start + code.length, at.end);
    return { code: code.toUpperCase(), at: { source: at.source, start, end }, document, line };
  });
}

/**
 * The suppressions of a document: `# meshgw-ignore CODE[,CODE…] [reason]` at the end of a line is for findings on that line,
 * in the comments above the first key for the whole document.
 */
export const readSuppressions = (document: SourceDocument): readonly Suppression[] =>
  document.commentsWith(WORD).flatMap((comment) => suppressionsIn(comment, document.ordinal));
