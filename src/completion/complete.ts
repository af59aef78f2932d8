import type { Completion, OptionSpec, OptionSpecs } from '../cli/command.js';
import { type GroupEntry, isGroup, type TableEntry } from '../cli/command-table.js';
import { globalOptionSpecs } from '../cli/global-options.js';
import type { LoadedCommand } from '../cli/loaded-command.js';

/** One thing the shell can offer. */
export type Suggestion = { readonly value: string; readonly description: string };

/** What to offer: suggestions, or the shell's own file names. */
export type Completed = { readonly suggestions: readonly Suggestion[]; readonly files: boolean };

/** Names that only the store and the configuration know. Never throws: completion must not disturb the prompt. */
export type CompletionSource = {
  readonly types: () => readonly string[];
  readonly meshes: () => Promise<readonly string[]>;
  readonly contexts: () => Promise<readonly string[]>;
  /** Names of the resources of a type (any spelling `get` takes) in a mesh. */
  readonly names: (type: string, mesh: string | undefined) => Promise<readonly string[]>;
};

/** How far the words before the cursor lead. */
type Position = {
  readonly group: GroupEntry | undefined;
  readonly command: LoadedCommand | undefined;
  readonly specs: OptionSpecs;
  readonly operands: readonly string[];
  readonly mesh: string | undefined;
  /** The option whose value is being written. */
  readonly pending: OptionSpec | undefined;
};

const NOTHING: Completed = { suggestions: [], files: false };

const flagsOf = (spec: OptionSpec): readonly string[] =>
  spec.flags.split(/[ ,]+/).filter((word) => word.startsWith('-'));
const takesValue = (spec: OptionSpec): boolean => /[<[]/.test(spec.flags);
const specOf = (word: string, specs: OptionSpecs): OptionSpec | undefined =>
  Object.values(specs).find((spec) => flagsOf(spec).includes(word));

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

/** The default entry of a group is meant as soon as one of its options is used. */
async function enterDefault(position: Position, word: string): Promise<Position> {
  const name = position.group?.defaultEntry;
  return name === undefined || specOf(word, position.specs) !== undefined ? position : enter(position, name);
}

async function step(before: Position, word: string): Promise<Position> {
  if (before.pending !== undefined) {
    const isMesh = flagsOf(before.pending).includes('--mesh');
    return { ...before, pending: undefined, mesh: isMesh ? word : before.mesh };
  }
  if (!word.startsWith('-')) return enter(before, word);
  const position = await enterDefault(before, word);
  const spec = specOf(word, position.specs);
  return { ...position, pending: spec !== undefined && takesValue(spec) ? spec : undefined };
}

const fixed = (values: readonly string[]): Completed => ({
  suggestions: values.map((value) => ({ value, description: '' })),
  files: false,
});

async function valuesFor(
  kind: Completion | undefined,
  position: Position,
  source: CompletionSource,
): Promise<Completed> {
  if (kind === undefined || kind === 'files') return { suggestions: [], files: kind === 'files' };
  if (typeof kind === 'object') return fixed(kind);
  switch (kind) {
    case 'none':
      return NOTHING;
    case 'types':
      return fixed(source.types());
    case 'meshes':
      return fixed(await source.meshes());
    case 'contexts':
      return fixed(await source.contexts());
    case 'resource-names':
      return fixed(await source.names(typeMeant(position), position.mesh));
    default:
      return kind satisfies never;
  }
}

/** `get TYPE NAME` says the type in its first word, `inspect meshgateway NAME` in the command. */
const typeMeant = ({ command, operands }: Position): string =>
  (command?.arguments[0]?.complete === 'types' ? operands[0] : command?.path.at(-1)) ?? '';

const describeFlags = (specs: OptionSpecs): readonly Suggestion[] =>
  Object.values(specs).map((spec) => ({ value: flagsOf(spec).at(-1) ?? '', description: spec.description }));

const HELP: Suggestion = { value: '--help', description: 'show help' };

const startingWith = (prefix: string, { suggestions, files }: Completed): Completed => ({
  suggestions: suggestions.filter(({ value }) => value.startsWith(prefix)),
  files,
});

/** `--output=js`: the value is completed, and the flag stays in front of what is offered. */
async function attachedValue(current: string, position: Position, source: CompletionSource): Promise<Completed> {
  const at = current.indexOf('=');
  const flag = current.slice(0, at);
  const { suggestions, files } = await valuesFor(specOf(flag, position.specs)?.complete, position, source);
  return {
    suggestions: suggestions.map(({ value, description }) => ({ value: `${flag}=${value}`, description })),
    files,
  };
}

async function candidates(current: string, position: Position, source: CompletionSource): Promise<Completed> {
  if (position.pending !== undefined) return valuesFor(position.pending.complete, position, source);
  if (current.startsWith('--') && current.includes('=')) return attachedValue(current, position, source);
  if (current.startsWith('-')) return { suggestions: [...describeFlags(position.specs), HELP], files: false };
  if (position.group !== undefined) {
    const shown = position.group.entries.filter((entry) => isGroup(entry) || entry.hidden !== true);
    return { suggestions: shown.map(({ name, summary }) => ({ value: name, description: summary })), files: false };
  }
  const words = position.command?.arguments ?? [];
  const argument = words[position.operands.length] ?? words.find(({ name }) => name.includes('...'));
  return valuesFor(argument?.complete ?? 'none', position, source);
}

/** What fits after `words`, the last of which is being written (and may be empty). */
export async function complete(
  words: readonly string[],
  { table, source }: { readonly table: GroupEntry; readonly source: CompletionSource },
): Promise<Completed> {
  let position: Position = {
    group: table,
    command: undefined,
    specs: globalOptionSpecs,
    operands: [],
    mesh: undefined,
    pending: undefined,
  };
  for (const word of words.slice(0, -1)) position = await step(position, word);
  const current = words.at(-1) ?? '';
  if (current.startsWith('-')) position = await enterDefault(position, current);
  return startingWith(current, await candidates(current, position, source));
}
