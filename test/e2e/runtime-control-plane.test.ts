import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/source/json-value.js';
import { ENVOY } from './support/envoy.js';
import { freePort, tryFetch } from './support/http-client.js';
import { type MeshgwRun, startMeshgwRun } from './support/meshgw-run.js';
import { type OnControlPlane, onControlPlane } from './support/on-control-plane.js';
import { dataplane, gateway, gatewayRoute, mesh } from './support/shop-documents.js';
import { until } from './support/until.js';

/** `run` on a context that is a control plane, with real Envoy. */

const backend = createServer((_, response) => response.end('from the backend'));
let user: OnControlPlane;
let running: MeshgwRun;
let port = 0;
let statusPort = 0;

const backendDataplane = (inboundPort: number): JsonObject => ({
  type: 'Dataplane',
  mesh: 'shop',
  name: 'backend-1',
  networking: { address: '127.0.0.1', inbound: [{ port: inboundPort, tags: { 'kuma.io/service': 'backend' } }] },
});

const edge = (): JsonObject => ({
  ...gateway('edge', port),
  conf: { listeners: [{ port, protocol: 'HTTP' }] },
});

const statusOf = async (path: string): Promise<number | undefined> => (await tryFetch({ port, path }))?.status;
const textOf = async (path: string): Promise<string> => (await tryFetch({ port: statusPort, path }))?.body ?? '';

beforeAll(async () => {
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const address = backend.address();
  const backendPort = typeof address === 'object' && address !== null ? address.port : 0;
  [port, statusPort] = [await freePort(), await freePort()];
  user = await onControlPlane();
  for (const each of [
    mesh('shop'),
    dataplane('edge-1'),
    backendDataplane(backendPort),
    edge(),
    gatewayRoute('r', '/a'),
  ])
    user.plane.resources.put(each);
  const config = join(user.box.directory, '..', 'home', '.config', 'meshgw', 'config');
  const words = ['--config-file', config, '--dataplane', 'edge-1', '-m', 'shop', '--status-port', String(statusPort)];
  running = startMeshgwRun(words, ENVOY ?? '');
  await running.ready();
});

afterAll(async () => {
  await running?.stop();
  await user?.close();
  backend.close();
  backend.closeAllConnections();
});

test('serves what the control plane holds, and follows its changes', async () => {
  expect(await tryFetch({ port, path: '/a' })).toMatchObject({ status: 200, body: 'from the backend' });
  expect(await statusOf('/b')).toBe(404);
  user.plane.resources.put(gatewayRoute('r', '/b'));
  await until(async () => (await statusOf('/b')) === 200, 'the new route');
  expect(await statusOf('/a')).toBe(404);
});

test('what changes nothing of it is no work', async () => {
  await running.said('the configuration is in force');
  const inForce = () => running.log().filter(({ message }) => message === 'the configuration is in force').length;
  const seen = inForce();
  const asked = user.plane.requests.length;
  user.plane.resources.put(gatewayRoute('r', '/b'));
  user.plane.resources.put({ type: 'Zone', name: 'elsewhere', enabled: true });
  await until(() => user.plane.requests.length > asked + 40, 'a few looks');
  expect(inForce()).toBe(seen);
});

test('serves on while the control plane is away, says so and for how long, and catches up when it is back', async () => {
  user.plane.faults.add({ action: { kind: 'drop', when: 'before' } });
  await running.said('the control plane is out of sight, the configuration stays as it is: ');
  expect(await statusOf('/b')).toBe(200);
  user.plane.resources.put(gatewayRoute('r', '/c'));
  expect(await textOf('/metrics')).toMatch(/^meshgw_source_age_seconds \d/m);
  expect(await textOf('/ready')).toMatch(/^ready\n/);
  user.plane.faults.clear();
  await running.said('the control plane is back');
  await until(async () => (await statusOf('/c')) === 200, 'what changed meanwhile');
});

test('a change that is at fault is said, and the last good configuration stays', async () => {
  user.plane.resources.delete({ type: 'Dataplane', mesh: 'shop', name: 'edge-1' });
  await running.said('nothing is changed: there is no builtin-gateway Dataplane "edge-1"');
  expect(await statusOf('/c')).toBe(200);
  user.plane.resources.put(dataplane('edge-1'));
});

test('a context that cannot be reached at the start ends it with 3', async () => {
  user.plane.faults.add({ action: { kind: 'drop', when: 'before' } });
  const ran = await user.run('run', '--dataplane', 'edge-1', '-m', 'shop', '--envoy', ENVOY ?? '');
  expect(ran).toMatchObject({ exitCode: 3, out: '' });
  user.plane.faults.clear();
});
