import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { environmentError } from '../../diagnostics/errors.js';
import { ENVOY_LOG_FORMAT } from './envoy-log.js';

export type EnvoyOptions = {
  /** The binary, and what is to run it where something is (`setpriv …`). */
  readonly command: readonly [string, ...string[]];
  readonly bootstrap: string;
  /** Seconds that connections of a listener that was replaced may go on. */
  readonly drainSeconds: number;
  /** Worker threads; undefined: as many as Envoy finds processors. */
  readonly concurrency: number | undefined;
  readonly logLevel: 'info' | 'warning';
  /** Gets each line that Envoy writes. */
  readonly onLine: (line: string) => void;
};

export type EnvoyProcess = {
  readonly pid: number;
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => void;
  /** How it ended, in words: `exit code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>;
};

const argumentsOf = (options: EnvoyOptions): readonly string[] => [
  ...['-c', options.bootstrap],
  '--disable-hot-restart',
  '--reject-unknown-dynamic-fields',
  ...(options.concurrency === undefined ? [] : ['--concurrency', String(options.concurrency)]),
  ...['--drain-time-s', String(options.drainSeconds)],
  ...['--log-level', options.logLevel],
  ...['--log-format', ENVOY_LOG_FORMAT],
];

/**
 * Starts Envoy in a process group of its own, so that Ctrl-C in a terminal reaches meshgw alone, which drains first.
 * Rejects with an environment error when it cannot be started.
 */
export async function startEnvoy(options: EnvoyOptions): Promise<EnvoyProcess> {
  // Most runs of meshgw need no processes; see DEPS.md on what execa costs at start-up.
  const { execa } = await import('execa');
  const [file, ...before] = options.command;
  const child = execa(file, [...before, ...argumentsOf(options)], {
    stdin: 'ignore',
    detached: true,
    reject: false,
    buffer: false,
  });
  if (child.pid === undefined) throw environmentError(`"${file}" cannot be started`, { cause: await child });
  follow(child.stdout, options.onLine);
  follow(child.stderr, options.onLine);
  const ended = child.then(({ exitCode, signal }) =>
    signal === undefined ? `exit code ${exitCode}` : `signal ${signal}`,
  );
  return { pid: child.pid, kill: (signal) => void child.kill(signal), ended };
}

function follow(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream }).on('line', onLine);
}
