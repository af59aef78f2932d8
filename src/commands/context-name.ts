import type { Invocation, OptionSpec } from '../cli/command.js';
import { usageError } from '../diagnostics/errors.js';

/** `--name`, as kumactl has it for contexts. */
export const contextNameOption = (description: string): OptionSpec<string | undefined> => ({
  flags: '--name <name>',
  description,
  complete: 'contexts',
  parse: (values) => values.at(-1),
});

/** The same as a word of its own. */
export const contextNameArgument = {
  name: '[name]',
  description: 'the context, as with --name',
  complete: 'contexts',
} as const;

type Named = Pick<Invocation, 'arguments'> & { readonly options: { readonly name: string | undefined } };

/** The context that a command line names. Throws a usage error where it names none. */
export function namedContext({ arguments: [word], options }: Named): string {
  const name = options.name ?? word;
  if (name === undefined) throw usageError('no context was named', { hint: 'name one with --name' });
  return name;
}
