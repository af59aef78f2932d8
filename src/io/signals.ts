import { EXIT } from '../diagnostics/errors.js';
import type { Signals } from '../ports.js';

const NAMES = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const leave = (): never => process.exit(EXIT.interrupted);

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
