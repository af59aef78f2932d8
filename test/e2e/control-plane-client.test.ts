import { describe, expect, onTestFinished, test } from 'vitest';
import { openHttpClient } from '../../src/io/http-client.js';
import type { JsonObject } from '../../src/source/json-value.js';
import type { ControlPlaneClient } from '../../src/stores/control-plane/rest/client.js';
import { openControlPlane } from '../../src/stores/control-plane/rest/open-control-plane.js';
import { OutcomeUnknown } from '../../src/stores/stepwise/outcome-unknown.js';
import { Refused } from '../../src/stores/stepwise/refused.js';
import { apiServerAt } from '../support/api-server.js';
import { failure } from '../support/client-of.js';
import { text } from '../support/control-plane/answer.js';
import {
  conflict,
  type FaultAction,
  hugeAnswer,
  notJson,
  proxyError,
  tooManyRequests,
} from '../support/control-plane/faults.js';
import { runningControlPlane } from '../support/control-plane/running-control-plane.js';
import type { ControlPlaneOptions, TestControlPlane } from '../support/control-plane/test-control-plane.js';
import { recordPorts } from '../support/ports.js';

/** The client against a control plane that misbehaves, over real connections; only pauses are left out. */

type Talk = {
  readonly plane: TestControlPlane;
  readonly client: ControlPlaneClient;
  readonly pauses: readonly number[];
};

type Wish = { readonly timeout?: number; readonly options?: ControlPlaneOptions };

async function talk({ timeout = 30_000, options = {} }: Wish = {}): Promise<Talk> {
  const plane = await runningControlPlane({ statusDelay: 3_600_000, ...options });
  const pauses: number[] = [];
  const ports = recordPorts({
    openHttp: openHttpClient,
    sleep: async (milliseconds) => void pauses.push(milliseconds),
  });
  const client = openControlPlane({ apiServer: apiServerAt(plane.url), timeout }, ports);
  onTestFinished(() => client.close());
  // So that faults hit what the test is about.
  await client.catalogue();
  return { plane, client, pauses };
}

const KEY = { type: 'MeshGateway', mesh: 'default', name: 'edge' } as const;
const PATH = '/meshes/default/meshgateways/edge';
const gateway = (name = 'edge', port = 8080): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'default',
  name,
  selectors: [{ match: { 'kuma.io/service': name } }],
  conf: { listeners: [{ port, protocol: 'HTTP', tags: { port: String(port) } }] },
});
const number = (at: number): string => `gw-${String(at).padStart(5, '0')}`;

function seed({ plane }: Talk, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, at) => number(at));
  for (const name of names) plane.resources.put(gateway(name));
  return names;
}

async function listed({ client }: Talk): Promise<readonly unknown[]> {
  const entry = (await client.catalogue()).get('MeshGateway');
  if (entry === undefined) throw new Error('there is no MeshGateway');
  return (await client.list(entry, 'default')).map(({ name }) => name);
}

/** Calls for a path, with the method in front. */
const callsTo = ({ plane }: Talk, path: string): readonly string[] =>
  plane.requests.filter((request) => request.path.split('?')[0] === path).map(({ method }) => method);

