// Writes schemas/, the JSON Schemas that editors and the examples use, through the program itself. CI fails when they are stale.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin', 'meshgw.js');

/** @param {readonly string[]} words */
const schema = (...words) => execFileSync(process.execPath, [program, 'schema', ...words], { encoding: 'utf8' });

/** Universal documents are what most people write, so their schemas have the short names. */
const folders = { universal: join(root, 'schemas'), kubernetes: join(root, 'schemas', 'kubernetes') };

for (const [form, folder] of Object.entries(folders)) {
  mkdirSync(folder, { recursive: true });
  const all = schema('--all', '--form', form);
  writeFileSync(join(folder, 'all.json'), all);
  for (const type of Object.keys(JSON.parse(all).$defs))
    writeFileSync(join(folder, `${type.toLowerCase()}.json`), schema(type, '--form', form));
}
