import { join } from 'node:path';
import { usageError } from '../diagnostics/errors.js';
import type { InputReader } from '../ports.js';
import { isDocumentName, isUrl, STDIN, unreadableScheme } from './input-name.js';
import { LIMITS } from './limits.js';
import { publicUrl } from './public-url.js';

/** The bytes of one input, under the name that findings give it. */
export type SourceBytes = { readonly file: string; readonly bytes: Uint8Array };

export type SourceRequest = { readonly inputs: readonly string[]; readonly recursive: boolean };

/** The files of a directory in the order of their names; with `recursive`, those of its directories in their places. */
function filesIn(
  directory: string,
  options: { readonly recursive: boolean; readonly reader: InputReader },
): readonly string[] {
  return options.reader.list(directory).flatMap(({ name, kind }) => {
    const path = join(directory, name);
    if (kind === 'directory') return options.recursive ? filesIn(path, options) : [];
    return isDocumentName(name) ? [path] : [];
  });
}

async function read(input: string, reader: InputReader): Promise<SourceBytes> {
  if (input === STDIN) return { file: STDIN, bytes: await reader.readStdin(LIMITS.sourceBytes) };
  if (isUrl(input)) return { file: publicUrl(input), bytes: await reader.fetch(input, LIMITS.url) };
  return { file: input, bytes: await reader.read(input, LIMITS.sourceBytes) };
}

/** What no reading is needed to refuse. */
function refuseUnreadable(inputs: readonly string[]): void {
  if (inputs.filter((input) => input === STDIN).length > 1)
    throw usageError('standard input ("-") is given twice', { hint: 'it can be read only once' });
  if (inputs.includes(''))
    throw usageError('an input without a name', { hint: 'give -f a file, a directory, a URL or "-"' });
  for (const input of inputs) {
    const scheme = unreadableScheme(input);
    if (scheme !== undefined)
      throw usageError(`cannot read "${publicUrl(input)}": no URL of the scheme "${scheme}" can be read`, {
        hint: 'give -f a file, or a URL that begins with https:// or http://',
      });
  }
}

/**
 * Reads every input in the order given (CLI.md "Input"): files, directories, `-`, URLs, FIFOs. One after the other,
 * so that the writers behind process substitutions are read in order. Throws a usage error for a second `-`
 * and for a URL that is neither http nor https, and environment errors for what cannot be read.
 */
export async function readSources(
  { inputs, recursive }: SourceRequest,
  reader: InputReader,
): Promise<readonly SourceBytes[]> {
  refuseUnreadable(inputs);
  const sources: SourceBytes[] = [];
  for (const input of inputs) {
    const isPath = input !== STDIN && !isUrl(input);
    const files = isPath && reader.kindOf(input) === 'directory' ? filesIn(input, { recursive, reader }) : [input];
    for (const file of files) sources.push(await read(file, reader));
  }
  return sources;
}
