import { CommandError, environmentError } from '../../diagnostics/errors.js';

const MOVE_ASIDE =
  'move it and the -wal and -shm files beside it aside to start with an empty store, or restore a copy';
const ELSEWHERE = 'set MESHGW_STORE to a directory you may write to';
const FREE_SPACE = 'nothing was changed; free some space and try again';

/** The store's file is not what meshgw wrote. */
export const damagedStore = (file: string, cause?: unknown): CommandError =>
  environmentError(`the store "${file}" is damaged`, { hint: MOVE_ASIDE, cause });

/** Nobody could be kept from waiting any longer for another process. */
const lockedStore = (file: string, cause?: unknown): CommandError =>
  environmentError(`the store "${file}" is locked by another process`, {
    hint: 'try again when the other process has finished',
    cause,
  });

/** A write to a store that this user can only read. */
export const readOnlyStore = (file: string, cause?: unknown): CommandError =>
  environmentError(`the store "${file}" cannot be written: permission denied`, { hint: ELSEWHERE, cause });

/** What went wrong, by the beginning of SQLite's result code (sqlite.org/rescode.html) or the errno of the file system. */
const facts: readonly (readonly [code: string, fact: string, hint: string])[] = [
  ['SQLITE_NOTADB', 'is damaged: it is not a database', MOVE_ASIDE],
  ['SQLITE_CORRUPT', 'is damaged', MOVE_ASIDE],
  // Our statements are fixed: one that makes no sense met a file that is not as we wrote it.
  ['SQLITE_ERROR', 'is damaged', MOVE_ASIDE],
  ['SQLITE_FULL', 'cannot be written: the disk is full', FREE_SPACE],
  ['SQLITE_IOERR', 'cannot be read or written: the disk is full or failing', FREE_SPACE],
  ['SQLITE_READONLY', 'cannot be written: permission denied', ELSEWHERE],
  ['SQLITE_CANTOPEN', 'cannot be opened: permission denied, or a part of it is missing', ELSEWHERE],
  // libsql reports a file that it cannot open in the text of its message only.
  ['ConnectionFailed', 'cannot be opened: permission denied, or a part of it is missing', ELSEWHERE],
  ['EACCES', 'cannot be used: permission denied', ELSEWHERE],
  ['EPERM', 'cannot be used: operation not permitted', ELSEWHERE],
  ['EROFS', 'cannot be written: the file system is read-only', ELSEWHERE],
  ['ENOSPC', 'cannot be written: the disk is full', FREE_SPACE],
  ['EDQUOT', 'cannot be written: the disk quota is used up', FREE_SPACE],
  ['EFBIG', 'cannot be written: it is larger than this process may make a file', FREE_SPACE],
  ['ENOENT', 'cannot be used: a part of its path is missing', ELSEWHERE],
  ['ENOTDIR', 'cannot be used: a part of its path is not a directory', ELSEWHERE],
  ['EEXIST', 'cannot be used: a part of its path is not a directory', ELSEWHERE],
  ['ELOOP', 'cannot be used: its symbolic links lead in a circle', ELSEWHERE],
];

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** True when another connection holds the lock that was asked for. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/** A failed call on the store's file as the user's error; an error of neither SQLite nor the file system stays as it is. */
export function storeFailure(error: unknown, file: string): unknown {
  if (error instanceof CommandError) return error;
  if (isBusy(error)) return lockedStore(file, error);
  const code = codeOf(error).trimStart();
  const found = facts.find(([start]) => code.startsWith(start));
  if (found === undefined) return error;
  const [, fact, hint] = found;
  return environmentError(`the store "${file}" ${fact}`, { hint, cause: error });
}
