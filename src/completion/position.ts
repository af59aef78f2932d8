import type { OptionSpec, OptionSpecs } from '../cli/command.js';
import { type GroupEntry, isGroup, type TableEntry } from '../cli/command-table.js';
import { globalOptionSpecs } from '../cli/global-options.js';
import type { LoadedCommand } from '../cli/loaded-command.js';

/** How far the words before the cursor lead. */
export type Position = {
  readonly group: GroupEntry | undefined;
  readonly command: LoadedCommand | undefined;
  readonly specs: OptionSpecs;
  readonly operands: readonly string[];
  /** What was given so far, by long flag; the last value counts, and a flag without one has ''. */
  readonly given: ReadonlyMap<string, string>;
  /** The option whose value is being written. */
  readonly pending: OptionSpec | undefined;
  /** After `--`, where nothing is an option any more. */
  readonly literal: boolean;
};

export const startOf = (table: GroupEntry): Position => ({
  group: table,
  command: undefined,
  specs: globalOptionSpecs,
  operands: [],
  given: new Map(),
  pending: undefined,
  literal: false,
});

/** `-f` and `--file` of `-f, --file <input>`. */
const flagsOf = (spec: OptionSpec): readonly string[] =>
  spec.flags.split(/[ ,]+/).filter((word) => word.startsWith('-'));

/** The long flag, the one to offer. */
export const longFlag = (spec: OptionSpec): string => flagsOf(spec).at(-1) ?? '';

const takesValue = (spec: OptionSpec): boolean => /[<[]/.test(spec.flags);

export const specOf = (flag: string, specs: OptionSpecs): OptionSpec | undefined =>
  Object.values(specs).find((spec) => flagsOf(spec).includes(flag));

/** `--mesh=demo` and `-mdemo` hold a flag and its value; undefined: the value is still to come, if there is one. */
function splitFlag(word: string): { readonly flag: string; readonly value: string | undefined } {
  const [, flag = word, value] = /^(--[^=]*)=(.*)$/s.exec(word) ?? /^(-[^-])(.+)$/s.exec(word) ?? [];
  return { flag, value };
}

const findEntry = (group: GroupEntry, word: string): TableEntry | undefined =>
  group.entries.find((entry) => entry.name === word || entry.aliases?.includes(word) === true);

async function enter(position: Position, word: string): Promise<Position> {
  if (position.command !== undefined || position.group === undefined)
    return { ...position, operands: [...position.operands, word] };
  const entry = findEntry(position.group, word);
  if (entry === undefined) return { ...position, group: undefined };
  if (isGroup(entry)) return { ...position, group: entry };
  const command = await entry.load();
  return { ...position, group: undefined, command, specs: { ...position.specs, ...command.options } };
}

/** The default entry of a group is meant as soon as one of its options is used, or begun. */
export async function enterDefault(position: Position, word: string): Promise<Position> {
  const name = position.group?.defaultEntry;
  return name === undefined || specOf(splitFlag(word).flag, position.specs) !== undefined
    ? position
    : enter(position, name);
}

const give = (position: Position, spec: OptionSpec, value: string): Position => ({
  ...position,
  pending: undefined,
  given: new Map([...position.given, [longFlag(spec), value]]),
});

/** One word further. */
export async function advance(before: Position, word: string): Promise<Position> {
  if (before.pending !== undefined) return give(before, before.pending, word);
  if (before.literal || !word.startsWith('-') || word === '-') return enter(before, word);
  if (word === '--') return { ...before, literal: true };
  const position = await enterDefault(before, word);
  const { flag, value } = splitFlag(word);
  const spec = specOf(flag, position.specs);
  if (spec === undefined) return position;
  return takesValue(spec) && value === undefined ? { ...position, pending: spec } : give(position, spec, value ?? '');
}
