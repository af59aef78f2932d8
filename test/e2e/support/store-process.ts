import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { scratchDirectory } from '../../support/scratch-directory.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles store-program.ts into a directory that any user may read, with its own copy of libsql: a checkout may lie where
 * only its owner can reach it. Returns the program's path.
 */
export async function buildStoreProgram(directory: string): Promise<string> {
  const outfile = join(directory, 'store-program.cjs');
  await build({
    entryPoints: [here('./store-program.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['libsql'],
    logLevel: 'error',
  });
  for (const name of ['libsql', '@libsql', '@neon-rs', 'detect-libc']) {
    const source = here(`../../../node_modules/${name}`);
    if (existsSync(source)) cpSync(source, join(directory, 'node_modules', name), { recursive: true });
  }
  chmodSync(directory, 0o755);
  return outfile;
}

/** The only user that tests may become, and only root may become another: `nobody`. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

type StartOptions = {
  /** As `nobody`, where the tests run as root: root may write everywhere. */
  readonly unprivileged?: boolean;
  /** Shell commands to run before, in the same process, e.g. `ulimit -f 10`. */
  readonly before?: string;
};

export type Ended = { readonly out: string; readonly err: string; readonly exitCode: number | null };

export type StoreProcess = {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly printed: () => string;
  /** Resolves when this text was printed; rejects if the process ends without. */
  readonly until: (text: string) => Promise<void>;
  readonly ended: Promise<Ended>;
};

/** Starts the program; it is killed with the test that started it. */
export function startStoreProgram(
  program: string,
  words: readonly string[],
  { unprivileged = false, before = ':' }: StartOptions = {},
): StoreProcess {
  const child = spawn('bash', ['-c', `${before}; exec "$0" "$@"`, process.execPath, program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    ...(unprivileged && isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject).on('close', (exitCode) => resolve({ out, err, exitCode }));
  });
  const until = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (out.includes(text)) resolve();
      };
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`ended without "${text}": ${err}`)));
      look();
    });
  return { child, printed: () => out, until, ended };
}

/** A scratch directory of the user whom unprivileged processes run as. */
export function unprivilegedDirectory(): string {
  const scratch = scratchDirectory();
  chmodSync(scratch, 0o711);
  const path = join(scratch, 'own');
  mkdirSync(path, { mode: 0o700 });
  if (isRoot) chownSync(path, NOBODY, NOBODY);
  return path;
}