describe('a control plane in good order', () => {
  test('keeps what it is given, says what it thinks of it, and lets it go', async () => {
    const { client } = await talk();
    expect(await client.item(KEY)).toBeUndefined();
    expect(await client.put(KEY, gateway())).toEqual({ created: true, warnings: [] });
    expect(await client.put(KEY, gateway())).toEqual({ created: false, warnings: [] });
    expect(await client.item(KEY)).toMatchObject({ name: 'edge', conf: { listeners: [{ port: 8080 }] } });
    expect(await client.remove(KEY)).toBe(true);
    expect(await client.remove(KEY)).toBe(false);
    expect(await client.ask('/who-am-i')).toMatchObject({ name: 'mesh-system:admin' });
    expect(await client.ask('/meshes/nowhere')).toBeUndefined();
  });

  test('refuses with every reason', async () => {
    const { client } = await talk();
    const error = await failure(
      client.put(KEY, { ...gateway(), conf: { listeners: [{ port: 0, protocol: 'HTTP' }] } }),
    );
    expect(error).toBeInstanceOf(Refused);
    expect(error.message).toContain('Could not process a resource (Resource is not valid)');
    expect(error.details.length).toBeGreaterThan(0);
    const nowhere = { ...KEY, mesh: 'nowhere' };
    expect((await failure(client.put(nowhere, { ...gateway(), mesh: 'nowhere' }))).message).toContain(
      'Failed to retrieve Mesh (Not found)',
    );
    expect(await client.item(nowhere)).toBeUndefined();
    expect(await client.remove(nowhere)).toBe(false);
  });

  test('that is global sends Dataplanes elsewhere', async () => {
    const { client } = await talk({ options: { mode: 'global' } });
    const key = { type: 'Dataplane', mesh: 'default', name: 'edge-1' };
    const error = await failure(client.put(key, { ...key, networking: {} }));
    expect(error).toMatchObject({ status: 405, exitCode: 3, hint: expect.stringContaining('belong to a zone') });
  });

  test('lists ten thousand, each once and in order', async () => {
    const talking = await talk();
    expect(await listed(talking)).toEqual([]);
    const names = seed(talking, 10_000);
    expect(await listed(talking)).toEqual(names);
  });
});

describe('reading', () => {
  const drop = (when: 'before' | 'midBody'): FaultAction => ({ kind: 'drop', when });

  test.each<[string, FaultAction]>([
    ['the connection ends before the answer', drop('before')],
    ['the connection ends within the answer', drop('midBody')],
    ['a proxy says 502', proxyError(502)],
    ['a proxy says 503', proxyError(503)],
    ['a proxy says 504', proxyError(504)],
    ['too many requests', tooManyRequests(3)],
  ])('%s, once: it is asked again', async (_, action) => {
    const talking = await talk();
    talking.plane.resources.put(gateway());
    talking.plane.faults.add({ path: PATH, times: 1, action });
    expect(await talking.client.item(KEY)).toMatchObject({ name: 'edge' });
    expect(callsTo(talking, PATH)).toEqual(['GET', 'GET']);
    expect(talking.pauses).toHaveLength(1);
  });

  test.each<[string, FaultAction, RegExp]>([
    ['always', drop('midBody'), /broke: the connection was closed before the answer was complete \(tried 6 times\)$/],
    ['always by a proxy', proxyError(503), /answered 503 with a page "503" \(HTML, \d+ bytes\) \(tried 6 times\)$/],
    ['with a page', notJson, /answered 200 with a page of HTML \(\d+ bytes\)$/],
    ['with more than anybody reads', hugeAnswer(65 * 1024 * 1024), /too large: it is larger than 64 MiB$/],
  ])('that fails %s is an error, not something missing', async (_, action, message) => {
    const talking = await talk();
    talking.plane.resources.put(gateway());
    talking.plane.faults.add({ path: PATH, action });
    const error = await failure(talking.client.item(KEY));
    expect(error.message).toMatch(message);
    expect(error.exitCode).toBe(3);
  });

  test('that takes too long ends at the deadline', async () => {
    const talking = await talk({ timeout: 300 });
    talking.plane.resources.put(gateway());
    talking.plane.faults.add({ path: PATH, action: { kind: 'stall', milliseconds: 5000 } });
    expect((await failure(talking.client.item(KEY))).message).toMatch(/gave no complete answer within 0\.3 s$/);
    expect(callsTo(talking, PATH)).toEqual(['GET']);
  });

  test('after a restart that ended all connections', async () => {
    const talking = await talk();
    talking.plane.resources.put(gateway());
    talking.plane.restart({ keep: true });
    expect(await talking.client.item(KEY)).toMatchObject({ name: 'edge' });
  });
});

