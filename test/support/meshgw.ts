import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const program = fileURLToPath(new URL('../../bin/meshgw.js', import.meta.url));

export type Ran = { readonly out: string; readonly err: string; readonly exitCode: number | undefined };
type RunOptions = { readonly input?: string; readonly env?: Readonly<Record<string, string>> };

/** What a suite says about the code cache (vitest.config.mts). */
const inherited = (name: string): Readonly<Record<string, string>> => {
  const value = process.env[name];
  return value === undefined ? {} : { [name]: value };
};

/** A user's machine in miniature: an empty home and store, a scratch directory, and `meshgw` on PATH. */
export type Sandbox = {
  /** The scratch directory, the working directory of everything that is run. */
  readonly directory: string;
  readonly store: string;
  readonly run: (words: readonly string[], options?: RunOptions) => Promise<Ran>;
  /** Runs a bash script, as a person would type it. */
  readonly bash: (script: string, options?: RunOptions) => Promise<Ran>;
  readonly remove: () => void;
};

export function openSandbox(): Sandbox {
  const root = mkdtempSync(join(tmpdir(), 'meshgw-test-'));
  const directory = join(root, 'work');
  const store = join(root, 'store');
  const tools = join(root, 'bin');
  for (const each of [directory, tools, join(root, 'home')]) mkdirSync(each);
  symlinkSync(program, join(tools, 'meshgw'));
  const environment = {
    PATH: `${tools}:${process.env['PATH'] ?? ''}`,
    HOME: join(root, 'home'),
    MESHGW_STORE: store,
    ...inherited('MESHGW_NO_CACHE'),
    ...inherited('XDG_CACHE_HOME'),
  };
  const start = async (
    file: string,
    words: readonly string[],
    { input = '', env = {} }: RunOptions = {},
  ): Promise<Ran> => {
    const ended = await execa(file, words, {
      cwd: directory,
      env: { ...environment, ...env },
      extendEnv: false,
      input,
      reject: false,
      stripFinalNewline: false,
    });
    return { out: ended.stdout, err: ended.stderr, exitCode: ended.exitCode };
  };
  return {
    directory,
    store,
    run: (words, options) => start(process.execPath, [program, ...words], options),
    bash: (script, options) => start('bash', ['--norc', '-euo', 'pipefail', '-c', script], options),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
