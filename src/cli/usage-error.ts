import type { CommanderError } from 'commander';
import { type CommandError, usageError } from '../diagnostics/errors.js';

const HELP = 'add --help to see what the command takes, with examples';

/** commander's complaint in our form: `Error: …` with its suggestion as the hint. */
export function asUsageError(error: CommanderError): CommandError {
  const [first = '', ...rest] = error.message.split('\n');
  const message = first.replace(/^error: /, '').replaceAll("'", '"');
  const [, several = '', names] = /\(Did you mean (one of )?(.+)\?\)/.exec(rest.join(' ')) ?? [];
  if (error.code === 'commander.missingArgument') return usageError(message, { hint: HELP });
  return usageError(message, { hint: names && `did you mean ${several}${names.replace(/[^, ]+/g, '"$&"')}?` });
}
