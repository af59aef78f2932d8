// Runs the benchmarks in test/bench/ (or those whose names are given), one after the other, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const names = readdirSync(join(root, 'test', 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

// On Node 20 this variable costs every start some 40 ms, which would hide everything else.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
const scratch = mkdtempSync(join(root, '.tmp', 'bench-'));
try {
  for (const name of names) {
    const outfile = join(scratch, `${name}.mjs`);
    await build({
      absWorkingDir: root,
      entryPoints: [join(root, 'test', 'bench', `${name}.ts`)],
      outfile,
      // As the program has it (scripts/build.mjs).
      alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
    console.log(`\n# ${name}`);
    const { status } = spawnSync(process.execPath, [outfile], { cwd: root, env, stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true });
}
