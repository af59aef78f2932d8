// How long a gateway that runs takes until clients see a change, a new certificate, or an Envoy after one that was killed.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { certificateNamed } from '../e2e/support/certificate-named.js';
import { freePort, tryFetch } from '../e2e/support/http-client.js';
import { openMeshFolder, SERVER_NAME } from '../e2e/support/mesh-folder.js';
import { startMeshgwRun } from '../e2e/support/meshgw-run.js';
import { namesServed } from '../e2e/support/names-served.js';
import { openBenchMachine } from './support/bench-machine.js';

const ENVOY = resolve('.tools/envoy/envoy/_bin/envoy');
const ROUNDS = 20;
/** Milliseconds after which a change will not come. */
const PATIENCE = 15_000;

const { directory } = openBenchMachine();
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Milliseconds until clients see it. */
async function untilSeen(change: () => void, isSeen: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  change();
  while (!(await isSeen())) {
    if (performance.now() - start > PATIENCE) throw new Error('the change never came');
    await delay(1);
  }
  return performance.now() - start;
}

async function medianOf(round: (index: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let index = 1; index <= ROUNDS; index++) times.push(await round(index));
  return median(times);
}

/** Further routes that the gateway has, besides the one that changes. */
const furtherRoutes = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `type: MeshGatewayRoute\nmesh: default\nname: further-${index}\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {http: {rules: [{matches: [{path: {match: PREFIX, value: /further/${index}}}], backends: [{destination: {kuma.io/service: s${index % 50}}}]}]}}\n`,
  ).join('---\n');

async function timeGateway(routes: number): Promise<void> {
  const backend = await freePort();
  const server = createServer(({ headers }, response) => response.end(headers['x-generation']));
  await new Promise<void>((listening) => server.listen(backend, '127.0.0.1', listening));
  const [plain, secure] = [await freePort(), await freePort()];
  const folder = openMeshFolder(join(directory, String(routes)), { plain, secure, backend });
  folder.write('further.yaml', furtherRoutes(routes - 1));
  folder.certify(await certificateNamed('g0.test'));
  folder.route(0);
  const gateway = startMeshgwRun(['--dataplane', 'edge-1', '-f', folder.path], ENVOY);
  const serves = async (generation: number): Promise<boolean> =>
    (await tryFetch({ port: plain }))?.body === String(generation);
  try {
    await gateway.ready();
    const change = await medianOf((round) =>
      untilSeen(
        () => folder.route(round),
        () => serves(round),
      ),
    );
    const certificate = await medianOf(async (round) => {
      const name = `g${round}.test`;
      const pem = await certificateNamed(name);
      return untilSeen(
        () => folder.certify(pem),
        async () => (await namesServed(secure, SERVER_NAME)).includes(name),
      );
    });
    const [envoy = 0] = gateway.envoys();
    const back = await untilSeen(
      () => process.kill(envoy, 'SIGKILL'),
      async () => !gateway.envoys().includes(envoy) && (await serves(ROUNDS)),
    );
    const goal = routes === 1 ? 100 : 300;
    console.log(
      `${String(routes).padStart(5)} routes  a change live ${change.toFixed(0)} ms (goal ${goal}), a certificate ${certificate.toFixed(0)} ms (goal 1000), Envoy back ${back.toFixed(0)} ms (goal 2000)`,
    );
  } finally {
    await gateway.stop();
    server.close();
    server.closeAllConnections();
  }
}

if (existsSync(ENVOY)) {
  console.log(`medians of ${ROUNDS}, from the write to a new client's answer; Envoy's return once`);
  for (const routes of [1, 1000]) await timeGateway(routes);
} else {
  console.log('Envoy is not installed (node scripts/install-envoy.mjs): nothing to run');
}
