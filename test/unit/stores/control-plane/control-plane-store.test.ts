import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CommandError } from '../../../../src/diagnostics/errors.js';
import { fileWriter } from '../../../../src/io/file-writer.js';
import type { Signals } from '../../../../src/ports.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { controlPlaneStore } from '../../../../src/stores/control-plane/control-plane-store.js';
import type { Change, Store } from '../../../../src/stores/store.js';
import { type Call, type FakeControlPlane, type Fault, fakeControlPlane } from '../../../support/fake-control-plane.js';
import { recordPorts } from '../../../support/ports.js';

const mesh = (name = 'm'): JsonObject => ({ type: 'Mesh', name });
const secret = (name: string, data = 'QQ==', of = 'm'): JsonObject => ({ type: 'Secret', mesh: of, name, data });
const gateway = (name: string, port = 80): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'm',
  name,
  selectors: [{ match: { 'kuma.io/service': 'edge' } }],
  conf: { listeners: [{ port, protocol: 'HTTP' }] },
});
const dataplane = (name: string): JsonObject => ({
  type: 'Dataplane',
  mesh: 'm',
  name,
  networking: { address: '127.0.0.1', gateway: { type: 'BUILTIN', tags: { 'kuma.io/service': 'edge' } } },
});

const keyOf = (document: JsonObject) => ({
  type: String(document['type']),
  mesh: String(document['mesh'] ?? ''),
  name: String(document['name']),
});
const put = (document: JsonObject): Change => ({ verb: 'put', key: keyOf(document), document });
const remove = (document: JsonObject): Change => ({ verb: 'delete', key: keyOf(document) });

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function open(fake: FakeControlPlane, signals: Signals = { take: () => () => undefined }) {
  const directory = mkdtempSync(join(tmpdir(), 'meshgw-state-'));
  directories.push(directory);
  const { clock, random } = recordPorts();
  const store = controlPlaneStore({
    name: 'cp',
    client: fake.client,
    signals,
    sleep: async () => undefined,
    recovery: { directory, contextOptions: '--context cp', files: fileWriter, clock, random },
  });
  return { store, directory };
}

/** Writes these changes and returns the error that ends it. */
async function failureOf(store: Store, changes: readonly Change[]): Promise<CommandError> {
  const error = await store.change(() => ({ changes, result: undefined })).catch((thrown: unknown) => thrown);
  if (error instanceof CommandError) return error;
  throw new Error(`not a failure: ${String(error)}`);
}

const apply = (store: Store, ...changes: readonly Change[]) => store.change(() => ({ changes, result: 'done' }));

const isWrite = ({ verb }: Call): boolean => verb === 'put' || verb === 'remove';

/** The fault befalls the write of this number; all that come after go well. */
function once(at: number, fault: Fault): (call: Call) => Fault | undefined {
  let count = 0;
  return (call) => {
    if (!isWrite(call)) return undefined;
    count += 1;
    return count === at ? fault : undefined;
  };
}

describe('reading', () => {
  test('leaves out what deleted meshes left behind, insights, and what was not asked for', async () => {
    const fake = fakeControlPlane([mesh(), secret('s'), secret('lost', 'QQ==', 'gone'), gateway('g')]);
    const { store } = open(fake);
    expect(new Set((await store.read()).list().map(({ name }) => name))).toEqual(new Set(['m', 's', 'g']));
    expect((await store.read({ types: ['Secret'] })).list().map(({ name }) => name)).toEqual(['s']);
    expect((await store.read({ types: ['MeshGateway'], mesh: 'nope' })).list()).toEqual([]);
    expect(fake.calls.filter((call) => /Insight/.test(call))).toEqual([]);
  });

  test('asks only for the lists it needs', async () => {
    const fake = fakeControlPlane([mesh(), gateway('g')]);
    await open(fake).store.read({ types: ['MeshGateway'], mesh: 'm' });
    expect(fake.calls).toEqual(['list Mesh', 'list MeshGateway']);
  });

  test('documents are canonical, with the labels they have and times that sort', async () => {
    const { store } = open(fakeControlPlane([mesh(), gateway('g')]));
    const [found] = (await store.read({ types: ['MeshGateway'] })).list();
    expect(found).toMatchObject({ creationTime: '2026-11-23T11:00:00.000000000Z' });
    expect(found?.document).not.toHaveProperty('kri');
    expect(found?.document['labels']).toMatchObject({ 'kuma.io/origin': 'zone' });
    expect(store.asGiven(found?.document ?? {})).toEqual(Object.assign(Object.create(null), gateway('g')));
  });
});

