import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CommandError } from '../../../../src/diagnostics/errors.js';
import { fileWriter } from '../../../../src/io/file-writer.js';
import type { Ports } from '../../../../src/ports.js';
import { decodeResource } from '../../../../src/resources/decode-resource.js';
import { documentOf } from '../../../../src/resources/document-of.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { keyOfResource } from '../../../../src/resources/resource-key.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { openKubernetesStore } from '../../../../src/stores/kubernetes/open-kubernetes-store.js';
import type { Change, Store } from '../../../../src/stores/store.js';
import { type Fate, inProcessKubectl, isWrite } from '../../../support/kubernetes/in-process-kubectl.js';
import { kumaAdmission } from '../../../support/kubernetes/kuma-admission.js';
import { refOf } from '../../../support/kubernetes/object-ref.js';
import { ObjectTable } from '../../../support/kubernetes/object-table.js';
import { recordPorts } from '../../../support/ports.js';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

type Options = { readonly fateOf?: (call: string) => Fate | undefined; readonly signals?: Ports['signals'] };

function cluster(): ObjectTable {
  const table = new ObjectTable(kumaAdmission);
  const mesh = { apiVersion: 'kuma.io/v1alpha1', kind: 'Mesh', metadata: { name: 'default' }, spec: {} };
  table.seed(refOf(mesh), mesh);
  return table;
}

function open(table: ObjectTable, { fateOf, signals = { take: () => () => undefined } }: Options = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'meshgw-state-'));
  directories.push(directory);
  const { programs, calls } = inProcessKubectl(table, fateOf);
  const store = openKubernetesStore(
    {
      name: 'k',
      target: { kind: 'kubernetes', kubeconfig: undefined, context: undefined, systemNamespace: undefined },
      apiTimeout: 60_000,
      stateDirectory: directory,
      contextOptions: '--context k',
    },
    recordPorts({ programs, signals, files: fileWriter, sleep: async () => undefined }),
  );
  return { store, calls, directory };
}

/** A change, of a document as a user writes it. */
function put(store: Store, document: JsonObject): Change {
  const { resource } = decodeResource(readForm(document), { kind: 'store', name: '' });
  const named = store.naming?.named(resource) ?? resource;
  return { verb: 'put', key: keyOfResource(named), document: documentOf(named) };
}
const remove = (type: string, name: string): Change => ({ verb: 'delete', key: { type, mesh: 'default', name } });

const gateway = (name: string, port = 80): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'default',
  name,
  selectors: [{ match: { 'kuma.io/service': 'edge' } }],
  conf: { listeners: [{ port, protocol: 'HTTP' }] },
});
const secret = (name: string, data = 'QQ=='): JsonObject => ({ type: 'Secret', mesh: 'default', name, data });
const route = (name: string, namespace: string): JsonObject => ({
  type: 'MeshHTTPRoute',
  mesh: 'default',
  name,
  labels: { 'k8s.kuma.io/namespace': namespace },
  spec: { targetRef: { kind: 'MeshGateway', name: 'edge' }, to: [] },
});

const apply = (store: Store, changes: readonly Change[]) => store.change(() => ({ changes, result: undefined }));

async function failureOf(work: Promise<unknown>): Promise<CommandError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CommandError) return error;
  throw new Error(`not a failure: ${String(error)}`);
}

/** Everything in the cluster but versions, and the times of what was made anew. */
const contentOf = async (table: ObjectTable): Promise<string> =>
  JSON.stringify(
    (await open(table).store.read()).list().map(({ creationTime: _, modificationTime: __, ...rest }) => rest),
  );

/** The fate befalls the write of this number; all others go well. */
function once(at: number, fate: Fate): (call: string) => Fate | undefined {
  let count = 0;
  return (call) => {
    count += isWrite(call) ? 1 : 0;
    return isWrite(call) && count === at ? fate : undefined;
  };
}

/** Three things that are there, and ten changes of all kinds. */
async function prepared() {
  const table = cluster();
  const { store } = open(table);
  await apply(store, [
    put(store, gateway('old')),
    put(store, secret('key')),
    put(store, route('gone', 'shop')),
    put(store, gateway('going')),
  ]);
  const changes = [
    put(store, secret('key', 'Qg==')),
    put(store, secret('new')),
    put(store, gateway('old', 81)),
    put(store, gateway('edge')),
    put(store, route('r', 'shop')),
    put(store, route('r', 'kuma-system')),
    put(store, gateway('other')),
    put(store, { ...gateway('third'), labels: { team: 'a' } }),
    remove('MeshGateway', 'going'),
    remove('MeshHTTPRoute', 'gone.shop'),
  ];
  return { table, changes };
}

