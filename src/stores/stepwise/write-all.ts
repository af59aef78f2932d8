import { CommandError } from '../../diagnostics/errors.js';
import type { Signals, Sleep } from '../../ports.js';
import type { Change, StoreView, Written } from '../store.js';
import { failedChange, type Remedy } from './failed-change.js';
import { type Recovery, saveRecovery } from './recovery-files.js';
import { rollBack, type Undoing } from './roll-back.js';
import { type SentWrite, type Writer, writeChanges } from './write-changes.js';

export type Writing = {
  readonly client: Writer;
  readonly signals: Signals;
  readonly sleep: Sleep;
  readonly recovery: Recovery;
  /** Called once when whoever ends the program has to wait until all is as it was. */
  readonly onInterrupt?: () => void;
};

/** All of the changes or, as far as that is in its power, none. Whoever ends the program waits until that is settled. */
export async function writeAll(
  changes: readonly Change[],
  view: StoreView,
  { client, signals, sleep, recovery, onInterrupt }: Writing,
): Promise<Written<unknown>['warnings']> {
  const sent = new Set<SentWrite>();
  let isInterrupted = false;
  const release = signals.take(() => {
    if (!isInterrupted) onInterrupt?.();
    isInterrupted = true;
  });
  try {
    return await writeChanges({
      client,
      changes,
      view,
      isInterrupted: () => isInterrupted,
      sleep,
      journal: { sent: (write) => void sent.add(write), undone: (write) => void sent.delete(write) },
    });
  } catch (cause) {
    const undoings = await rollBack([...sent], client);
    throw failedChange({ cause, undoings, remedy: remedyFor(undoings, recovery) });
  } finally {
    release();
  }
}

/** How an undoing ends that leaves something to be done. */
const LEFT: readonly Undoing['end'][] = ['failed', 'unseen', 'untried'];

function remedyFor(undoings: readonly Undoing[], recovery: Recovery): Remedy | undefined {
  const left = undoings.filter(({ end }) => LEFT.includes(end)).map(({ write }) => write);
  if (left.length === 0) return undefined;
  try {
    return { command: saveRecovery(left, recovery) };
  } catch (error) {
    if (error instanceof CommandError) return { fault: error.message };
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
