import { environmentError } from '../../diagnostics/errors.js';
import type { Connection } from './connection.js';

/** Marks a database as a meshgw store (SQLite's application_id): "mgw1". */
export const APPLICATION_ID = 0x6d677731;

/**
 * What makes a store of version n one of version n + 1, as SQL without values of any user. The list only ever grows;
 * an entry that was once released is never changed.
 */
export const migrations: readonly string[] = [
  // `checksum` is the CRC-32 of the row's other columns; `clock` holds the latest time ever given to a resource.
  `CREATE TABLE resource (
     type TEXT NOT NULL,
     mesh TEXT NOT NULL,
     name TEXT NOT NULL,
     creation_time TEXT NOT NULL,
     modification_time TEXT NOT NULL,
     document TEXT NOT NULL,
     checksum INTEGER NOT NULL,
     PRIMARY KEY (type, mesh, name)
   ) STRICT;
   CREATE TABLE clock (
     id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
     latest TEXT NOT NULL
   ) STRICT;`,
];

/** The statements that bring a store from `version` up to date and record it, for one transaction. */
export const migrationSql = (version: number, known: readonly string[] = migrations): string =>
  [...known.slice(version), `PRAGMA user_version = ${known.length};`].join('\n');

/**
 * The schema version of a store, at most the number of `known` migrations.
 * Throws an environment error for a newer store and for a database that is no store.
 */
export function readVersion(connection: Connection, file: string, known: readonly string[] = migrations): number {
  if (pragma(connection, 'application_id') !== APPLICATION_ID)
    throw environmentError(`"${file}" is not a store of meshgw`, {
      hint: 'move it aside, or set MESHGW_STORE to another directory',
    });
  const version = pragma(connection, 'user_version');
  if (version > known.length)
    throw environmentError(`the store "${file}" has version ${version}, this meshgw knows ${known.length} at most`, {
      hint: 'use the newer meshgw that wrote it, or set MESHGW_STORE to another directory',
    });
  return version;
}

function pragma(connection: Connection, name: 'application_id' | 'user_version'): number {
  const [row] = connection.prepare(`SELECT ${name} AS value FROM pragma_${name}`).all();
  return typeof row === 'object' && row !== null && 'value' in row ? Number(row.value) : 0;
}
