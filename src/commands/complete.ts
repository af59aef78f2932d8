import { defineCommand } from '../cli/command.js';
import { complete as suggestions } from '../completion/complete.js';
import { storedNames } from '../completion/stored-names.js';
import { EXIT } from '../diagnostics/errors.js';
import { terminalText } from '../render/terminal-text.js';
import { commandTable } from './index.js';

/** Unsafe names are left out: what a shell inserts must be what the store has. */
const isPlain = (value: string): boolean => terminalText(value) === value;

/** The back end of the completion scripts: `value<TAB>description` lines, then `:files` or `:none`. */
export const complete = defineCommand({
  path: ['__complete'],
  aliases: [],
  summary: 'Answer a completion script',
  description:
    'Answers what fits after the given words, the last of which is being written. For the completion scripts.',
  examples: [{ comment: 'what fits after `get`', line: 'meshgw __complete -- get ""' }],
  arguments: [{ name: '[words...]', description: 'the words after meshgw', complete: 'none' }],
  options: {},
  run: async ({ arguments: words, global }, ports) => {
    const answer = await suggestions(words, { table: commandTable, source: storedNames(global, ports) });
    const lines = answer.suggestions
      .filter(({ value }) => isPlain(value))
      .map(({ value, description }) => `${value}\t${description}`);
    ports.streams.out(`${[...lines, answer.files ? ':files' : ':none'].join('\n')}\n`);
    return EXIT.ok;
  },
});