describe('writing', () => {
  test('goes by what needs what, and deletes the other way round afterwards', async () => {
    const fake = fakeControlPlane([mesh('old'), secret('s', 'QQ==', 'old'), mesh()]);
    const { store } = open(fake);
    const changes = [
      remove(mesh('old')),
      remove(secret('s', 'QQ==', 'old')),
      put(gateway('b')),
      put(gateway('a')),
      put(dataplane('d')),
      put(secret('s')),
    ];
    await apply(store, ...changes);
    expect(fake.calls.filter((call) => /^(put|remove)/.test(call))).toEqual([
      'put Secret s',
      'put Dataplane d',
      'put MeshGateway b',
      'put MeshGateway a',
      'remove Secret s',
      'remove Mesh old',
    ]);
  });

  test('a Mesh lets go of its certificate authority before its Secrets go', async () => {
    const withAuthority = { ...mesh(), mtls: { backends: [{ name: 'ca', type: 'builtin' }] } };
    const fake = fakeControlPlane([withAuthority, secret('m.ca-builtin-cert-ca')]);
    const { store } = open(fake);
    await apply(store, remove(withAuthority), remove(secret('m.ca-builtin-cert-ca')));
    expect(fake.calls.filter((call) => /^(put|remove)/.test(call))).toEqual([
      'put Mesh m',
      'remove Secret m.ca-builtin-cert-ca',
      'remove Mesh m',
    ]);
    expect(fake.state()).toBe('[]');
  });

  test('a key that comes twice is written once, as it is in the end', async () => {
    const fake = fakeControlPlane([mesh()]);
    const { store } = open(fake);
    await apply(store, put(secret('s', 'QQ==')), put(secret('s', 'Qg==')));
    expect(fake.calls.filter((call) => call.startsWith('put'))).toEqual(['put Secret s']);
    expect(fake.stored(keyOf(secret('s')))).toMatchObject({ data: 'Qg==' });
  });

  test('what a new Mesh brings with it is no stranger’s work', async () => {
    const fake = fakeControlPlane([]);
    const { store } = open(fake);
    const timeout = { type: 'MeshTimeout', mesh: 'm', name: 'mesh-timeout-all-m', spec: { to: [] } };
    await apply(store, put(mesh()), put(timeout));
    expect(fake.stored(keyOf(timeout))).toMatchObject({ spec: { to: [] } });
  });

  test('returns the warnings with the key they are about', async () => {
    const fake = fakeControlPlane([mesh()]);
    fake.warn('s', ['this is deprecated']);
    const { warnings, result } = await apply(open(fake).store, put(secret('r')), put(secret('s')));
    expect({ warnings, result }).toEqual({
      warnings: [{ key: keyOf(secret('s')), text: 'this is deprecated' }],
      result: 'done',
    });
  });

  test('what someone else overwrites right after is found at the end', async () => {
    const fake = fakeControlPlane([mesh(), secret('a'), secret('b')]);
    const { store } = open(fake);
    let writes = 0;
    fake.inject((call) => {
      if (isWrite(call)) writes += 1;
      if (writes === 2 && call.verb === 'list') {
        writes += 1;
        void fake.client.put(keyOf(secret('a')), secret('a', 'Wg=='));
      }
      return undefined;
    });
    const { message, details } = await failureOf(store, [put(secret('a', 'Qg==')), put(secret('b', 'Qg=='))]);
    expect(message).toBe('everything was written, but someone else was writing at the same time');
    expect(details).toEqual(['no longer as it was written: Secret "a" of mesh "m"']);
  });

  test('is done once all is acknowledged, even if the control plane goes away then', async () => {
    const fake = fakeControlPlane([mesh()]);
    const { store } = open(fake);
    let writes = 0;
    fake.inject((call) => {
      if (isWrite(call)) writes += 1;
      return writes === 1 && !isWrite(call) ? 'unreachable' : undefined;
    });
    expect(await apply(store, put(secret('a')))).toEqual({ result: 'done', warnings: [] });
  });

  test('nothing is written where someone else was quicker, and what was is restored', async () => {
    const fake = fakeControlPlane([mesh(), secret('a'), secret('b')]);
    const { store } = open(fake);
    const before = fake.state();
    const error = await store
      .change(() => {
        fake.inject(() => undefined);
        void fake.client.put(keyOf(secret('b')), secret('b', 'Wg=='));
        return { changes: [put(secret('a', 'Qg==')), put(secret('b', 'Qg=='))], result: undefined };
      })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      exitCode: 3,
      message: 'Secret "b" of mesh "m" was changed by someone else meanwhile',
      details: ['restored to what it was: Secret "a" of mesh "m"'],
    });
    expect(fake.state()).toBe(before.replace(/("data":)"QQ=="(?=[^}]*\},"mesh":"m","name":"b")/, '$1"Wg=="'));
  });
});

