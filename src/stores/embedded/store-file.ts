import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { environmentError } from '../../diagnostics/errors.js';
import { type Access, type Connection, openConnection } from './connection.js';
import { checkDirectory, checkStoreFiles, claimDirectory, STORE_FILE } from './private-directory.js';
import { APPLICATION_ID, migrationSql } from './schema.js';
import { damagedStore } from './store-failure.js';

/** An open store file; `access` says what may be done with it. */
export type StoreFile = { readonly file: string; readonly access: Access; readonly connection: Connection };

/**
 * Opens the store of a directory (an absolute path), creating both on first use. A store that this user cannot write to
 * is opened for reading. Throws environment errors, and what SQLite throws.
 */
export async function openStoreFile(directory: string): Promise<StoreFile> {
  const file = join(directory, STORE_FILE);
  const access = accessTo(directory, file);
  if (access === 'write') {
    claimDirectory(directory);
    checkStoreFiles(directory, { tighten: true });
    if (isMissing(file)) await createStoreFile(directory, file);
  }
  if (statSync(file).size === 0) throw damagedStore(file);
  return { file, access, connection: await openConnection(file, access) };
}

function accessTo(directory: string, file: string): Access {
  if (!existsSync(directory) || !existsSync(file)) return 'write';
  if (mayWrite(directory) && mayWrite(file)) return 'write';
  checkDirectory(directory);
  checkStoreFiles(directory, { tighten: false });
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return log !== undefined && log.size > 0 ? 'read' : 'immutable';
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A log without its database would be replayed into the next database of that name: the log is looked for first. */
function isMissing(file: string): boolean {
  const hasLog = existsSync(`${file}-wal`);
  if (existsSync(file)) return false;
  if (hasLog)
    throw environmentError(`the store "${file}" is missing, but its log "${file}-wal" is there`, {
      hint: 'bring the store back, or move the -wal and -shm files aside to start with an empty store',
    });
  return true;
}

/**
 * Builds the database beside its place and links it there, so that a store is never seen half made, whoever is killed
 * when. SQLite gives -wal and -shm the mode of the database.
 */
async function createStoreFile(directory: string, file: string): Promise<void> {
  const workshop = mkdtempSync(`${file}.new-`);
  try {
    chmodSync(workshop, 0o700);
    const draft = join(workshop, STORE_FILE);
    closeSync(openSync(draft, 'wx', 0o600));
    chmodSync(draft, 0o600);
    const connection = await openConnection(draft, 'write');
    try {
      connection.exec(`PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID};
        ${migrationSql(0)} COMMIT;`);
    } finally {
      connection.close();
    }
    linkIfAbsent(draft, file);
    syncDirectory(directory);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Where another process was quicker, its store is as good. */
function linkIfAbsent(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
}

/** Makes the new name survive a power cut. Windows cannot open directories, and needs no such call. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
