import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { type Running, stop } from './envoy.js';

const traffic = fileURLToPath(new URL('../../conformance/traffic', import.meta.url));
const harness = join(traffic, 'harness');

/** A recording of what real Kuma did with requests. */
export type Scenario = {
  readonly name: string;
  readonly resources: string;
  readonly mesh: string;
  readonly dataplane: string;
  /** Names of its requests, in order. */
  readonly requests: readonly string[];
};

/** Every scenario, by name. */
export const scenarios = (): readonly Scenario[] =>
  readdirSync(join(traffic, 'scenarios'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map(scenario);

function scenario(name: string): Scenario {
  const read = (file: string) => JSON.parse(readFileSync(join(traffic, 'scenarios', name, file), 'utf8'));
  const { mesh, gatewayDataplane } = read('scenario.json');
  return {
    name,
    resources: join(traffic, 'scenarios', name, 'resources.yaml'),
    mesh,
    dataplane: gatewayDataplane,
    requests: read('requests.json').map((request: { readonly name: string }) => request.name),
  };
}

/** Starts the backends that all scenarios share, and waits until they take connections. */
export async function startBackends(): Promise<Running> {
  const child = spawn(process.execPath, [join(harness, 'backends.mjs'), harness], { stdio: 'ignore' });
  while (!(await takesConnections(21_000))) {
    if (child.exitCode !== null) throw new Error('the backends do not start: are their ports taken?');
    await delay(50);
  }
  return { stop: () => stop(child) };
}

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

/**
 * Sends the requests of a scenario to the gateway; one line each, `ok   NAME`, or `DIFF NAME` and what differs. To backends
 * Envoy calls a client on loopback by an address of the machine: where the recordings were made, there was none but 127.0.0.1.
 */
export async function replay({ name }: Scenario, directory: string): Promise<readonly string[]> {
  const recorded = readFileSync(join(traffic, 'scenarios', name, 'requests.json'), 'utf8');
  const expected = recorded.replace(/("x-forwarded-for",\s*"(?:[^"]*,)?)127\.0\.0\.1"/g, `$1${addressOfMachine()}"`);
  writeFileSync(join(directory, 'requests.json'), expected);
  const { stdout } = await execa(process.execPath, [join(harness, 'replay.mjs'), directory], { reject: false });
  return stdout.split('\n');
}

const addressOfMachine = (): string =>
  Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';

/** What the client saw of an answer. */
export type Seen = {
  readonly status?: number;
  readonly body?: string;
  readonly backend?: string;
  /** Node's code of what went wrong. */
  readonly error?: string;
};

/** Sends the requests of a scenario to the gateway; what came back, by the request's name. */
export async function observe({ name, requests }: Scenario): Promise<ReadonlyMap<string, Seen>> {
  const { stdout } = await execa(process.execPath, [
    join(harness, 'client.mjs'),
    join(traffic, 'scenarios', name, 'requests.json'),
  ]);
  const seen: readonly Seen[] = JSON.parse(stdout);
  return new Map(
    seen.map(({ status, body, backend, error }, index) => [
      requests[index] ?? '',
      JSON.parse(JSON.stringify({ status, body, backend, error })),
    ]),
  );
}
