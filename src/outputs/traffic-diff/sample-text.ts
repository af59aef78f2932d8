import { expressionLiteral } from '../../model/routes/expression-literal.js';
import { compiledExpression } from '../../resources/checks/compiled-expression.js';

/** Endings that many expressions go on with after their literal beginning. */
const ENDINGS = ['', '1', '12', '123', 'a', 'abc', 'v1', '/a', '/1', '/1/a', '2026-01-31', '.html', 'a@b.test'];

/** A text that an RE2 expression takes; undefined where none of the likely ones will do. */
export function sampleText(expression: string): string | undefined {
  const compiled = compiledExpression(expression);
  if (compiled.fault !== undefined) return undefined;
  const { text } = expressionLiteral(expression);
  const [first = ''] = expression.replace(/^\^?\(/, '').split(/[|)]/);
  return [text, first, `/${first}`].flatMap((begin) => ENDINGS.map((end) => `${begin}${end}`)).find(compiled.takes);
}

/** A name that belongs to a hostname of a listener or virtual host. */
export const sampleHost = (hostname: string): string =>
  hostname === '*' ? 'any.test' : hostname.replace(/^\*\./, 'any.');
