import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../src/source/json-value.js';
import { splitChunks } from '../../src/source/split-chunks.js';
import { parseText } from '../../src/source/yaml/parse-text.js';

const folder = join(import.meta.dirname, '..', 'conformance', 'cases');

/** What Kuma 2.14.2 said to one document. */
export type ExpectedDocument = {
  readonly index: number;
  readonly type: string;
  readonly mesh: string;
  readonly name: string;
  readonly verdict: 'accepted' | 'rejected' | 'parse-error';
  readonly stage?: 'parse' | 'validate' | 'meta' | 'server';
  readonly error: string;
  readonly normalized?: Readonly<Record<string, unknown>>;
};

export type CaseDocument = {
  readonly name: string;
  readonly expected: ExpectedDocument;
  readonly value: JsonValue | undefined;
};

/** Every document of every recorded case, parsed, beside what Kuma said to it. */
export function caseDocuments(): readonly CaseDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => {
      const name = file.replace(/\.yaml$/, '');
      const text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '');
      const expected: { documents: readonly ExpectedDocument[] } = JSON.parse(
        readFileSync(join(folder, `${name}.expected.json`), 'utf8'),
      );
      const chunks = new Map(splitChunks(text).map((chunk) => [chunk.index, chunk]));
      return expected.documents.flatMap((document) => {
        const chunk = chunks.get(document.index);
        if (chunk === undefined) return [];
        const { value } = parseText(text.slice(chunk.start, chunk.end));
        return [{ name: `${name}[${document.index}]`, expected: document, value }];
      });
    });
}
