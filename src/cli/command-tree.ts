import { Command as Commander, Option } from 'commander';
import { usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { OptionSpecs } from './command.js';
import { type GroupEntry, isGroup, type TableEntry } from './command-table.js';
import { globalOptionSpecs } from './global-options.js';
import { formatHelp, pathOf, setDefaultCommand, setExamples } from './help.js';
import type { LoadedCommand } from './loaded-command.js';

export type TreeOptions = {
  readonly table: GroupEntry;
  readonly version: string;
  /** Where help goes. */
  readonly show: (text: string) => void;
  /** What a leaf does once its words are parsed. */
  readonly execute: (leaf: Commander, command: LoadedCommand) => Promise<void>;
};

/** The values given for one option, in order. A flag without value counts as one `true`. */
export function valuesOf(commander: Commander, flags: string): readonly string[] {
  const option = new Option(flags);
  const value: unknown = commander.opts()[option.attributeName()];
  if (Array.isArray(value)) return value.map(String);
  if (option.negate) return value === false ? ['true'] : [];
  return value === true ? ['true'] : [];
}

const collect = (value: string, before: unknown): readonly string[] => [
  ...(Array.isArray(before) ? before.map(String) : []),
  value,
];

function addOptions(commander: Commander, specs: OptionSpecs): void {
  for (const { flags, description, defaultText } of Object.values(specs)) {
    const option = new Option(
      flags,
      defaultText === undefined ? description : `${description} (default ${defaultText})`,
    );
    commander.addOption(option.required || option.optional ? option.argParser(collect) : option);
  }
}

/**
 * commander would show a group's help for `nosuch --help`, and so answer a script that something does not exist with 0.
 * A word that resembles no command of the group is likely meant for its default one.
 */
function refuseUnknown(group: Commander, { word, defaultEntry }: UnknownWord): void {
  if (group.commands.length === 0 || word === undefined || word.startsWith('-')) return;
  const visible = group.createHelp().visibleCommands(group);
  if (group.commands.some((child) => child.name() === word || child.aliases().includes(word))) return;
  const near = didYouMean(
    word,
    visible.map((child) => child.name()),
  );
  const full = defaultEntry === undefined ? undefined : `${pathOf(group)} ${defaultEntry} ${word}`;
  throw usageError(`unknown command "${word}"`, { hint: near ?? full });
}

/** commander would count arguments instead of naming the one too many. */
function refuseExcess({ args, registeredArguments }: Commander): void {
  const excess = args[registeredArguments.length];
  if (excess === undefined || registeredArguments.at(-1)?.variadic === true) return;
  throw usageError(`unexpected argument "${excess}"`);
}

type UnknownWord = { readonly word: string | undefined; readonly defaultEntry?: string | undefined };

/** The default entry of a group stands in only where no word follows, so that a misspelt subcommand is still an error. */
const isWord = (next: string | undefined): next is string => next !== undefined && !next.startsWith('-');

/**
 * commander's tree for a table of commands. It grows while the words are parsed: only the groups that are entered get their
 * entries, and only the command that is meant is loaded.
 */
export function commandTree({ table, version, show, execute }: TreeOptions): Commander {
  const entryOf = new Map<Commander, TableEntry>();

  const bare = (name: string): Commander =>
    new Commander(name)
      .exitOverride()
      .helpCommand(false)
      .helpOption('-h, --help', 'show help')
      // Errors are printed by the caller, in meshgw's form; what is left is help.
      .configureOutput({ writeOut: show, writeErr: show, outputError: () => undefined })
      .configureHelp({ formatHelp })
      .addHelpText('before', ({ command }) => {
        refuseUnknown(command, { word: command.args[0] });
        return '';
      });

  const addEntry = (parent: Commander, entry: TableEntry, isDefault: boolean): void => {
    const child = bare(entry.name)
      .summary(entry.summary)
      .description(entry.summary)
      .aliases([...(entry.aliases ?? [])]);
    parent.addCommand(child, { hidden: !isGroup(entry) && entry.hidden === true, isDefault });
    entryOf.set(child, entry);
  };

  const growGroup = (group: Commander, { entries, defaultEntry }: GroupEntry, next: string | undefined): void => {
    const standsIn = !isWord(next) && next !== '-h' && next !== '--help';
    for (const entry of entries) addEntry(group, entry, standsIn && entry.name === defaultEntry);
    group.hook('preSubcommand', grow);
  };

  /** The help of a group says also what the command takes that it stands for. */
  const showDefault = async (group: Commander, { entries, defaultEntry }: GroupEntry): Promise<void> => {
    const entry = entries.find(({ name }) => name === defaultEntry);
    if (entry === undefined || isGroup(entry)) return;
    const leaf = bare(entry.name);
    growLeaf(leaf, await entry.load());
    setDefaultCommand(group, leaf);
  };

  const growLeaf = (leaf: Commander, command: LoadedCommand): void => {
    leaf.description(command.description);
    setExamples(leaf, command.examples);
    for (const argument of command.arguments) leaf.argument(argument.name, argument.description);
    addOptions(leaf, command.options);
    leaf.allowExcessArguments().action(() => {
      refuseExcess(leaf);
      return execute(leaf, command);
    });
  };

  const grow = async (parent: Commander, child: Commander): Promise<void> => {
    const entry = entryOf.get(child);
    if (entry === undefined) throw new Error(`"${child.name()}" is not in the command table`);
    if (!isGroup(entry)) return growLeaf(child, await entry.load());
    const [, next] = parent.args;
    growGroup(child, entry, next);
    refuseUnknown(child, { word: next, defaultEntry: entry.defaultEntry });
    if (!isWord(next)) await showDefault(child, entry);
  };

  const root = bare(table.name).description(table.summary).version(version, '-V, --version', 'show the version');
  addOptions(root, globalOptionSpecs);
  growGroup(root, table, undefined);
  return root;
}
