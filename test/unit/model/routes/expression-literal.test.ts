import { expect, test } from 'vitest';
import { expressionLiteral } from '../../../../src/model/routes/expression-literal.js';

test.each([
  ['/api', '/api', 'nothing'],
  ['^/api', '/api', 'nothing'],
  ['/api/.*', '/api/', 'anything'],
  ['.*', '', 'anything'],
  ['/api.+', '/api', 'something'],
  ['/a\\.b', '/a.b', 'nothing'],
  ['/a\\d', '/a', 'something'],
  ['/ab?', '/a', 'something'],
  ['/ab{2}', '/a', 'something'],
  ['/a\\.*', '/a', 'something'],
  ['/a|/b', '', 'something'],
  ['/(a|b)', '', 'something'],
  ['(?i)/a', '', 'something'],
  ['/a$', '/a', 'something'],
  ['', '', 'nothing'],
])('%s begins with %j', (expression, text, followedBy) => {
  expect(expressionLiteral(expression)).toEqual({ text, followedBy });
});
