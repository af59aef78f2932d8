/** The text that everything an expression takes begins with, and what may follow it. */
export type ExpressionLiteral = {
  readonly text: string;
  /** `nothing`: the text is all it takes. `anything`: whatever follows is taken. `something`: not known. */
  readonly followedBy: 'nothing' | 'anything' | 'something';
};

const PLAIN = /[A-Za-z0-9/_~:@!,;=%&' -]/;
const ESCAPED = /[./$^*+?()[\]{}|\\-]/;
const QUANTIFIER = /[*?+{]/;

/**
 * Reads the literal beginning of an RE2 expression without its grammar: it stops at the first character that might mean
 * something, so it may find less than there is, never more.
 */
export function expressionLiteral(expression: string): ExpressionLiteral {
  // Alternatives may begin in different ways; finding out where they are needs the grammar.
  if (expression.includes('|')) return { text: '', followedBy: 'something' };
  let text = '';
  let at = expression.startsWith('^') ? 1 : 0;
  while (at < expression.length) {
    const width = expression[at] === '\\' ? 2 : 1;
    const character = expression[at + width - 1] ?? '';
    if (!(width === 1 ? PLAIN : ESCAPED).test(character)) break;
    if (QUANTIFIER.test(expression[at + width] ?? '')) break;
    text += character;
    at += width;
  }
  const rest = expression.slice(at);
  return { text, followedBy: rest === '' ? 'nothing' : rest === '.*' ? 'anything' : 'something' };
}
