import type { Rejections } from '../publish/rejections.js';
import type { RunLog } from '../run-log.js';
import { readLogLine } from './envoy-log.js';

/** Lines a second that are passed on: without meshgw to ask, Envoy complains some thousand times a second. */
const LINES = 20;
const SECOND = 1000;

/** What Envoy is built with, said at each start in some hundred lines. */
const CATALOGUE = /^(?:envoy|filter_state)[\w. ]*: envoy\./;

/** Said at each start whatever is configured; how many connections to allow is for the operating system to limit. */
const NO_NEWS = /^There is no configured limit to the number of allowed active downstream connections/;

export type LogRelay = {
  readonly onLine: (line: string) => void;
  /** The last error, for when Envoy ends by itself. */
  readonly lastError: () => string | undefined;
  /** From now on Envoy's warnings and errors are what ending brings with it. */
  readonly quieten: () => void;
};

/** Passes on what Envoy writes; rejections go to the publisher, which says them with the names of what was rejected. */
export function createLogRelay(log: RunLog, rejections: Rejections): LogRelay {
  let lastError: string | undefined;
  let isQuiet = false;
  let passedOn = 0;
  let dropped = 0;

  const startSecond = (): void => {
    setTimeout(() => {
      if (dropped > 0) log.warning(`Envoy wrote ${dropped} more lines`);
      passedOn = dropped = 0;
    }, SECOND).unref();
  };
  return {
    onLine: (line) => {
      const { level, message } = readLogLine(line);
      if (CATALOGUE.test(message)) return;
      if (level === 'error') lastError = message;
      const isForPublisher = rejections.note(message);
      if (passedOn === 0) startSecond();
      if (passedOn >= LINES) dropped++;
      else {
        passedOn++;
        const isDetail = isForPublisher || isQuiet || level === 'info' || NO_NEWS.test(message);
        log[isDetail ? 'debug' : level](`Envoy: ${message}`);
      }
    },
    lastError: () => lastError,
    quieten: () => {
      isQuiet = true;
    },
  };
}
