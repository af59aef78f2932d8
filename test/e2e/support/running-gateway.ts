import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { ENVOY } from './envoy.js';
import { envoysIn } from './envoys-in.js';
import { followProcess, type GatewayProcess } from './gateway-process.js';
import type { ResourceFile } from './run-program.js';
import { until } from './until.js';

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
  const envoys = (): readonly number[] => envoysIn(runtimeDirectory);
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
        env: { PATH: process.env['PATH'], XDG_RUNTIME_DIR: root, MESHGW_ENVOY: ENVOY, ...env },
      });
      started.push(child);
      return followProcess(child);
    },
  };
}
