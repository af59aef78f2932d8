import { setTimeout as delay } from 'node:timers/promises';
import { environmentError } from '../../diagnostics/errors.js';
import { type RunningProcesses, signalProcess } from './running-processes.js';

/** Milliseconds between looks, and for how many of them an Envoy may take its time. */
const LOOK = 20;
const LOOKS = 250;

/** Envoys that were started with this bootstrap: no other run has one of that name. */
export const envoysOf = (bootstrap: string, processes: RunningProcesses): readonly number[] =>
  processes.withArguments(['-c', bootstrap]);

/** Ends the Envoys that a run has left behind. Throws an environment error when one cannot be ended. */
export async function endOrphans(bootstrap: string, processes: RunningProcesses): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const pid of envoysOf(bootstrap, processes)) signalProcess(pid, signal);
    for (let look = 0; look < LOOKS; look++) {
      if (envoysOf(bootstrap, processes).length === 0) return;
      await delay(LOOK);
    }
  }
  const [pid] = envoysOf(bootstrap, processes);
  if (pid !== undefined)
    throw environmentError(`an Envoy of an earlier run, process ${pid}, cannot be ended`, { hint: 'end it by hand' });
}
