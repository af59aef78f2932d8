import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { environmentError } from '../diagnostics/errors.js';
import { errorCode } from './error-words.js';
import { describeFault } from './file-fault.js';

const PAUSE = 20;
/** Whoever holds a lock reads and writes one small file, without waiting for anything. */
const PATIENCE = 5_000;

/**
 * Runs `work` while no other meshgw does so for the same file: who creates `<path>.lock` has the turn. Nothing in between can
 * be interrupted, as all of it is synchronous; only a process that is killed or loses its power leaves a lock behind.
 */
export function whileLocked<T>(path: string, work: () => T): T {
  const lock = `${path}.lock`;
  for (let waited = 0; !isTaken(lock, path); waited += PAUSE) {
    if (waited >= PATIENCE)
      throw environmentError(`"${path}" is being written by another meshgw`, {
        hint: `if none is running, one was killed: remove "${lock}"`,
      });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether the lock is ours now. */
function isTaken(lock: string, path: string): boolean {
  try {
    closeSync(openSync(lock, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw describeFault(error, { path, attempt: 'write' });
  }
}
