import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue/index.js';
import { rules } from '../../src/rules/registry.js';

const folder = join(import.meta.dirname, '../../src/rules');
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const ruleFiles = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && /^export const \w+: Rule = /m.test(textOf(file)))
  .map((file) => file.replace(/\.ts$/, ''));

test('every rule is registered once, under the name of its file, in order', () => {
  expect(rules.map(({ name }) => name)).toEqual(ruleFiles.toSorted());
});

test('no code is reported by two rules', () => {
  const codes = rules.flatMap((rule) => rule.codes);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

describe.each(rules)('$name', ({ name, codes }) => {
  test('warns only: what Kuma refuses is not a rule', () => {
    expect(codes.filter((code) => catalogue[code].severity !== 'warning')).toEqual([]);
  });

  test('has tests of its own', () => {
    expect(readdirSync(join(import.meta.dirname, '../rules'))).toContain(`${name}.test.ts`);
  });
});
