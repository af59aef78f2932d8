import { environmentError } from '../../diagnostics/errors.js';
import type { Clock } from '../../ports.js';
import { creationClock } from './creation-clock.js';
import { tableWriter } from './resource-table.js';
import { migrationSql, migrations, readVersion } from './schema.js';
import type { StoreFile } from './store-file.js';
import { inTransaction, whenUnlocked } from './transaction.js';

type PrepareOptions = {
  readonly clock: Clock;
  readonly lockTries: number;
  /** The released migrations; tests bring others. */
  readonly known?: readonly string[];
};

/** Brings a store up to the schema of this meshgw and, on first use, puts the Mesh `default` into it, as Kuma does. */
export async function prepareStore(store: StoreFile, options: PrepareOptions): Promise<void> {
  const { connection, file, access } = store;
  const { clock, lockTries, known = migrations } = options;
  const isReady = () =>
    readVersion(connection, file, known) === known.length && creationClock(connection, { clock, file }).started;
  if (await whenUnlocked(isReady, lockTries)) return;
  if (access !== 'write') return refuseOlder(store, known);
  await inTransaction(
    connection,
    () => {
      // Another process may have done it since.
      const version = readVersion(connection, file, known);
      if (version < known.length) connection.exec(migrationSql(version, known));
      putDefaultMesh(store, clock);
    },
    lockTries,
  );
}

function refuseOlder({ connection, file }: StoreFile, known: readonly string[]): void {
  if (readVersion(connection, file, known) < known.length)
    throw environmentError(`the store "${file}" is of an older version and cannot be brought up to date here`, {
      hint: 'use it once where it can be written to, or set MESHGW_STORE to another directory',
    });
}

function putDefaultMesh({ connection, file }: StoreFile, clock: Clock): void {
  const times = creationClock(connection, { clock, file });
  if (times.started) return;
  const time = times.next();
  const key = { type: 'Mesh', mesh: '', name: 'default' };
  const document = { type: 'Mesh', name: 'default' };
  tableWriter(connection).put({ ...key, creationTime: time, modificationTime: time, document });
  times.save();
}
