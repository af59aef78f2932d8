import { join, resolve } from 'node:path';
import type { Clock } from '../../ports.js';
import type { Decision, Store, StoreView } from '../store.js';
import type { Connection } from './connection.js';
import { type CreationClock, creationClock } from './creation-clock.js';
import { prepareStore } from './prepare-store.js';
import { STORE_FILE } from './private-directory.js';
import { readTable } from './resource-table.js';
import { damagedStore, readOnlyStore, storeFailure } from './store-failure.js';
import { openStoreFile, type StoreFile } from './store-file.js';
import { inTransaction, whenUnlocked } from './transaction.js';
import { writeChanges } from './write-changes.js';

export type EmbeddedStoreOptions = {
  /** Where the store is; made on first use. */
  readonly directory: string;
  readonly clock: Clock;
  /** The context's name. */
  readonly name: string;
  /** How often to ask for a lock that another process holds, 200 ms each; for 30 s by default. */
  readonly lockTries?: number;
};

const LOCK_TRIES = 150;

/**
 * Opens the embedded store: one SQLite file in a private directory, shared by any number of processes. On first use it is
 * made, with the Mesh `default` in it, as in Kuma. A store that cannot be written to is opened for reading.
 * Throws an environment error when it cannot be used; nothing is changed then.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<Store> {
  const { clock, name, lockTries = LOCK_TRIES } = options;
  const directory = resolve(options.directory);
  const file = join(directory, STORE_FILE);
  const store = await translated(file, () => openPrepared(directory, { clock, lockTries }));
  const { connection, access } = store;
  return {
    name,
    target: 'embedded',
    read: () => translated(file, () => whenUnlocked(() => readTable(connection, file), lockTries)),
    change: (decide) =>
      translated(file, async () => {
        if (access !== 'write') throw readOnlyStore(file);
        const times = () => creationClock(connection, { clock, file });
        const write = () => decideAndWrite({ connection, file, times, decide });
        return { result: await inTransaction(connection, write, lockTries), warnings: [] };
      }),
    asGiven: (stored) => stored,
    close: () => closeStore(store),
  };
}

async function openPrepared(directory: string, options: { clock: Clock; lockTries: number }): Promise<StoreFile> {
  const store = await openStoreFile(directory);
  try {
    await prepareStore(store, options);
    return store;
  } catch (error) {
    store.connection.close();
    throw error;
  }
}

type Write<T> = {
  readonly connection: Connection;
  readonly file: string;
  readonly times: () => CreationClock;
  readonly decide: (view: StoreView) => Decision<T>;
};

/** Within the transaction: shows the state to `decide` and writes what it wants changed. */
function decideAndWrite<T>({ connection, file, times, decide }: Write<T>): T {
  const view = readTable(connection, file);
  const { changes, result } = decide(view);
  if (changes.length > 0) {
    // A damaged store is left as it is: rows are checked by readTable, this checks the structure around them.
    checkStructure(connection, file);
    writeChanges(connection, { changes, view, times: times() });
  }
  return result;
}

function checkStructure(connection: Connection, file: string): void {
  const [row] = connection.prepare('SELECT quick_check AS verdict FROM pragma_quick_check(1)').all();
  const verdict = typeof row === 'object' && row !== null && 'verdict' in row ? row.verdict : undefined;
  if (verdict !== 'ok') throw damagedStore(file, new Error(String(verdict)));
}

/** Empties the log into the database. The last process to leave removes -wal and -shm. */
function closeStore({ connection, access }: StoreFile): void {
  try {
    if (access === 'write') connection.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE);');
  } catch {
    // Another process is using the log: it, or the next one, empties it. Everything is durable either way.
  }
  connection.close();
}

async function translated<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeFailure(error, file);
  }
}
