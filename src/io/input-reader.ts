import { createReadStream, type Dirent, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type CommandError, environmentError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { InputReader } from '../ports.js';
import { errorCode, errorWords } from './error-words.js';
import { fetchUrl } from './fetch-url.js';
import { readStream, sizeText, TooLarge } from './read-stream.js';

type EntryKind = 'file' | 'directory';

function namesBeside(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

function unreadable(name: string, cause: unknown): CommandError {
  const hint = errorCode(cause) === 'ENOENT' ? didYouMean(basename(name), namesBeside(name)) : undefined;
  return environmentError(`cannot read "${name}": ${errorWords(cause)}`, { hint, cause });
}

const tooLarge = (name: string, limit: number): CommandError =>
  environmentError(`cannot read ${name}: it is larger than ${sizeText(limit)}`, {
    hint: 'split it into several files',
  });

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function kindOf(path: string): EntryKind | 'stream' {
  const stats = statOf(path);
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'stream';
}

/** What a name in a directory is; undefined for what is left out: links to directories, dangling links, FIFOs. */
function entryKind(directory: string, entry: Dirent): EntryKind | undefined {
  if (entry.isDirectory()) return 'directory';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return undefined;
  const target = statSync(join(directory, entry.name), { throwIfNoEntry: false });
  return target?.isFile() ? 'file' : undefined;
}

function list(directory: string): ReturnType<InputReader['list']> {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const kind = entryKind(directory, entry);
        return kind === undefined ? [] : [{ name: entry.name, kind }];
      });
  } catch (cause) {
    throw unreadable(directory, cause);
  }
}

/** The number of an open file of this process that a path such as /dev/fd/63 names. */
function openFile(path: string): number | undefined {
  if (path === '/dev/stdin') return 0;
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
}

async function read(path: string, limit: number): Promise<Uint8Array> {
  const stats = statOf(path);
  if (stats.size > limit) throw tooLarge(`"${path}"`, limit);
  try {
    // Nearly every input is a plain file, and setting up a stream takes longer than reading one.
    if (stats.isFile() && stats.size > 0) return readFileSync(path);
    return await readStream(createReadStream(path), limit);
  } catch (cause) {
    if (cause instanceof TooLarge) throw tooLarge(`"${path}"`, limit);
    const fd = openFile(path);
    // A socket cannot be opened by its path, but it is open already.
    if (fd === undefined || errorCode(cause) !== 'ENXIO') throw unreadable(path, cause);
    return readStream(createReadStream(path, { fd, autoClose: false }), limit);
  }
}

async function readStdin(stdin: Readable, limit: number): Promise<Uint8Array> {
  try {
    return await readStream(stdin, limit);
  } catch (cause) {
    if (cause instanceof TooLarge) throw tooLarge('standard input', limit);
    throw environmentError(`cannot read standard input: ${errorWords(cause)}`, { cause });
  }
}

/** Inputs from the file system, the network and `stdin`, which is touched only when it is read. */
export const createInputReader = (stdin: () => Readable): InputReader => ({
  kindOf,
  list,
  read,
  readStdin: (limit) => readStdin(stdin(), limit),
  fetch: fetchUrl,
});
