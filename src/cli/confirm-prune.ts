import { inputError, usageError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import { terminalText } from '../render/terminal-text.js';
import type { AnyResource } from '../resources/resource.js';
import { describeKey } from '../resources/resource-key.js';

/**
 * Lists what would be deleted and asks whether it may. Without a terminal there is nobody to ask, so `--yes` is needed
 * (usage error); a refusal ends the command before anything was written.
 */
export async function confirmPrune(
  pruned: readonly AnyResource[],
  { yes }: { readonly yes: boolean },
  { streams, confirm }: Ports,
): Promise<void> {
  if (pruned.length === 0 || yes) return;
  streams.err('To be deleted:\n');
  for (const resource of pruned) streams.err(`  ${terminalText(describeKey(resource))}\n`);
  if (!streams.stdinIsTerminal || !streams.stderrIsTerminal)
    throw usageError('pruning was not confirmed', { hint: 'add --yes where nobody can be asked' });
  if (!(await confirm(`Delete ${pruned.length === 1 ? 'it' : 'them'}? [y/N] `)))
    throw inputError('pruning was not confirmed, nothing was applied');
}
