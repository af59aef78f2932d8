import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Before tests that start the program: they test what the source says now, not what was built some time ago. */
export function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url))], {
    stdio: 'inherit',
  });
}
