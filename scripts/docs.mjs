// Writes docs/rules.md from the catalogue, through the program itself. CI fails when it is stale.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin', 'meshgw.js');

mkdirSync(join(root, 'docs'), { recursive: true });
const pages = execFileSync(process.execPath, [program, 'explain', '--all', '-o', 'markdown']);
writeFileSync(join(root, 'docs', 'rules.md'), pages);
