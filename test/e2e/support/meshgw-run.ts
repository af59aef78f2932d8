import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { envoysIn } from './envoys-in.js';
import { followProcess, type GatewayProcess } from './gateway-process.js';
import { until } from './until.js';

/** The built program's `run` on input of a user. */
export type MeshgwRun = GatewayProcess & {
  /** Resolves when all that was configured is served. */
  readonly ready: () => Promise<void>;
  /** Process numbers of its Envoys. */
  readonly envoys: () => readonly number[];
  /** Stops it as a service manager does; the exit code, once nothing of it is left. */
  readonly stop: () => Promise<number | null>;
};

/** Starts `meshgw run` with these words; `envoy` is the binary. Of a gateway that fails or hangs `stop` leaves nothing either. */
export function startMeshgwRun(words: readonly string[], envoy: string): MeshgwRun {
  // Sockets need short paths.
  const root = mkdtempSync(join(tmpdir(), 'mgw-'));
  const readyFile = join(root, 'ready');
  const options = ['--ready-file', readyFile, '--log-format', 'json', '--concurrency', '1'];
  // The tests and the benchmarks both run in the repository's root.
  const child = spawn(process.execPath, [resolve('bin/meshgw.js'), 'run', ...options, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, XDG_RUNTIME_DIR: root, MESHGW_ENVOY: envoy },
  });
  const gateway = followProcess(child);
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const envoys = (): readonly number[] => envoysIn(root);
  return {
    ...gateway,
    envoys,
    ready: async () => {
      await until(() => existsSync(readyFile) || isOver(), `ready:\n${gateway.written()}`);
      if (isOver()) throw new Error(`it ended before it was ready:\n${gateway.written()}`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await until(isOver, 'the end of meshgw').catch(() => child.kill('SIGKILL'));
      const exitCode = await gateway.ended;
      for (const pid of envoys()) process.kill(pid, 'SIGKILL');
      rmSync(root, { recursive: true, force: true });
      return exitCode;
    },
  };
}
