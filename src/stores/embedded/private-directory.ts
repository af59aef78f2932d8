import { chmodSync, lstatSync, mkdirSync, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { geteuid } from 'node:process';
import { environmentError } from '../../diagnostics/errors.js';

/** The name of the database in a store's directory. */
export const STORE_FILE = 'meshgw.db';

const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;

/** Files that are the store's own: the database, and what SQLite and the first use lay beside it. */
const isStoreFile = (name: string): boolean =>
  name === STORE_FILE || ['-wal', '-shm', '.new-'].some((suffix) => name.startsWith(`${STORE_FILE}${suffix}`));

const isMine = (stats: Stats): boolean => geteuid === undefined || stats.uid === geteuid();

const statusOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

/** Windows has access lists instead of modes and owners; what its user directories grant is left alone there. */
const hasModes = geteuid !== undefined;

/**
 * Makes sure that nobody else can put a file in place of the store or read it: creates the directory 0700 (parents get
 * the default mode), makes a directory that holds nothing but a store private, and refuses one that belongs to somebody
 * else or that others may write to. Throws an environment error or what the file
 * system throws; an existing directory is as it was then.
 */
export function claimDirectory(directory: string): void {
  if (statusOf(directory) === undefined) create(directory);
  checkDirectory(directory);
  if (hasModes) makePrivate(directory);
}

function create(directory: string): void {
  mkdirSync(dirname(directory), { recursive: true });
  try {
    mkdirSync(directory, { mode: 0o700 });
    if (hasModes) chmodSync(directory, 0o700);
  } catch (error) {
    // Another process was quicker: its directory is checked like any other.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function makePrivate(directory: string): void {
  const mode = statSync(directory).mode;
  if ((mode & OTHERS) === 0) return;
  if (readdirSync(directory).every(isStoreFile)) chmodSync(directory, 0o700);
  else if ((mode & OTHERS_WRITE) !== 0)
    throw environmentError(`the store directory "${directory}" can be written to by other users`, {
      hint: 'set MESHGW_STORE to a directory that holds nothing else',
    });
}

/** Refuses a directory that is none, that belongs to another user, or that another user's symbolic link leads to. */
export function checkDirectory(directory: string): void {
  const stats = statSync(directory);
  if (!stats.isDirectory())
    throw environmentError(`the store directory "${directory}" is not a directory`, {
      hint: 'set MESHGW_STORE to a directory',
    });
  if (!isMine(stats) || !isMine(lstatSync(directory)))
    throw environmentError(`the store directory "${directory}" belongs to another user`, {
      hint: 'set MESHGW_STORE to a directory of your own',
    });
}

/**
 * The store's files in a directory, each checked: regular, not a symbolic link, not another user's.
 * Files of ours that others could read are made private when `tighten` is set.
 */
export function checkStoreFiles(directory: string, { tighten }: { readonly tighten: boolean }): void {
  for (const suffix of ['', '-wal', '-shm']) {
    const file = join(directory, `${STORE_FILE}${suffix}`);
    const stats = statusOf(file);
    if (stats === undefined) continue;
    if (!stats.isFile()) throw environmentError(`the store "${file}" is not a regular file`, { hint: 'move it aside' });
    if (!isMine(stats))
      throw environmentError(`the store "${file}" belongs to another user`, {
        hint: 'set MESHGW_STORE to a directory of your own',
      });
    if (tighten && hasModes && (stats.mode & OTHERS) !== 0) chmodSync(file, 0o600);
  }
}
