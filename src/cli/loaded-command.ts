import type { ExitCode } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import type { Command, GlobalOptions, OptionSpecs } from './command.js';

/** What a command line says before the command's own option types are known. */
export type RawInvocation = {
  readonly arguments: readonly string[];
  /** The values given for an option, by its `flags`; a flag without value counts as one. */
  readonly valuesOf: (flags: string) => readonly string[];
  readonly global: GlobalOptions;
};

/** A command as the program runs it: its option types are its own affair. */
export type LoadedCommand = Omit<Command, 'run'> & {
  readonly run: (invocation: RawInvocation, ports: Ports) => Promise<ExitCode>;
};

/** Parses every option of a table; the result has the table's keys. Throws usage errors. */
export function readOptions<const O extends OptionSpecs>(
  specs: O,
  valuesOf: (flags: string) => readonly string[],
): { readonly [K in keyof O]: ReturnType<O[K]['parse']> };
export function readOptions(
  specs: OptionSpecs,
  valuesOf: (flags: string) => readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(specs).map(([key, spec]) => [key, spec.parse(valuesOf(spec.flags))]));
}

/** Closes over a command's option types. */
export function loaded<const O extends OptionSpecs>(command: Command<O>): LoadedCommand {
  return {
    ...command,
    run: ({ arguments: words, valuesOf, global }, ports) =>
      command.run({ arguments: words, options: readOptions(command.options, valuesOf), global }, ports),
  };
}
