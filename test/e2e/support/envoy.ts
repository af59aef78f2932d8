import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../../../.tools/envoy/envoy/_bin/envoy', import.meta.url));

/** The Envoy that scripts/install-envoy.mjs has installed; undefined where there is none for this machine. */
export const ENVOY: string | undefined = existsSync(path) ? path : undefined;

/** Milliseconds after which an Envoy that does not serve is given up. */
const PATIENCE = 20_000;

/** What runs in the background; `stop` ends it, and resolves when it is gone. */
export type Running = { readonly stop: () => Promise<void> };

/** Starts an Envoy from a static bootstrap in a directory of its own, and waits until it serves. */
export async function startEnvoy(bootstrap: string, directory: string): Promise<Running> {
  if (ENVOY === undefined) throw new Error('there is no Envoy');
  const file = join(directory, 'bootstrap.json');
  writeFileSync(file, bootstrap);
  const flags = ['--disable-hot-restart', '--concurrency', '1', '--log-level', 'warning', '-c', file];
  const child = spawn(ENVOY, flags, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const running = { stop: () => stop(child) };
  const deadline = performance.now() + PATIENCE;
  while (!(await isLive(join(directory, 'envoy-admin.sock')))) {
    if (child.exitCode === null && performance.now() < deadline) await delay(20);
    else {
      await running.stop();
      throw new Error(`Envoy does not serve:\n${log}`);
    }
  }
  return running;
}

const isLive = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    get({ socketPath, path: '/ready' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });

/** Ends a process that the test started. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  return gone;
}