describe('a change that fails', () => {
  const before = [mesh(), secret('updated'), gateway('updated'), secret('deleted'), gateway('deleted')];
  const changes = [
    put(mesh('n')),
    put(secret('created')),
    put(secret('updated', 'Qg==')),
    put(dataplane('created')),
    put(gateway('created')),
    put(gateway('updated', 81)),
    remove(gateway('deleted')),
    remove(secret('deleted')),
  ];
  const positions = changes.map((_, index) => index + 1);

  test.each(positions)('by a refusal of write %i leaves everything as it was', async (at) => {
    const fake = fakeControlPlane(before);
    const { store, directory } = open(fake);
    const state = fake.state();
    fake.inject(once(at, 'refused'));
    const { details, exitCode } = await failureOf(store, changes);
    expect(fake.state()).toBe(state);
    expect(exitCode).toBe(1);
    expect(details[0]).toBe('conf: is wrong');
    expect(details.slice(1).join('\n')).toMatch(at === 1 ? /^nothing was changed$/ : /^restored/);
    expect(readdirSync(directory)).toEqual([]);
  });

  test.each(positions)(
    'by a connection that breaks before write %i was carried out leaves everything as it was',
    async (at) => {
      const fake = fakeControlPlane(before);
      const { store } = open(fake);
      const state = fake.state();
      fake.inject(once(at, 'lost-before'));
      expect(await failureOf(store, changes)).toMatchObject({ exitCode: 3 });
      expect(fake.state()).toBe(state);
    },
  );

  test.each(positions)('not: the connection broke after write %i was carried out', async (at) => {
    const [fake, clean] = [fakeControlPlane(before), fakeControlPlane(before)];
    fake.inject(once(at, 'lost-after'));
    await apply(open(fake).store, ...changes);
    await apply(open(clean).store, ...changes);
    expect(fake.state()).toBe(clean.state());
  });

  test.each(positions)('on Ctrl-C before write %i leaves everything as it was, and 130', async (at) => {
    const fake = fakeControlPlane(before);
    let interrupt: () => void = () => undefined;
    const signals: Signals = {
      take: (listener) => {
        interrupt = () => listener('SIGINT');
        return () => undefined;
      },
    };
    const state = fake.state();
    let count = 0;
    fake.inject((call) => {
      if (isWrite(call)) count += 1;
      if (count === at - 1) interrupt();
      return undefined;
    });
    expect(await failureOf(open(fake, signals).store, changes)).toMatchObject({
      exitCode: 130,
      message: 'interrupted',
    });
    expect(fake.state()).toBe(state);
  });

  test('what was made anew says that its creation time is', async () => {
    const fake = fakeControlPlane(before);
    fake.inject(once(8, 'refused'));
    const { details } = await failureOf(open(fake).store, changes);
    expect(details).toContain('restored, with a new creation time: MeshGateway "deleted" of mesh "m"');
  });

  test('what the control plane does not have at all is said before anything is sent', async () => {
    const fake = fakeControlPlane(before);
    const instance = { type: 'MeshGatewayInstance', mesh: 'm', name: 'i' };
    const error = await failureOf(open(fake).store, [put(secret('created')), put(instance)]);
    expect(error).toMatchObject({ exitCode: 1, details: ['nothing was changed'] });
    expect(fake.calls.filter((call) => call.startsWith('put'))).toEqual([]);
  });
});

