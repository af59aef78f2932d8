import { CST } from 'yaml';
import type { TextRange } from '../text-finding.js';
import { withPlainLineBreaks } from './characters.js';
import { goLexer } from './go-lexer.js';
import { isMadeUp } from './lexeme-watch.js';

/** A comment, from its `#` to the end of the line. */
export type Comment = TextRange & {
  /** Whether it stands before everything that is not a comment. */
  readonly isAbove: boolean;
};

const isContent = (type: CST.TokenType | null): boolean =>
  type !== 'space' && type !== 'newline' && type !== 'doc-start' && type !== 'directive-line' && type !== 'doc-mode';

/** All comments of a text, in order, by its tokens: a `#` in a string or a block of text begins none. */
export function readComments(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let isAbove = true;
  let inScalar = false;
  for (const lexeme of goLexer().lex(withPlainLineBreaks(text))) {
    // What follows the mark of a plain or block scalar is its text, whatever it looks like.
    const type: CST.TokenType | null = inScalar ? null : CST.tokenType(lexeme);
    inScalar = type === 'scalar';
    if (isMadeUp(type)) continue;
    if (type === 'comment') comments.push({ start: offset, end: offset + lexeme.trimEnd().length, isAbove });
    else if (isContent(type)) isAbove = false;
    offset += lexeme.length;
  }
  return comments;
}
