import { compiledExpression } from './compiled-expression.js';

/** What RE2, Go's regular expressions, has against an expression, in Go's words; undefined: nothing. */
export const regularExpressionFault = (expression: string): string | undefined => compiledExpression(expression).fault;
