import { expect, test } from 'vitest';
import { sourceText, typeScriptFiles } from './source-imports.js';

/**
 * Users' regular expressions never reach V8's engine, in which some take for ever: RE2's alone reads them
 * (src/resources/checks/compiled-expression.ts). So only these compile an expression that is not written as a literal.
 */
const COMPILERS: Readonly<Record<string, string>> = {
  'resources/checks/hostname.ts': 'from a constant beside it',
  'resources/meta/kubernetes-label.ts': 'from constants beside it',
  'resources/schema/string-violations.ts': 'from the shapes of kinds, which are constants',
};

const filesWith = (expression: RegExp): readonly string[] =>
  typeScriptFiles('src').filter((file) => expression.test(sourceText(file)));

test('expressions are literals', () => {
  expect(filesWith(/\bRegExp\(/)).toEqual(Object.keys(COMPILERS));
});

test('and so is what texts are matched with, for these methods compile a text they are given', () => {
  expect(filesWith(/\.(?:match|matchAll|search)\((?!\/|[A-Z_]+\))/)).toEqual([]);
});
