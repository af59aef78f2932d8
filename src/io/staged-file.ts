import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { environmentError } from '../diagnostics/errors.js';
import type { FileWriter } from '../ports.js';
import { describeFault } from './file-fault.js';

type NewFile = Parameters<FileWriter['writeAll']>[0][number];
type WriteOptions = Parameters<FileWriter['writeAll']>[1];

/**
 * A file on its way: `stage` puts the content on disk under another name of the same directory, `publish` moves it into place,
 * `undo` brings back what was there before, `finish` drops what was replaced. `undo` and `finish` never throw.
 */
export type StagedFile = {
  readonly stage: () => void;
  readonly publish: () => void;
  readonly undo: () => void;
  readonly finish: () => void;
};

// Node has no O_NOFOLLOW on Windows.
const CREATE_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
const PRIVATE = 0o600;

/** The global loads node:crypto on first use: every start would pay for an import, few write files. */
function hiddenNeighbour(path: string): string {
  const random = Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(8)));
  return join(dirname(path), `.meshgw-${random.toString('hex')}`);
}

/** Runs `attempt`; what the system refuses becomes an environment error that names `path`. */
function writing<T>(path: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    throw describeFault(error, { path, attempt: 'write' });
  }
}

/** Goes on whatever happens: it runs after the outcome is settled, and there is nothing better to do. */
function quietly(attempt: () => void): void {
  try {
    attempt();
  } catch {
    // The outcome stands; at worst a private file of ours is left over.
  }
}

/** Whether a regular file stands at `path`. Throws when what stands there must not be written to. */
function isTaken(path: string, { force }: WriteOptions): boolean {
  const status = writing(path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (status === undefined) return false;
  if (status.isSymbolicLink())
    throw environmentError(`"${path}" is a symbolic link, which is not followed`, {
      hint: 'name the file that it leads to',
    });
  if (!status.isFile())
    throw environmentError(`"${path}" is ${status.isDirectory() ? 'a directory' : 'not a regular file'}`, {
      hint: 'name a file; - is standard output',
    });
  if (!force) throw environmentError(`"${path}" already exists`, { hint: 'add --force to replace it' });
  return true;
}

/** Private from its first moment; then the exact mode, whatever the umask. */
function writeNew(path: string, { content, mode }: NewFile): void {
  const descriptor = openSync(path, CREATE_NEW, PRIVATE);
  try {
    writeFileSync(descriptor, content);
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** @throws an environment error when the target is taken, unless `force` says to replace it. */
export function stagedFile(file: NewFile, options: WriteOptions): StagedFile {
  const { path } = file;
  const replaces = isTaken(path, options);
  const staged = hiddenNeighbour(path);
  const aside = hiddenNeighbour(path);
  let undo = (): void => undefined;
  return {
    stage: () => writing(path, () => writeNew(staged, file)),
    publish: () =>
      writing(path, () => {
        if (replaces) {
          renameSync(path, aside);
          undo = () => renameSync(aside, path);
        } else {
          // Reserves the name by the one call that fails if anything stands there, so that no race can cost anybody a file.
          // A hard link would do without, but not every file system has them.
          closeSync(openSync(path, CREATE_NEW, PRIVATE));
          undo = () => rmSync(path, { force: true });
        }
        renameSync(staged, path);
      }),
    undo: () => {
      quietly(() => undo());
      quietly(() => rmSync(staged, { force: true }));
    },
    finish: () => quietly(() => rmSync(aside, { force: true })),
  };
}
