import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../bin/meshgw.js', import.meta.url));

/** Milliseconds after which a run that does not come is missed. */
const PATIENCE = 20_000;

/** A `meshgw validate --watch` that goes on in the background. */
export type Watching = {
  /** What came on stdout and stderr together since the last call, once a run has ended whose output holds `text`. */
  readonly nextRun: (text: string) => Promise<string>;
  /** Ctrl-C; how the process ended. */
  readonly interrupt: () => Promise<number | null>;
};

const ENDED = 'watching for changes; Ctrl-C ends\n';

export function startWatching(words: readonly string[], directory: string): Watching {
  const child: ChildProcess = spawn(process.execPath, [program, 'validate', '--watch', ...words], {
    cwd: directory,
    env: { PATH: process.env['PATH'], HOME: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let seen = (): void => undefined;
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
    seen();
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  // 130 is what a shell makes of an end by SIGINT.
  const ended = new Promise<number | null>((resolve) =>
    child.on('exit', (code, signal) => resolve(signal === 'SIGINT' ? 130 : code)),
  );

  const nextRun = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error(`no run with "${text}" in:\n${output}`)), PATIENCE);
      seen = () => {
        if (!output.includes(text) || !output.includes(ENDED)) return;
        clearTimeout(patience);
        seen = () => undefined;
        resolve(output);
        output = '';
      };
      seen();
    });
  const interrupt = (): Promise<number | null> => {
    child.kill('SIGINT');
    return ended;
  };
  return { nextRun, interrupt };
}
