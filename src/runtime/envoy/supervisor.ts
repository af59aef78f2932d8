import { setTimeout as delay } from 'node:timers/promises';
import type { RunLog } from '../run-log.js';
import { restartDelay } from './restart-delay.js';
import type { EnvoyProcess } from './start-envoy.js';

/** Milliseconds after which an Envoy that ends has run well until then. */
const SETTLED = 60_000;
/** Milliseconds that Envoy may take to end by itself. */
const PATIENCE = 5000;

export type SupervisorOptions = {
  readonly start: () => Promise<EnvoyProcess>;
  /** Envoy was started; the signal aborts when it ends, or when it is to be stopped. */
  readonly onStart: (signal: AbortSignal) => void;
  /** Envoy ended by itself; it will be started again unless this throws. */
  readonly onEnd: (how: string) => void;
  readonly log: RunLog;
};

/** Keeps one Envoy running. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #stopping = new AbortController();
  #process: EnvoyProcess | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Starts Envoy again whenever it ends, until stopped. Rejects with what `start` or `onEnd` throws. */
  async run(): Promise<void> {
    const { start, onStart, onEnd, log } = this.#options;
    for (let endsInARow = 0; !this.#stopping.signal.aborted; ) {
      const began = performance.now();
      const process = await start();
      this.#process = process;
      const session = new AbortController();
      onStart(AbortSignal.any([session.signal, this.#stopping.signal]));
      const how = await process.ended;
      this.#process = undefined;
      session.abort(new Error('Envoy ended'));
      if (this.#stopping.signal.aborted) return;
      onEnd(how);
      endsInARow = performance.now() - began > SETTLED ? 1 : endsInARow + 1;
      const pause = restartDelay(endsInARow);
      log.error(`Envoy ended by itself with ${how}; it is started again`, { afterMilliseconds: pause });
      await delay(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** What is being published is given up from now on, and Envoy is not started again. */
  retire(): void {
    this.#stopping.abort(new Error('the gateway is stopping'));
  }

  /** Ends Envoy, the hard way when it takes longer than 5 s. */
  async end(): Promise<void> {
    this.retire();
    const process = this.#process;
    if (process === undefined) return;
    process.kill('SIGTERM');
    const timer = setTimeout(() => process.kill('SIGKILL'), PATIENCE);
    await process.ended;
    clearTimeout(timer);
  }
}