describe('a change that fails', () => {
  const positions = Array.from({ length: 10 }, (_, index) => index + 1);

  test('otherwise succeeds', async () => {
    const { table, changes } = await prepared();
    await apply(open(table).store, changes);
    const names = (await open(table).store.read()).list().map(({ type, name }) => `${type} ${name}`);
    expect(names.sort()).toEqual([
      'Mesh default',
      'MeshGateway edge',
      'MeshGateway old',
      'MeshGateway other',
      'MeshGateway third',
      'MeshHTTPRoute r.kuma-system',
      'MeshHTTPRoute r.shop',
      'Secret key',
      'Secret new',
    ]);
  });

  test.each(positions.flatMap((at) => (['refused', 'lost before'] as const).map((fate) => [at, fate] as const)))(
    'at write %i (%s) leaves everything as it was',
    async (at, fate) => {
      const { table, changes } = await prepared();
      const before = await contentOf(table);
      const { store, directory } = open(table, { fateOf: once(at, fate) });
      const error = await failureOf(apply(store, changes));
      expect(await contentOf(table)).toBe(before);
      expect(error.exitCode).toBe(3);
      expect(error.details[0]).toMatch(at === 1 ? 'nothing was changed' : /^restored/);
      expect(readdirSync(directory)).toEqual([]);
    },
  );

  test.each(positions)('not where only the answer to write %i was lost', async (at) => {
    const { table, changes } = await prepared();
    await apply(open(table, { fateOf: once(at, 'lost after') }).store, changes);
    const { table: other, changes: same } = await prepared();
    await apply(open(other).store, same);
    expect(await contentOf(table)).toBe(await contentOf(other));
  });

  test.each(positions.slice(1))('by a Ctrl-C before write %i leaves everything as it was, and 130', async (at) => {
    const { table, changes } = await prepared();
    const before = await contentOf(table);
    const seen: (() => void)[] = [];
    const signals: Ports['signals'] = {
      take: (listener) => {
        seen.push(() => listener('SIGINT'));
        return () => undefined;
      },
    };
    let count = 0;
    const fateOf = (call: string): undefined => {
      count += isWrite(call) ? 1 : 0;
      if (count === at - 1) for (const signal of seen) signal();
    };
    const error = await failureOf(apply(open(table, { signals, fateOf }).store, changes));
    expect(error.exitCode).toBe(130);
    expect(await contentOf(table)).toBe(before);
  });
});

describe('two who write at once', () => {
  test('one of them is told, and nothing of the other is lost', async () => {
    const table = cluster();
    const first = open(table).store;
    await apply(first, [put(first, gateway('edge'))]);
    let isFirst = true;
    const { store } = open(table, {
      fateOf: (call) => {
        if (isWrite(call) && isFirst) {
          isFirst = false;
          const quick = { ...gateway('edge', 7070) };
          const object = {
            apiVersion: 'kuma.io/v1alpha1',
            kind: 'MeshGateway',
            mesh: 'default',
            metadata: { name: 'edge' },
            spec: { selectors: quick['selectors'], conf: quick['conf'] },
          };
          table.apply(refOf(object), object, { manager: 'meshgw', force: false, dryRun: false });
        }
        return undefined;
      },
    });
    const error = await failureOf(apply(store, [put(store, gateway('edge', 9090))]));
    expect(error.message).toContain('the object has been modified');
    expect(error.details).toEqual(['nothing was changed']);
    expect((await first.read()).get({ type: 'MeshGateway', mesh: 'default', name: 'edge' })?.document).toMatchObject({
      conf: { listeners: [{ port: 7070 }] },
    });
  });

  test('what was deleted meanwhile is not made again', async () => {
    const table = cluster();
    const { store } = open(table);
    await apply(store, [put(store, gateway('edge'))]);
    const change = store.change((view) => {
      table.delete({ group: 'kuma.io', plural: 'meshgateways', namespace: '', name: 'edge' }, { dryRun: false });
      return {
        changes: view.list({ type: 'MeshGateway' }).map(() => put(store, gateway('edge', 81))),
        result: undefined,
      };
    });
    expect((await failureOf(change)).message).toContain('was deleted by someone else meanwhile');
    expect((await store.read()).list({ type: 'MeshGateway' })).toEqual([]);
  });
});

describe('what the cluster has no place for', () => {
  test.each([
    ['Config', { type: 'Config', name: 'c' }, 'the Kuma of this cluster has no such kind of resource'],
    [
      'a MeshGatewayInstance without a namespace',
      { apiVersion: 'kuma.io/v1alpha1', kind: 'MeshGatewayInstance', metadata: { name: 'i' }, spec: {} },
      'it names no namespace',
    ],
    ['a namespace that is none', route('r', '--all'), '"--all" cannot be a Kubernetes namespace'],
  ])('%s', async (_, document, message) => {
    const { store, calls } = open(cluster());
    expect((await failureOf(apply(store, [put(store, document)]))).message).toContain(message);
    expect(calls.filter((call) => call.startsWith('apply'))).toEqual([]);
  });
});

describe('reading', () => {
  test('only what is asked for', async () => {
    const { store, calls } = open(cluster());
    await store.read({ types: ['MeshGateway', 'Secret'], mesh: 'default' });
    expect(calls.map((call) => call.split(' ').slice(0, 2).join(' '))).toEqual([
      'get --raw',
      'get meshgateways.kuma.io',
      'get secrets',
    ]);
  });

  test('insights only where they are', async () => {
    const { store, calls } = open(cluster());
    await store.read();
    expect(calls.join()).not.toContain('insight');
    await store.read({ types: ['DataplaneInsight'] });
    expect(calls.at(-1)).toContain('get dataplaneinsights.kuma.io ');
  });

  test('types that the cluster does not have are left out', async () => {
    const { store } = open(cluster());
    expect((await store.read({ types: ['SomethingNew'] })).list()).toEqual([]);
  });
});
