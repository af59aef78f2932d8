import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Code, catalogue } from '../../src/diagnostics/catalogue/index.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { checkText } from '../support/check-text.js';

const CASES = join(import.meta.dirname, '../conformance/cases');
const EXAMPLES = join(import.meta.dirname, '../../examples');
const TABLE = join(import.meta.dirname, 'warnings-on-accepted.txt');

const HEADING = `# What meshgw says of documents that Kuma 2.14 accepts: every recorded case, and the examples, folder by folder.
# Each line was looked at as the user who wrote the document: a new one belongs here only if that user would want to know.
# Write it anew with UPDATE_GOLDEN=1 npx vitest run test/rules/no-false-positives.test.ts, then read the difference.
`;

type Text = { readonly name: string; readonly text: string | Uint8Array };

const recorded: readonly Text[] = readdirSync(CASES)
  .filter((file) => !file.endsWith('.expected.json'))
  .map((file) => ({ name: file.replace(/\.[a-z]+$/, ''), text: readFileSync(join(CASES, file)) }));

const examples: readonly Text[] = readdirSync(EXAMPLES).map((folder) => ({
  name: `examples/${folder}`,
  text: readdirSync(join(EXAMPLES, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(join(EXAMPLES, folder, file), 'utf8'))
    .join('\n---\n'),
}));

/** Warnings about documents without errors: the others are not accepted. */
function warnings(diagnostics: readonly Diagnostic[]): readonly Code[] {
  const refused = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ document }) => document));
  return diagnostics
    .filter(({ severity, document }) => severity === 'warning' && !refused.has(document))
    .map(({ code }) => code);
}

/** Codes in order, and under each the texts it is found in. */
function table(found: ReadonlyMap<Code, ReadonlySet<string>>): string {
  const sections = [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, names]) => `${code} ${catalogue[code].title}\n${[...names].map((name) => `  ${name}\n`).join('')}`);
  return `${HEADING}\n${sections.join('\n')}`;
}

test('accepted documents get the warnings that were looked at, and no others', async () => {
  const found = new Map<Code, Set<string>>();
  for (const { name, text } of [...recorded, ...examples])
    for (const code of warnings(await checkText(text))) found.set(code, (found.get(code) ?? new Set()).add(name));
  const text = table(found);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(TABLE, text);
  expect(text).toBe(readFileSync(TABLE, 'utf8'));
});