describe('a change that cannot be undone', () => {
  const before = [mesh(), secret('updated'), secret('other')];
  const changes = [put(secret('created')), put(secret('updated', 'Qg==')), put(gateway('refused'))];

  /** Refuses the third write and whatever comes after it. */
  function stubborn(): (call: Call) => Fault | undefined {
    let count = 0;
    return (call) => {
      if (!isWrite(call)) return undefined;
      count += 1;
      return count >= 3 ? 'refused' : undefined;
    };
  }

  test('names what is left, and the command that finishes the job', async () => {
    const fake = fakeControlPlane(before);
    const { store, directory } = open(fake);
    fake.inject(stubborn());
    const { details, hint = '', exitCode } = await failureOf(store, changes);
    expect(exitCode).toBe(3);
    expect(details).toEqual([
      'conf: is wrong',
      'not restored: Secret "updated" of mesh "m" (refused to put Secret "updated" of mesh "m")',
      'not restored: Secret "created" of mesh "m" (refused to remove Secret "created" of mesh "m")',
    ]);
    const [, deletion, restoring] =
      /^to restore the rest: meshgw delete -f (\S+) --force --ignore-not-found --context cp && meshgw apply -f (\S+) --context cp$/.exec(
        hint,
      ) ?? [];
    expect(readdirSync(directory)).toHaveLength(2);
    expect(readFileSync(deletion ?? '', 'utf8')).toBe('---\n{"type":"Secret","mesh":"m","name":"created"}\n');
    expect(readFileSync(restoring ?? '', 'utf8')).toContain('"name":"updated"');
    expect(readFileSync(restoring ?? '', 'utf8')).toContain('"data":"QQ=="');
    expect([...details, hint].join()).not.toContain('QQ==');
  });

  test('what someone else has changed since is left alone', async () => {
    const fake = fakeControlPlane(before);
    const { store, directory } = open(fake);
    let count = 0;
    fake.inject((call) => {
      if (!isWrite(call)) return undefined;
      count += 1;
      if (count !== 3) return undefined;
      void fake.client.put(keyOf(secret('updated')), secret('updated', 'Wg=='));
      return 'refused';
    });
    const { details } = await failureOf(store, changes);
    expect(details).toContain('left alone, for someone else has changed it since: Secret "updated" of mesh "m"');
    expect(fake.stored(keyOf(secret('updated')))).toMatchObject({ data: 'Wg==' });
    expect(readdirSync(directory)).toEqual([]);
  });

  test('of a control plane that is gone not every write is tried', async () => {
    const fake = fakeControlPlane(before);
    const { store } = open(fake);
    const many = Array.from({ length: 9 }, (_, index) => put(secret(`s${index}`)));
    let count = 0;
    fake.inject((call) => {
      if (isWrite(call)) count += 1;
      return count >= 9 ? 'unreachable' : undefined;
    });
    const { details } = await failureOf(store, many);
    expect(details.filter((line) => line.startsWith('not restored: '))).toHaveLength(2);
    expect(details.at(-1)).toMatch(/^not restored either: (?:Secret "s\d" of mesh "m"(?:, )?){6}$/);
    expect(fake.calls.slice(-3)).toEqual(['put Secret s8', 'item Secret s7', 'item Secret s6']);
  });
});
