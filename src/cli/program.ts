import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import type { GroupEntry } from './command-table.js';
import { commandTree, valuesOf } from './command-tree.js';
import { globalOptionSpecs, resolveGlobalOptions } from './global-options.js';
import { readOptions } from './loaded-command.js';
import { asUsageError } from './usage-error.js';

export type Program = {
  readonly table: GroupEntry;
  readonly version: string;
  /** Colour depends on global options, so commands get their ports once those are known. */
  readonly portsFor: (color: 'auto' | 'always' | 'never') => Ports;
};

/** `meshgw help apply` is `meshgw apply --help`: the options of a command are known only once it is loaded. */
const helpAsFlag = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;

/** commander ends with one of these after help or the version was shown, also where a group was used without a subcommand. */
const isAnswered = ({ code }: CommanderError): boolean =>
  ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code);

/** Runs one command line and says how it ended. CommandErrors and bugs pass through to the caller, which prints them. */
export async function runProgram(argv: readonly string[], { table, version, portsFor }: Program): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const { streams, host } = portsFor('auto');
  const root = commandTree({
    table,
    version,
    show: streams.out,
    execute: async (leaf, command) => {
      const given = readOptions(globalOptionSpecs, (flags) => valuesOf(root, flags));
      const global = resolveGlobalOptions(given, host.variables);
      const invocation = { arguments: leaf.args, valuesOf: (flags: string) => valuesOf(leaf, flags), global };
      exitCode = await command.run(invocation, portsFor(global.color));
    },
  });
  try {
    await root.parseAsync(helpAsFlag(argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (isAnswered(error)) return EXIT.ok;
    throw asUsageError(error);
  }
}
