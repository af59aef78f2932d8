// Writes completions/, the files that packages install for shells. CI fails when they are stale.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The names under which each shell's packages look for them. */
const files = { bash: 'meshgw.bash', zsh: '_meshgw', fish: 'meshgw.fish', powershell: 'meshgw.ps1' };

mkdirSync(join(root, 'completions'), { recursive: true });
for (const [shell, file] of Object.entries(files)) {
  const script = execFileSync(process.execPath, [join(root, 'bin', 'meshgw.js'), 'completion', shell]);
  writeFileSync(join(root, 'completions', file), script);
}
