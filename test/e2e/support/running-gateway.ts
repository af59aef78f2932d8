import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { installedEnvoy } from './installed-envoy.js';
import type { ResourceFile } from './run-program.js';

/** Milliseconds after which something awaited will not come. */
const PATIENCE = 15_000;

/** Bundles run-program.ts once for a suite; returns its path. */
export async function buildRunProgram(directory: string): Promise<string> {
  const outfile = join(directory, 'run-program.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./run-program.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['libsql'],
    logLevel: 'error',
  });
  return outfile;
}

type LogEntry = { readonly level: string; readonly message: string };

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

/** A directory for gateways of one test: their resources, their runtime directory, and an end for all of them. */
export type GatewayHome = {
  readonly runtimeDirectory: string;
  readonly readyFile: string;
  /** Folders of runs that are there now. */
  readonly runFolders: () => readonly string[];
  /** Replaces the resources as a whole, as an editor does. */
  readonly configure: (resources: { readonly [K in keyof ResourceFile]?: ResourceFile[K] | null }) => void;
  readonly start: (words?: readonly string[], env?: Readonly<Record<string, string>>) => GatewayProcess;
  /** Process numbers of Envoys that were started from here. */
  readonly envoys: () => readonly number[];
};

const EMPTY: ResourceFile = { listeners: {}, clusters: {}, routeConfigurations: {}, secrets: {}, runtime: {} };

export function openGatewayHome(program: string): GatewayHome {
  // Sockets need short paths.
  const root = mkdtempSync(join(tmpdir(), 'mgw-'));
  const file = join(root, 'resources.json');
  const runtimeDirectory = join(root, 'meshgw');
  const readyFile = join(root, 'ready');
  const started: ChildProcess[] = [];
  const envoys = (): readonly number[] => processesWith(runtimeDirectory);
  onTestFinished(async () => {
    for (const child of started) child.kill('SIGKILL');
    for (const pid of envoys()) process.kill(pid, 'SIGKILL');
    await until(() => envoys().length === 0, 'no Envoy is left');
    rmSync(root, { recursive: true, force: true });
  });
  return {
    runtimeDirectory,
    readyFile,
    runFolders: () => readdirSync(runtimeDirectory),
    configure: (resources) => {
      writeFileSync(`${file}.new`, JSON.stringify({ ...EMPTY, ...resources }));
      renameSync(`${file}.new`, file);
    },
    envoys,
    start: (words = [], env = {}) => {
      mkdirSync(root, { recursive: true });
      const options = ['run', '--dataplane', 'edge-1', '-f', file, '--log-format', 'json', '--concurrency', '1'];
      const child = spawn(process.execPath, [program, ...options, ...words], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { PATH: process.env['PATH'], XDG_RUNTIME_DIR: root, MESHGW_ENVOY: installedEnvoy, ...env },
      });
      started.push(child);
      return followProcess(child);
    },
  };
}

function followProcess(child: ChildProcess): GatewayProcess {
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

/** Waits for something that is looked at again and again. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`this never came: ${what}`);
    await delay(20);
  }
}

/** Linux only, as Envoy's test builds are. */
const processesWith = (text: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLine(name).includes(text) && commandLine(name).includes('bootstrap'))
    .map(Number);

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
