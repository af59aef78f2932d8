import { describe, expect, test } from 'vitest';
import { compiledExpression } from '../../../../src/resources/checks/compiled-expression.js';

describe('an expression', () => {
  test('is compiled once, however many others there are', () => {
    const owner = {};
    const expressions = Array.from({ length: 3000 }, (_, index) => `/a/${index}`);
    const first = expressions.map((expression) => compiledExpression(expression, owner));
    const again = expressions.map((expression) => compiledExpression(expression));
    expect(again.filter((compiled, index) => compiled !== first[index])).toEqual([]);
  });

  test('takes a whole text, or says what RE2 has against it', () => {
    const compiled = compiledExpression('/a+');
    expect(compiled.fault === undefined && ['/aa', '/aab'].map(compiled.takes)).toEqual([true, false]);
    expect(compiledExpression('/[').fault).toContain('missing closing ]');
  });
});
