// Plays the recorded calls against a control plane and shows where it differs from the test server (CONTRIBUTING.md).
// The tool is TypeScript, as the test server that it compares with; esbuild makes one file of both.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(join(root, '.tmp'), { recursive: true });
const staging = mkdtempSync(join(root, '.tmp', 'record-'));
const bundle = join(staging, 'record.mjs');
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/support/control-plane/record/record-program.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  const { recordProgram } = await import(pathToFileURL(bundle).href);
  process.exitCode = await recordProgram(process.argv.slice(2), join(root, 'test', 'conformance', 'control-plane'));
} finally {
  rmSync(staging, { recursive: true, force: true });
}
