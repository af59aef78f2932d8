import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../../src/source/json-value.js';
import { parseText } from '../../../src/source/yaml/parse-text.js';

const root = join(import.meta.dirname, '../../..');

/** What all mutations start from: the files of the conformance cases and of the examples, short ones first. */
export const seedTexts: readonly string[] = ['test/conformance/cases', 'examples']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
  )
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => readFileSync(file, 'utf8'))
  .toSorted((one, other) => one.length - other.length);

/** The first document of each seed, where it can be parsed. */
export const seedDocuments: readonly JsonValue[] = seedTexts.flatMap((text) => {
  const { value } = parseText(text);
  return value === undefined ? [] : [value];
});
