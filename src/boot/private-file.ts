import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';

const OTHERS_MAY_WRITE = 0o022;

/** Whether only this user can have written what `stats` describes. Windows has no such bits: %LOCALAPPDATA% is private there. */
function isOurs(stats: Stats): boolean {
  const user = process.geteuid?.();
  return user === undefined || (stats.uid === user && (stats.mode & OTHERS_MAY_WRITE) === 0);
}

/** Whether `path` is a real directory, not a link, that belongs to this user and that nobody else can write to. */
export function isPrivateDirectory(path: string): boolean {
  const stats = lstatSync(path);
  return stats.isDirectory() && isOurs(stats);
}

/** The content of a regular file of this user that nobody else can write to; links are not followed. Throws otherwise. */
export function readPrivateFile(path: string): Buffer {
  // O_NONBLOCK: opening a FIFO must not wait for a writer. Windows has neither flag.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || !isOurs(stats)) throw new Error(`${path} is not a private file`);
    const bytes = Buffer.allocUnsafe(stats.size);
    return bytes.subarray(0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

/** Replaces a file as a whole: readers see the old content or the new, whoever else writes at the same time. */
export function replacePrivateFile(path: string, produce: () => Uint8Array): void {
  const temporary = `${path}.${process.pid}-${Date.now().toString(36)}.tmp`;
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    try {
      writeAll(descriptor, produce());
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
