import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeText } from '../support/judge-text.js';

/**
 * Documents made from the recorded cases by random changes, of their text or of their values, with what Kuma 2.14.2 said to
 * each: kumactl's own steps, and where those let it pass, a control plane. One for each combination of findings that came up.
 */
type Mutated = { readonly text: string; readonly documents: readonly Answer[] };
type Answer = {
  readonly index: number;
  readonly verdict: 'accepted' | 'rejected' | 'parse-error';
  /** `field: message`, sorted: Kuma's order is random in part. */
  readonly violations?: readonly string[];
  readonly warnings?: readonly string[];
};

const cases = readFileSync(new URL('./mutated.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Mutated => JSON.parse(line));

async function answersTo(text: string): Promise<readonly Answer[]> {
  const { documents, diagnostics } = await judgeText(text);
  return documents.map(({ source, verdict }) => {
    const own = diagnostics.filter(({ document }) => document === source.ordinal);
    const violations = own
      .filter(({ severity }) => severity === 'error')
      .map(({ path, message }) => `${path}: ${message}`);
    const warnings = own.filter(({ code }) => code === 'MGW109').map(({ message }) => message);
    return { index: source.index, verdict, violations: violations.toSorted(), warnings: warnings.toSorted() };
  });
}

test('there are hundreds of all kinds', () => expect(cases.length).toBeGreaterThan(900));

test.each(cases)('case %#: $text', async ({ text, documents }) => {
  const answers = await answersTo(text);
  expect(answers.map(({ index, verdict }) => [index, verdict])).toEqual(
    documents.map(({ index, verdict }) => [index, verdict]),
  );
  for (const [position, { verdict, violations = [], warnings = [] }] of documents.entries()) {
    const answer = answers[position];
    // Of what it cannot parse, and of its own failures, Kuma gives no field.
    if (verdict === 'rejected' && violations.length > 0) expect(answer?.violations).toEqual(violations);
    else expect((answer?.violations ?? []).length > 0).toBe(verdict !== 'accepted');
    if (verdict === 'accepted') expect(answer?.warnings).toEqual(warnings);
  }
});
