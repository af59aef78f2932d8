import { CommandError } from '../diagnostics/errors.js';
import type { RunLog } from './run-log.js';

/** How to look at sources that do not tell of changes. */
export type Polling = {
  /** What is there now, as a text that is the same for the same state. Throws a CommandError when it cannot be seen. */
  readonly look: () => Promise<string>;
  /** What a look has found before anything was loaded. */
  readonly first: string;
  /** Milliseconds between two looks, more or less: many gateways are not to ask all at once. */
  readonly interval: number;
  /** For messages, e.g. `the control plane`. */
  readonly name: string;
  readonly log: Pick<RunLog, 'info' | 'warning'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Rejects when the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Called when the iteration is given up. */
  readonly close: () => void;
};

/** Sources that are looked at again and again. */
export type PolledChanges = {
  /** An item for each look that found something else than the one before; ends when the iteration is given up. */
  readonly changes: AsyncIterable<void>;
  /** Seconds since the sources were last seen. */
  readonly age: () => number;
  /** Makes the next look that succeeds a change: what was there could not be loaded. */
  readonly missed: () => void;
};

const LONGEST_PAUSE = 30_000;
/** How many times as long as a look took nothing is looked at: a mesh of thousands is work for both sides. */
const REST = 4;
/** The share of a pause by which it may be shorter or longer. */
const JITTER = 0.2;

/**
 * Looks at sources until the iteration is given up. Sources that cannot be seen are asked less and less often; that they are out of
 * sight is said once, and once when they are back.
 */
export function pollChanges(polling: Polling): PolledChanges {
  const { look, interval, name, log, now } = polling;
  const ended = new AbortController();
  let last = polling.first;
  let seenAt = now();
  let failures = 0;
  let isBehind = false;
  let lookTime = 0;

  const age = (): number => (now() - seenAt) / 1000;

  const pauseLength = (): number => {
    const rested = Math.max(interval, lookTime * REST);
    const pause = Math.min(rested * 2 ** failures, Math.max(rested, LONGEST_PAUSE));
    return Math.round(pause * (1 - JITTER + 2 * JITTER * polling.chance()));
  };

  const lookOnce = async (): Promise<string | undefined> => {
    const start = now();
    try {
      const found = await look();
      lookTime = now() - start;
      if (failures > 0) log.info(`${name} is back`, { seconds: Math.round(age()) });
      failures = 0;
      seenAt = now();
      return found;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (failures === 0 && !ended.signal.aborted)
        log.warning(`${name} is out of sight, the configuration stays as it is: ${error.message}`);
      failures += 1;
      return undefined;
    }
  };

  const next = async (): Promise<IteratorResult<void>> => {
    for (;;) {
      await polling.pause(pauseLength(), ended.signal).catch(() => undefined);
      const found = ended.signal.aborted ? undefined : await lookOnce();
      if (ended.signal.aborted) return { done: true, value: undefined };
      if (found === undefined) continue;
      const isChange = isBehind || found !== last;
      last = found;
      isBehind = false;
      if (isChange) return { done: false, value: undefined };
    }
  };

  return {
    changes: {
      [Symbol.asyncIterator]: () => ({
        next,
        return: async () => {
          ended.abort();
          polling.close();
          return { done: true, value: undefined };
        },
      }),
    },
    age,
    missed: () => {
      isBehind = true;
    },
  };
}
