import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { anySchema, kindsIn } from '../../src/outputs/schema/any-schema.js';
import { rootSchema, SCHEMA_FORMS, type SchemaForm } from '../../src/outputs/schema/document-schema.js';
import { codePagesMarkdown } from '../../src/render/code-index.js';
import { jsonText } from '../../src/render/json-text.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Files in a folder, relative to the repository. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length))
    .toSorted();

test('docs/rules.md is what "npm run docs" writes', () => {
  expect(read('docs/rules.md')).toBe(codePagesMarkdown());
});

describe('schemas/ is what "npm run schemas" writes', () => {
  const folderOf = (form: SchemaForm): string => (form === 'universal' ? 'schemas' : 'schemas/kubernetes');
  const expected = SCHEMA_FORMS.flatMap((form) => [
    { file: `${folderOf(form)}/all.json`, schema: anySchema(form) },
    ...kindsIn(form).map((kind) => ({
      file: `${folderOf(form)}/${kind.type.toLowerCase()}.json`,
      schema: rootSchema(kind, form),
    })),
  ]);

  test.each(expected)('$file', ({ file, schema }) => expect(read(file)).toBe(jsonText(schema)));

  test('and there is no other file', () => {
    expect(filesIn('schemas')).toEqual(expected.map(({ file }) => file).toSorted());
  });
});

describe('the examples tell editors their schema', () => {
  // That one shows what meshgw finds where an editor says nothing.
  const examples = filesIn('examples').filter((file) => file.endsWith('.yaml') && !file.includes('/mistakes/'));

  test.each(examples)('%s', (file) => {
    const text = read(file);
    const [line = '', path = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    expect(line).not.toBe('');
    const schema = join(dirname(join(root, file)), path);
    expect(existsSync(schema)).toBe(true);
    const { title } = JSON.parse(readFileSync(schema, 'utf8'));
    const types = new Set([...text.matchAll(/^type: (\w+)$/gm)].map(([, type]) => type));
    expect([...types]).toEqual([title]);
  });
});
