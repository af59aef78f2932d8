import type { Argument, Command as Commander, Help, Option } from 'commander';

const INDENT = '  ';
const GAP = '   ';

type Row = { readonly term: string; readonly text: string };

function rows(items: readonly Row[]): readonly string[] {
  const width = Math.max(0, ...items.map(({ term }) => term.length));
  return items.map(({ term, text }) => `${INDENT}${term.padEnd(width)}${GAP}${text}`.trimEnd());
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines, ''];

/** kumactl's layout: a long-only flag is indented so that all long names line up. */
function optionRow(option: Option, help: Help): Row {
  const term = option.short === undefined ? `${GAP} ${option.flags}` : option.flags;
  return { term, text: help.optionDescription(option) };
}

const byLongName = (a: Option, b: Option): number => ((a.long ?? '') < (b.long ?? '') ? -1 : 1);

const optionRows = (options: readonly Option[], help: Help): readonly Row[] =>
  options.toSorted(byLongName).map((option) => optionRow(option, help));

const aliasLines = (command: Commander): readonly string[] =>
  command.aliases().length === 0 ? [] : [`${INDENT}${[command.name(), ...command.aliases()].join(', ')}`];

type Example = { readonly comment: string; readonly line: string };

const examplesOf = new WeakMap<Commander, readonly Example[]>();

/** Examples have no place of their own in commander: the program hands them over here. */
export const setExamples = (command: Commander, examples: readonly Example[]): unknown =>
  examplesOf.set(command, examples);

const defaultOf = new WeakMap<Commander, Commander>();

/** Has the help of a group show the flags and examples of the command that it stands for. */
export const setDefaultCommand = (group: Commander, leaf: Commander): unknown => defaultOf.set(group, leaf);

const exampleLines = (command: Commander): readonly string[] =>
  (examplesOf.get(command) ?? []).flatMap(({ comment, line }) => [`${INDENT}# ${comment}`, `${INDENT}${line}`]);

function rootOf(command: Commander): Commander {
  let root = command;
  while (root.parent !== null) root = root.parent;
  return root;
}

/** The words of a command, the program's name first. */
export const pathOf = (command: Commander): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;

/** commander's own line would repeat the aliases. */
const usageOf = (command: Commander): string =>
  [
    pathOf(command),
    command.commands.length > 0 ? '[command]' : '[flags]',
    ...command.registeredArguments.map(argumentText),
  ].join(' ');

const argumentText = (argument: Argument): string => {
  const text = argument.variadic ? `${argument.name()}...` : argument.name();
  return argument.required ? `<${text}>` : `[${text}]`;
};

/** Help in the order kumactl users know: text, usage, aliases, examples, commands, flags, global flags, trailer. */
export function formatHelp(command: Commander, help: Help): string {
  const root = rootOf(command);
  const subcommands = help
    .visibleCommands(command)
    .map((child) => ({ term: child.name(), text: help.subcommandDescription(child) }));
  const words = help
    .visibleArguments(command)
    .map((argument) => ({ term: argument.name(), text: argument.description }));
  const runs = defaultOf.get(command) ?? command;
  const own = help.visibleOptions(runs);
  const lines = [
    help.commandDescription(command),
    '',
    ...section('Usage', [`${INDENT}${usageOf(command)}`]),
    ...section('Aliases', aliasLines(command)),
    ...section('Examples', exampleLines(runs)),
    ...section('Arguments', rows(words)),
    ...section('Available Commands', rows(subcommands)),
    ...section('Flags', rows(optionRows(own, help))),
    ...section(
      'Global Flags',
      command === root ? [] : rows(optionRows(help.visibleOptions(root).filter(isInherited), help)),
    ),
  ];
  if (subcommands.length > 0)
    lines.push(`Use "${pathOf(command)} [command] --help" for more information about a command.`, '');
  return lines.join('\n');
}

const isInherited = (option: Option): boolean => !['--help', '--version'].includes(option.long ?? '');
