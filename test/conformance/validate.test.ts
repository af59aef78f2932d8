import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { judgeText } from '../support/judge-text.js';

const FOLDER = join(import.meta.dirname, 'cases');

type Expected = {
  readonly index: number;
  readonly verdict: 'accepted' | 'rejected' | 'parse-error';
  readonly violations?: readonly { readonly field: string; readonly message: string }[];
  /** From this violation on Kuma's order is random, so they are compared as a set. */
  readonly unorderedFrom?: number;
};

const cases = readdirSync(FOLDER)
  .filter((file) => !file.endsWith('.expected.json'))
  .map((file) => {
    const name = file.replace(/\.[a-z]+$/, '');
    const { documents }: { documents: readonly Expected[] } = JSON.parse(
      readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8'),
    );
    return { name, bytes: readFileSync(join(FOLDER, file)), expected: documents };
  });

const line = ({ field, message }: { readonly field: string; readonly message: string }): string =>
  `${field}: ${message}`;

/** Findings in their order, but for those whose order is random. */
const comparable = (lines: readonly string[], unorderedFrom = lines.length): readonly string[] => [
  ...lines.slice(0, unorderedFrom),
  ...lines.slice(unorderedFrom).toSorted(),
];

const errorsOf = (diagnostics: readonly Diagnostic[], document: number): readonly Diagnostic[] =>
  diagnostics.filter((diagnostic) => diagnostic.severity === 'error' && diagnostic.document === document);

test('all recorded cases are here', () => expect(cases.length).toBe(580));

describe.each(cases)('$name', ({ bytes, expected }) => {
  test('has the verdict and the findings of Kuma, in its order', async () => {
    const { documents, diagnostics } = await judgeText(bytes);
    expect(documents.map(({ source, verdict }) => [source.index, verdict])).toEqual(
      expected.map(({ index, verdict }) => [index, verdict]),
    );
    for (const [position, { verdict, violations = [], unorderedFrom }] of expected.entries()) {
      const errors = errorsOf(diagnostics, documents[position]?.source.ordinal ?? -1);
      expect(errors.length > 0).toBe(verdict !== 'accepted');
      if (violations.length === 0) continue;
      const found = errors.map(({ path, message }) => line({ field: path, message }));
      expect(comparable(found, unorderedFrom)).toEqual(comparable(violations.map(line), unorderedFrom));
    }
  });

  test('has a place in the text for each finding', async () => {
    const { diagnostics } = await judgeText(bytes);
    for (const { at, related } of diagnostics)
      for (const span of [at, ...related.map((other) => other.at)]) {
        expect(span?.source.file).toBe('input.yaml');
        expect(span?.start).toBeGreaterThanOrEqual(0);
        expect(span?.end).toBeGreaterThanOrEqual(span?.start ?? 0);
        expect(span?.end).toBeLessThanOrEqual(span?.source.text.length ?? -1);
      }
  });
});