describe('a long list', () => {
  const LIST = '/meshes/default/meshgateways';

  test.each<[string, FaultAction]>([
    ['fails', proxyError(503)],
    ['breaks off', { kind: 'drop', when: 'midBody' }],
    ['is slow', { kind: 'delay', milliseconds: 50 }],
  ])('of which every other page %s is read to its end', async (_, action) => {
    const talking = await talk();
    const names = seed(talking, 3500);
    talking.plane.faults.add({ path: LIST, every: 2, action });
    expect(await listed(talking)).toEqual(names);
  });

  test('of which one page always fails is an error, not the rest of it', async () => {
    const talking = await talk();
    seed(talking, 3500);
    talking.plane.faults.add({ path: /offset=1998/, action: proxyError(502) });
    expect((await failure(listed(talking))).message).toMatch(
      /^cannot list the resources of type MeshGateway: .* answered 502 .*\(tried 6 times\)$/,
    );
  });

  test.each<[string, (talking: Talk) => void, (names: readonly string[]) => readonly string[]]>([
    ['one is made at its beginning', ({ plane }) => plane.resources.put(gateway('a')), (names) => ['a', ...names]],
    [
      'one is deleted at its beginning',
      ({ plane }) => void plane.resources.delete({ ...KEY, name: number(0) }),
      (names) => names.slice(1),
    ],
    [
      'one goes and another comes',
      ({ plane }) => {
        plane.resources.delete({ ...KEY, name: number(7) });
        plane.resources.put(gateway('zz'));
      },
      (names) => [...names.filter((name) => name !== number(7)), 'zz'],
    ],
  ])('while %s: one state of it, nothing missing or twice', async (_, act, after) => {
    const talking = await talk();
    const names = seed(talking, 2500);
    talking.plane.faults.add({ path: LIST, from: 2, times: 1, action: { kind: 'run', act: () => act(talking) } });
    expect(await listed(talking)).toEqual(after(names));
  });
});

describe('writing', () => {
  test.each<[string, FaultAction, boolean]>([
    ['before anything is done', { kind: 'drop', when: 'before' }, false],
    ['after it is done', { kind: 'drop', when: 'after' }, true],
    ['within the answer', { kind: 'drop', when: 'midBody' }, true],
  ])('when the connection ends %s: nobody claims to know, and nothing is repeated', async (_, action, isDone) => {
    const talking = await talk();
    talking.plane.faults.add({ method: 'PUT', action });
    const error = await failure(talking.client.put(KEY, gateway()));
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(error.message).toContain('did write MeshGateway "edge" of mesh "default"');
    expect(callsTo(talking, PATH)).toEqual(['PUT']);
    expect((await talking.client.item(KEY)) !== undefined).toBe(isDone);
  });

  test('when a proxy gave up although it was done: once more does no harm', async () => {
    const talking = await talk();
    const action: FaultAction = { kind: 'answer', answer: text(504, ''), applied: true };
    talking.plane.faults.add({ method: 'PUT', times: 1, action });
    expect(await talking.client.put(KEY, gateway())).toEqual({ created: false, warnings: [] });
    talking.plane.faults.add({ method: 'DELETE', times: 1, action });
    expect(await talking.client.remove(KEY)).toBe(true);
    expect(callsTo(talking, PATH)).toEqual(['PUT', 'PUT', 'DELETE', 'DELETE']);
  });

  test('when a proxy fails for good: nobody claims to know', async () => {
    const talking = await talk();
    talking.plane.faults.add({ method: 'PUT', action: proxyError(502) });
    expect(await failure(talking.client.put(KEY, gateway()))).toBeInstanceOf(OutcomeUnknown);
    expect(callsTo(talking, PATH)).toHaveLength(6);
  });

  test('in a conflict: again, and a lasting one is a refusal', async () => {
    const talking = await talk();
    talking.plane.faults.add({ method: 'PUT', times: 2, action: conflict(KEY) });
    expect(await talking.client.put(KEY, gateway())).toEqual({ created: true, warnings: [] });
    talking.plane.faults.add({ method: 'PUT', action: conflict(KEY) });
    expect(await failure(talking.client.put(KEY, gateway()))).toMatchObject({ status: 409, exitCode: 3 });
  });

  test('after the deadline: nobody claims to know', async () => {
    const talking = await talk({ timeout: 300 });
    talking.plane.faults.add({ method: 'PUT', action: { kind: 'delay', milliseconds: 1000 } });
    expect(await failure(talking.client.put(KEY, gateway()))).toBeInstanceOf(OutcomeUnknown);
  });
});
