import type { CommanderError } from 'commander';
import { type CommandError, usageError } from '../diagnostics/errors.js';

/** commander's complaint in our form: `Error: …` with its suggestion as the hint. */
export function asUsageError(error: CommanderError): CommandError {
  const [first = '', ...rest] = error.message.split('\n');
  const message = first.replace(/^error: /, '').replaceAll("'", '"');
  const [, several = '', names] = /\(Did you mean (one of )?(.+)\?\)/.exec(rest.join(' ')) ?? [];
  return usageError(message, { hint: names && `did you mean ${several}${names.replace(/[^, ]+/g, '"$&"')}?` });
}
