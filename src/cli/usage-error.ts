import type { CommanderError } from 'commander';
import { type CommandError, usageError } from '../diagnostics/errors.js';

/** commander's complaint in our form: `Error: …` with its suggestion as the hint. */
export function asUsageError(error: CommanderError): CommandError {
  const [first = '', ...rest] = error.message.split('\n');
  const message = first.replace(/^error: /, '').replaceAll("'", '"');
  const suggestion = /\(Did you mean (.+)\?\)/.exec(rest.join(' '))?.[1];
  return usageError(message, {
    hint: suggestion ? `did you mean ${suggestion.replace(/^one of /, 'one of ')}?` : undefined,
  });
}
