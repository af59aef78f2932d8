import { pathToFileURL } from 'node:url';
import { environmentError } from '../../diagnostics/errors.js';

/** A prepared statement. Rows come back as the database has them: their decoder decides what they are. */
export type Statement = {
  readonly run: (...values: readonly (string | number)[]) => void;
  readonly all: (...values: readonly (string | number)[]) => readonly unknown[];
};

/** The part of libsql (better-sqlite3's synchronous API) that the store uses. */
export type Connection = {
  readonly exec: (sql: string) => void;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => void;
};

/**
 * How the file is opened; it must exist. `immutable` reads a file that nobody can change, without -wal and -shm beside it:
 * the only way to read a WAL database in a directory that cannot be written (sqlite.org/wal.html, "Read-Only Databases").
 */
export type Access = 'write' | 'read' | 'immutable';

const parameters = { write: 'mode=rw', read: 'mode=ro', immutable: 'immutable=1' } as const satisfies Record<
  Access,
  string
>;

/** Milliseconds SQLite itself waits for a lock. Short, for signals are seen only between two tries of the caller. */
const LOCK_SLICE = 200;

// FULL: an acknowledged write survives a power cut. secure_delete: deleted secrets are overwritten in the file.
// The last two distrust the file: a damaged or hostile one fails instead of being believed.
const SETTINGS = `PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
  PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;`;

/** Opens a database file. Throws an environment error where this platform has no libsql; what SQLite throws passes. */
export async function openConnection(file: string, access: Access): Promise<Connection> {
  const Database = await loadLibsql();
  // A file URL, so that neither `?` nor `%` in a path is read as a parameter.
  const database = new Database(`${pathToFileURL(file).href}?${parameters[access]}`, { timeout: LOCK_SLICE });
  database.exec(SETTINGS);
  return {
    exec: (sql) => void database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare<(string | number)[]>(sql);
      return {
        run: (...values) => void statement.run(...values),
        all: (...values) => statement.all(...values),
      };
    },
    close: () => void database.close(),
  };
}

/** The native library is loaded when a store is first opened: whatever needs no store works without it. */
async function loadLibsql() {
  try {
    return (await import('libsql')).default;
  } catch (cause) {
    throw environmentError(`the embedded store has no build of libsql for ${process.platform}-${process.arch}`, {
      hint: 'reinstall meshgw with its optional packages, or use -f with commands that need no store',
      cause,
    });
  }
}
