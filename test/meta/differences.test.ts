import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue/index.js';

/** Every deliberate difference from Kuma is held by a test, and its codes exist. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(join(root, 'DIFFERENCES.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('|') && line.includes('`test/'));
const cited = rows.map((row) => /`(test\/[^`]+)`: (.+?) \|$/.exec(row)?.slice(1) ?? []);

test.each(cited)('%s holds "%s"', (file, name) => {
  expect(existsSync(join(root, file ?? ''))).toBe(true);
  expect(readFileSync(join(root, file ?? ''), 'utf8')).toContain(name);
});

test('every row names its test', () => {
  expect(rows.length).toBeGreaterThan(10);
  expect(cited.filter((each) => each.length !== 2)).toEqual([]);
});

test('every code is in the catalogue', () => {
  const codes = text.match(/MGW\d+/g) ?? [];
  expect(codes.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
});
