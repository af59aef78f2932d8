import { usageError } from '../diagnostics/errors.js';
import { parseVariables } from '../source/variables.js';
import { choice } from './choice.js';
import type { OptionSpec } from './command.js';

/** Options that several commands share, so that they read and behave the same everywhere. */

export const flag = (flags: string, description: string): OptionSpec<boolean> => ({
  flags,
  description,
  parse: (values) => values.length > 0,
});

export const fileOption: OptionSpec<readonly string[]> = {
  flags: '-f, --file <input>',
  description: 'file, directory, URL or - for stdin; may be repeated, all are read',
  complete: 'files',
  parse: (values) => values,
};

export const recursiveOption = flag('-R, --recursive', 'also read the directories inside a directory');

export const withContextOption = flag(
  '--with-context',
  'resolve references against the resources of the current context as well',
);

export const variableOption: OptionSpec<ReadonlyMap<string, string> | undefined> = {
  flags: '-v, --var <key=value>',
  description: 'fill {{key}} in the input; may be repeated, one pair each',
  complete: 'none',
  parse: (values) => (values.length === 0 ? undefined : parseVariables(values)),
};

export const meshOption: OptionSpec<string | undefined> = {
  flags: '-m, --mesh <mesh>',
  description: 'the mesh (MESHGW_MESH); without it the context’s default, else "default"',
  complete: 'meshes',
  parse: (values) => {
    const mesh = values.at(-1);
    // An unset shell variable would otherwise mean a mesh that has nothing in it.
    if (mesh === '') throw usageError('--mesh: the mesh is empty');
    return mesh;
  },
};

export const showSecretsOption = flag('--show-secrets', 'show secret data instead of a placeholder');

/** `-o` with a closed list of formats, the first being the default. */
export function outputOption<const F extends readonly [string, ...string[]]>(formats: F): OptionSpec<F[number]> {
  return {
    flags: '-o, --output <format>',
    description: `output format: ${formats.join(', ')}`,
    complete: formats,
    defaultText: formats[0],
    parse: (values) => choice(values.at(-1), formats, '--output') ?? formats[0],
  };
}

/** `-l k=v[,k=v…]`, repeatable; all must be carried. */
export const labelsOption: OptionSpec<ReadonlyMap<string, string>> = {
  flags: '-l, --selector <labels>',
  description: 'only resources that carry all these labels: key=value[,key=value…]',
  complete: 'none',
  parse: (values) => parsePairs(values, '--selector'),
};

/** Comma-separated `key=value` pairs; a usage error for anything else, and for a key that is repeated. */
export function parsePairs(values: readonly string[], option: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const pair of values.flatMap((value) => value.split(','))) {
    const at = pair.indexOf('=');
    if (at < 1) throw usageError(`${option}: "${pair}" is not key=value`);
    const key = pair.slice(0, at);
    if (pairs.has(key)) throw usageError(`${option}: "${key}" is given twice`);
    pairs.set(key, pair.slice(at + 1));
  }
  return pairs;
}
