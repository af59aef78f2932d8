import { usageError } from '../diagnostics/errors.js';
import type { OptionSpec } from './command.js';

/** `--dataplane NAME`, where a command is about one Dataplane and nothing else tells which. */
export const dataplaneOption = (description: string): OptionSpec<string> => ({
  flags: '--dataplane <name>',
  description,
  complete: 'resource-names',
  parse: (values) => {
    const name = values.at(-1);
    if (!name) throw usageError('--dataplane is missing', { hint: 'name the Dataplane whose gateway is meant' });
    return name;
  },
});
