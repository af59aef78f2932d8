import { setTimeout as delay } from 'node:timers/promises';
import { BUSY_FILTER, busyWith } from './busy-with.js';
import type { EnvoyAdmin } from './envoy-admin.js';

/** Milliseconds between looks at what is still in flight. */
const LOOK = 50;
/** Looks in a row that have to find nothing: Envoy does not count a connection in all its statistics at one moment. */
const QUIET_LOOKS = 3;

type DrainOptions = {
  /** The longest to wait. */
  readonly milliseconds: number;
  /** Ends the wait early. */
  readonly signal: AbortSignal;
};

/**
 * Has Envoy take no more connections and lets what is in flight finish. Returns how many exchanges were left when the time was
 * over. Never rejects: an Envoy that does not answer has nothing left to finish.
 */
export async function drain(admin: EnvoyAdmin, { milliseconds, signal }: DrainOptions): Promise<number> {
  try {
    // From now on answers carry `connection: close` (GOAWAY in HTTP/2).
    await admin.post('/healthcheck/fail');
    await admin.post('/drain_listeners');
    for (let waited = 0, quiet = 0; ; waited += LOOK) {
      const left = busyWith(await admin.statistics(BUSY_FILTER));
      quiet = left === 0 ? quiet + 1 : 0;
      if (quiet === QUIET_LOOKS || waited >= milliseconds) return left;
      await delay(LOOK, undefined, { signal });
    }
  } catch {
    return 0;
  }
}
