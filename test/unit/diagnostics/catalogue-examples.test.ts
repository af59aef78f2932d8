import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from '../../../src/diagnostics/catalogue/entry.js';
import { listeners } from '../../../src/diagnostics/catalogue/listeners.js';
import { routes } from '../../../src/diagnostics/catalogue/routes.js';
import { shape } from '../../../src/diagnostics/catalogue/shape.js';
import { judgeText } from '../../support/judge-text.js';

/** Kuma's own findings come with whole documents as examples, so the examples can be tried. */
const examples = Object.entries<CatalogueEntry>({ ...shape, ...listeners, ...routes }).flatMap(
  ([code, { severity, wrong = '', right = '' }]) =>
    wrong.startsWith('type:') ? [{ code, severity, wrong, right }] : [],
);

const codesIn = async (text: string): Promise<readonly string[]> =>
  (await judgeText(text)).diagnostics.map(({ code }) => code);

test('there are dozens of them', () => expect(examples.length).toBeGreaterThan(45));

describe.each(examples)('$code', ({ code, severity, wrong, right }) => {
  test('is found in its wrong example, with the severity it is catalogued with', async () => {
    const found = (await judgeText(wrong)).diagnostics.filter((diagnostic) => diagnostic.code === code);
    expect(found.map((diagnostic) => diagnostic.severity)).toContain(severity);
  });

  test('and nothing at all is found in its right example', async () => {
    expect(await codesIn(right)).toEqual([]);
  });
});
