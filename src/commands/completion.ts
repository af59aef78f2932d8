import { choice } from '../cli/choice.js';
import { defineCommand } from '../cli/command.js';
import { completionScripts, type Shell } from '../completion/scripts.js';
import { EXIT, usageError } from '../diagnostics/errors.js';

const SHELLS = ['bash', 'fish', 'powershell', 'zsh'] as const satisfies readonly Shell[];

export const completion = defineCommand({
  path: ['completion'],
  aliases: [],
  summary: 'Print a completion script for bash, zsh, fish or PowerShell',
  description:
    'Prints a script that teaches a shell to complete commands, flags, types, and the names of resources, meshes and contexts.',
  examples: [
    { comment: 'bash, for this session', line: 'source <(meshgw completion bash)' },
    { comment: 'zsh, for every session', line: 'meshgw completion zsh > $fpath[1]/_meshgw' },
    { comment: 'fish, for every session', line: 'meshgw completion fish > ~/.config/fish/completions/meshgw.fish' },
    { comment: 'PowerShell, for this session', line: 'meshgw completion powershell | Out-String | Invoke-Expression' },
  ],
  arguments: [{ name: '<shell>', description: SHELLS.join(', '), complete: SHELLS }],
  options: {},
  run: async ({ arguments: [word] }, { streams }) => {
    const shell = choice(word, SHELLS, 'shell');
    if (shell === undefined) throw usageError('no shell was named', { hint: `one of ${SHELLS.join(', ')}` });
    streams.out(completionScripts[shell]);
    return EXIT.ok;
  },
});
