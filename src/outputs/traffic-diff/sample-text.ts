import { expressionLiteral } from '../../model/routes/expression-literal.js';
import { compiledExpression } from '../../resources/checks/compiled-expression.js';

/** Endings that many expressions go on with after their literal beginning. */
const ENDINGS = ['', '1', '12', '123', 'a', 'abc', 'v1', '/a', '/1', '/1/a', '2026-01-31', '.html', 'a@b.test'];

/** A text that an RE2 expression takes; undefined where none of the likely ones will do. */
export function sampleText(expression: string): string | undefined {
  const compiled = compiledExpression(expression);
  if (compiled.fault !== undefined) return undefined;
  const { text } = expressionLiteral(expression);
  return [plainText(expression), ...ENDINGS.map((end) => `${text}${end}`)].find(compiled.takes);
}

const GROUPS_DEEP = 10;

/**
 * The expression with the first of its alternatives, one character for each class, and everything once. That is no text of
 * the expression for certain, but of most that people write.
 */
function plainText(expression: string): string {
  let text = expression.replace(/\(\?[A-Za-z]+\)/g, '').replace(/\((?:\?(?:P?<\w+>|[A-Za-z]*:))/g, '(');
  for (let depth = 0; depth < GROUPS_DEEP && text.includes('('); depth++)
    text = text.replace(/\(([^()|]*)(?:\|[^()]*)?\)/g, '$1');
  return text
    .replace(/\|.*/s, '')
    .replace(/\[\^[^\]]*\]/g, 'a')
    .replace(/\[(\\?.)[^\]]*\]/g, '$1')
    .replace(/(\\?[^\\])\{(\d{1,2})[^}]*\}/g, (_, unit: string, times: string) => unit.repeat(Number(times)))
    .replace(/(?<!\\)[*+?^$]/g, '')
    .replace(/(?<!\\)\./g, 'a')
    .replace(/\\d/g, '1')
    .replace(/\\w/g, 'a')
    .replace(/\\s/g, ' ')
    .replace(/\\(.)/g, '$1');
}

/** A name that belongs to a hostname of a listener or virtual host. */
export const sampleHost = (hostname: string): string =>
  hostname === '*' ? 'any.test' : hostname.replace(/^\*\./, 'any.');
