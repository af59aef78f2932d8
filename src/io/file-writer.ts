import { closeSync, constants, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { environmentError } from '../diagnostics/errors.js';
import type { FileWriter } from '../ports.js';
import { errorCode } from './error-words.js';
import { describeFault } from './file-fault.js';
import { stagedFile } from './staged-file.js';
import { whileLocked } from './while-locked.js';

/** Makes new names last through a power cut. Not every file system can; the contents are on disk already. */
function syncDirectory(directory: string): void {
  try {
    const descriptor = openSync(directory, constants.O_RDONLY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no directories, and some network file systems sync none.
  }
}

const writeAll: FileWriter['writeAll'] = (files, options) => {
  const all = files.map((file) => stagedFile(file, options));
  try {
    for (const { stage } of all) stage();
    for (const { publish } of all) publish();
  } catch (error) {
    for (const { undo } of all.toReversed()) undo();
    throw error;
  }
  for (const { finish } of all) finish();
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) syncDirectory(directory);
};

const readIfPresent: FileWriter['readIfPresent'] = (path, limit) => {
  let descriptor: number | undefined;
  try {
    // Without O_NONBLOCK, which Windows lacks, opening a FIFO that has no writer would block for ever.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw environmentError(`"${path}" is not a regular file`);
    if (status.size > limit) throw environmentError(`"${path}" is larger than ${limit} bytes`);
    return readFileSync(descriptor, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw describeFault(error, { path, attempt: 'read' });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
};

const PRIVATE_DIRECTORY = 0o700;

const update: FileWriter['update'] = (path, { limit, rewrite }) => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_DIRECTORY });
  } catch (error) {
    throw describeFault(error, { path, attempt: 'write' });
  }
  return whileLocked(path, () => {
    const before = readIfPresent(path, limit);
    const { text, result } = rewrite(before);
    if (text !== (before ?? '')) writeAll([{ path, mode: 0o600, content: text }], { force: true });
    return result;
  });
};

/** The real files of this machine. Synchronous, so that Ctrl-C comes before or after a write, never within. */
export const fileWriter: FileWriter = { writeAll, readIfPresent, update };
