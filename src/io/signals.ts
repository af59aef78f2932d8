import type { Signals } from '../ports.js';

const NAMES = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends by the signal itself, which a shell sees as 130: a thread that waits for a FIFO would hold process.exit up until
 * somebody writes to it.
 */
const leave = (): unknown => process.kill(process.pid, 'SIGINT');

/** What Ctrl-C does as long as nobody takes it. */
export const exitOnInterrupt = (): void => void process.once('SIGINT', leave);

/** The signals of this process. */
export const signals: Signals = {
  take: (listener) => {
    process.off('SIGINT', leave);
    for (const name of NAMES) process.on(name, listener);
    return () => {
      for (const name of NAMES) process.off(name, listener);
      exitOnInterrupt();
    };
  },
};
