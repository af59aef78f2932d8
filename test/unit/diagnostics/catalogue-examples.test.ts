import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from '../../../src/diagnostics/catalogue/entry.js';
import { type Code, catalogue } from '../../../src/diagnostics/catalogue/index.js';
import { type CheckOptions, checkText } from '../../support/check-text.js';
import { judgeText } from '../../support/judge-text.js';

/** Found when something is written to a store, not when it is validated. */
const FOUND_ON_WRITING: readonly string[] = ['MGW201', 'MGW203', 'MGW204'] satisfies readonly Code[];

/** Examples that are whole documents can be tried. */
const examples = Object.entries<CatalogueEntry>(catalogue).flatMap(([code, { severity, wrong = '', right = '' }]) =>
  /^(?:type|apiVersion):/.test(wrong) && !FOUND_ON_WRITING.includes(code) ? [{ code, severity, wrong, right }] : [],
);

test('there are dozens of them', () => expect(examples.length).toBeGreaterThan(55));

/** What Kuma 3.0 removes is found only where it is asked for. */
const optionsFor = (code: string): CheckOptions => (code.startsWith('MGW6') ? { target: 'kuma3' } : {});

describe.each(examples)('$code', ({ code, severity, wrong, right }) => {
  test('is found in its wrong example, with the severity it is catalogued with', async () => {
    const found = (await checkText(wrong, optionsFor(code))).filter((diagnostic) => diagnostic.code === code);
    expect(found.map((diagnostic) => diagnostic.severity)).toContain(severity);
  });

  test('and its right example is clean, but for what it leaves to other documents', async () => {
    // What shows how to write text (MGW0xx) need not be a whole resource.
    const judged = code.startsWith('MGW0') ? [] : (await judgeText(right)).diagnostics;
    expect(judged.map((diagnostic) => diagnostic.code)).toEqual([]);
    expect((await checkText(right, optionsFor(code))).map((diagnostic) => diagnostic.code)).not.toContain(code);
  });
});
