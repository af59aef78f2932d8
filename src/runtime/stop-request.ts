import type { Signals } from '../ports.js';

/** What the user, or the system, asks of a running gateway by signals. */
export type StopRequest = {
  /** The signal that asked it to stop. */
  readonly asked: Promise<'SIGTERM' | 'SIGINT'>;
  /** Aborts when it is asked a second time: then nothing is waited for any more. */
  readonly impatient: AbortSignal;
  readonly release: () => void;
};

/** Takes the signals: SIGTERM and SIGINT stop, SIGHUP calls `reload`. */
export function awaitStop(signals: Signals, reload: () => void): StopRequest {
  const impatience = new AbortController();
  let isAsked = false;
  let release = (): void => undefined;
  const asked = new Promise<'SIGTERM' | 'SIGINT'>((resolve) => {
    release = signals.take((signal) => {
      if (signal === 'SIGHUP') reload();
      else if (isAsked) impatience.abort();
      else {
        isAsked = true;
        resolve(signal);
      }
    });
  });
  return { asked, impatient: impatience.signal, release };
}
