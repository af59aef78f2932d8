import { Command as Commander, CommanderError, Option } from 'commander';
import { EXIT, type ExitCode } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import type { OptionSpecs } from './command.js';
import { type GroupEntry, isGroup, type TableEntry } from './command-table.js';
import { globalOptionSpecs, resolveGlobalOptions } from './global-options.js';
import { formatHelp, setExamples } from './help.js';
import { type LoadedCommand, readOptions } from './loaded-command.js';
import { asUsageError } from './usage-error.js';

export type Program = {
  readonly table: GroupEntry;
  readonly version: string;
  /** Streams and colour depend on global options, so commands get their ports once those are known. */
  readonly portsFor: (color: 'auto' | 'always' | 'never') => Ports;
};

/** The values given for one option, in order. Flags without a value count as one `true`. */
function valuesOf(commander: Commander, flags: string): readonly string[] {
  const option = new Option(flags);
  const value: unknown = commander.opts()[option.attributeName()];
  if (Array.isArray(value)) return value.map(String);
  if (option.negate) return value === false ? ['true'] : [];
  return value === true ? ['true'] : [];
}

function addOptions(commander: Commander, specs: OptionSpecs): void {
  for (const spec of Object.values(specs)) {
    const option = new Option(spec.flags, spec.description);
    if (spec.defaultText !== undefined) option.default(undefined, spec.defaultText);
    const collect = (value: string, before: unknown): readonly string[] => [
      ...(Array.isArray(before) ? before.map(String) : []),
      value,
    ];
    commander.addOption(option.required || option.optional ? option.argParser(collect) : option);
  }
}

/** Turns the pieces of a command's description into a commander leaf whose action runs it. */
function defineLeaf(
  leaf: Commander,
  command: LoadedCommand,
  execute: (leaf: Commander, command: LoadedCommand) => Promise<void>,
): void {
  leaf.description(command.description);
  setExamples(
    leaf,
    command.examples.flatMap(({ comment, line }) => [`  # ${comment}`, `  ${line}`]),
  );
  for (const argument of command.arguments) leaf.argument(argument.name, argument.description);
  addOptions(leaf, command.options);
  leaf.action(() => execute(leaf, command));
}

function quiet(commander: Commander): Commander {
  return commander
    .exitOverride()
    .helpCommand(false)
    .helpOption('-h, --help', 'show help')
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ formatHelp });
}

/** `meshgw help apply` is `meshgw apply --help`: the options of a command are known only once it is loaded. */
const helpAsFlag = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;

/** Runs one command line and says how it ended. CommandErrors and bugs pass through to the caller, which prints them. */
export async function runProgram(argv: readonly string[], program: Program): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const root = quiet(new Commander(program.table.name))
    .description(program.table.summary)
    .version(program.version, '-V, --version', 'show the version');
  addOptions(root, globalOptionSpecs);

  const execute = async (leaf: Commander, command: LoadedCommand): Promise<void> => {
    const ports = program.portsFor('auto');
    const global = resolveGlobalOptions(
      readOptions(globalOptionSpecs, (flags) => valuesOf(root, flags)),
      ports.host.variables,
    );
    const invocation = { arguments: leaf.args, valuesOf: (flags: string) => valuesOf(leaf, flags), global };
    exitCode = await command.run(invocation, program.portsFor(global.color));
  };
  const addEntry = (parent: Commander, entry: TableEntry, isDefault: boolean): void => {
    const child = quiet(parent.createCommand(entry.name))
      .summary(entry.summary)
      .description(entry.summary)
      .aliases([...(entry.aliases ?? [])]);
    parent.addCommand(child, { hidden: !isGroup(entry) && entry.hidden === true, isDefault });
    entries.set(child, entry);
  };
  const entries = new Map<Commander, TableEntry>();
  const populate = async (parent: Commander, child: Commander): Promise<void> => {
    const entry = entries.get(child);
    if (entry === undefined) return;
    if (isGroup(entry)) {
      // The default entry stands in only where no word follows, so that a misspelt subcommand is still an error.
      const bare = parent.args[1]?.startsWith('-') === true && !['-h', '--help'].includes(parent.args[1]);
      for (const inner of entry.entries) addEntry(child, inner, bare && inner.name === entry.defaultEntry);
      child.hook('preSubcommand', populate);
    } else defineLeaf(child, await entry.load(), execute);
  };
  for (const entry of program.table.entries) addEntry(root, entry, false);
  root.hook('preSubcommand', populate);

  try {
    await root.parseAsync(helpAsFlag(argv), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    throw error instanceof CommanderError ? asUsageError(error) : error;
  }
  return exitCode;
}
