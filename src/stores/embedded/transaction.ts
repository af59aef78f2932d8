import { setImmediate } from 'node:timers/promises';
import type { Connection } from './connection.js';
import { isBusy } from './store-failure.js';

/**
 * Runs `attempt` until no other process holds the lock it needs, for `tries` times (each waits a while in SQLite itself).
 * Between two tries the event loop turns, so that Ctrl-C is seen. The last failure passes.
 */
export async function whenUnlocked<T>(attempt: () => T, tries: number): Promise<T> {
  for (let left = tries; left > 1; left--) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    await setImmediate();
  }
  return attempt();
}

/** Runs `work` in a transaction that holds the write lock from its start: all of its writes happen, or none. */
export async function inTransaction<T>(connection: Connection, work: () => T, tries: number): Promise<T> {
  await whenUnlocked(() => connection.exec('BEGIN IMMEDIATE'), tries);
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** After some failures (a full disk) SQLite has rolled back by itself; the failure is what the user should hear of. */
function rollBack(connection: Connection): void {
  try {
    connection.exec('ROLLBACK');
  } catch {
    // Nothing is left to undo.
  }
}
