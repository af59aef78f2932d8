import type { ChildProcess } from 'node:child_process';
import { until } from './until.js';

type LogEntry = { readonly level: string; readonly message: string };

/** A `run` that was started: its log as JSON on stderr, and its end. */
export type GatewayProcess = {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when a message of the log has this text. */
  readonly said: (text: string) => Promise<void>;
  readonly log: () => readonly LogEntry[];
  /** Everything on stderr, as it came. */
  readonly written: () => string;
  readonly ended: Promise<number | null>;
};

/** Follows what a `run` with `--log-format json` says. */
export function followProcess(child: ChildProcess): GatewayProcess {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  let isOver = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      isOver = true;
      resolve(code);
    });
  });
  const entries = (): readonly LogEntry[] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  return {
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    log: entries,
    written: () => text,
    said: async (sought) => {
      const isSaid = (): boolean => entries().some(({ message }) => message.includes(sought));
      await until(() => isSaid() || isOver, `it says "${sought}"`).catch((error: Error) => {
        throw new Error(`${error.message}:\n${text}`);
      });
      if (!isSaid()) throw new Error(`ended without "${sought}":\n${text}`);
    },
    ended,
  };
}
