import type { Completion, OptionSpecs } from '../cli/command.js';
import { type GroupEntry, isGroup } from '../cli/command-table.js';
import { advance, enterDefault, longFlag, type Position, specOf, startOf } from './position.js';

/** One thing the shell can offer. */
export type Suggestion = { readonly value: string; readonly description: string };

/** What to offer: suggestions, or the shell's own file names. */
export type Completed = { readonly suggestions: readonly Suggestion[]; readonly files: boolean };

/** What the words before the cursor give for options, by long flag: `--mesh`, `--context`, `--no-config` …. */
export type Given = ReadonlyMap<string, string>;

/** Names that only the store and the configuration know. Never throws: completion must not disturb the prompt. */
export type CompletionSource = {
  readonly types: () => readonly string[];
  readonly meshes: (given: Given) => Promise<readonly string[]>;
  readonly contexts: (given: Given) => Promise<readonly string[]>;
  /** Names of the resources of a type (any spelling `get` takes) in the mesh that is meant. */
  readonly names: (type: string, given: Given) => Promise<readonly string[]>;
};

const NOTHING: Completed = { suggestions: [], files: false };

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
      return fixed(await source.meshes(position.given));
    case 'contexts':
      return fixed(await source.contexts(position.given));
    case 'resource-names':
      return fixed(await source.names(typeMeant(position), position.given));
    default:
      return kind satisfies never;
  }
}

/** `get TYPE NAME` says the type in its first word, `inspect meshgateway NAME` in the command. */
const typeMeant = ({ command, operands }: Position): string =>
  (command?.arguments[0]?.complete === 'types' ? operands[0] : command?.path.at(-1)) ?? '';

const describeFlags = (specs: OptionSpecs): readonly Suggestion[] =>
  Object.values(specs).map((spec) => ({ value: longFlag(spec), description: spec.description }));

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
  if (isOption(current, position))
    return current.startsWith('--') && current.includes('=')
      ? attachedValue(current, position, source)
      : { suggestions: [...describeFlags(position.specs), HELP], files: false };
  if (position.group !== undefined) {
    const shown = position.group.entries.filter((entry) => isGroup(entry) || entry.hidden !== true);
    return { suggestions: shown.map(({ name, summary }) => ({ value: name, description: summary })), files: false };
  }
  const words = position.command?.arguments ?? [];
  const argument = words[position.operands.length] ?? words.find(({ name }) => name.includes('...'));
  return valuesFor(argument?.complete ?? 'none', position, source);
}

const isOption = (current: string, { literal, pending }: Position): boolean =>
  current.startsWith('-') && !literal && pending === undefined;

/** What fits after `words`, the last of which is being written (and may be empty). */
export async function complete(
  words: readonly string[],
  { table, source }: { readonly table: GroupEntry; readonly source: CompletionSource },
): Promise<Completed> {
  let position = startOf(table);
  for (const word of words.slice(0, -1)) position = await advance(position, word);
  const current = words.at(-1) ?? '';
  if (isOption(current, position)) position = await enterDefault(position, current);
  return startingWith(current, await candidates(current, position, source));
}
