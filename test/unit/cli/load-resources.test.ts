import { describe, expect, test } from 'vitest';
import { loadResources } from '../../../src/cli/load-resources.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { openEmbeddedStore } from '../../../src/stores/embedded/embedded-store.js';
import { GLOBAL } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';
import { scratchDirectory } from '../../support/scratch-directory.js';

const gateway = (name: string, mesh = 'default'): JsonObject => ({
  type: 'MeshGateway',
  mesh,
  name,
  selectors: [{ match: { 'kuma.io/service': 'edge' } }],
  conf: { listeners: [{ port: 8080, protocol: 'HTTP' }] },
});

/** A store with these resources, created in that order. */
async function storeWith(...documents: readonly JsonObject[]): Promise<string> {
  const directory = scratchDirectory();
  const { clock } = recordPorts();
  const store = await openEmbeddedStore({ directory, name: 'embedded', clock });
  await store.change(() => ({
    changes: documents.map((document) => ({
      verb: 'put',
      key: { type: String(document['type']), mesh: String(document['mesh'] ?? ''), name: String(document['name']) },
      document,
    })),
    result: undefined,
  }));
  store.close();
  return directory;
}

type Given = {
  readonly store: string;
  readonly input?: readonly JsonObject[];
  readonly mesh?: string;
  readonly withContext?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
};

async function load({ store, input, mesh, withContext = false, variables }: Given) {
  const ports = recordPorts({
    variables: { MESHGW_STORE: store, ...variables },
    files: { ...recordPorts().files, readIfPresent: () => undefined },
  });
  const readStdin = async () => Buffer.from((input ?? []).map((each) => JSON.stringify(each)).join('\n---\n'));
  const options = { file: input === undefined ? [] : ['-'], recursive: false, variables: undefined, mesh, withContext };
  const loaded = await loadResources(options, GLOBAL, { ...ports, inputs: { ...ports.inputs, readStdin } });
  return {
    ...loaded,
    names: loaded.resources.filter(({ type }) => type === 'MeshGateway').map(({ mesh: of, name }) => `${of}/${name}`),
  };
}

describe('what a reading command looks at', () => {
  test('without input the context, one mesh of it', async () => {
    const store = await storeWith(gateway('a'), gateway('b', 'other'));
    expect(await load({ store })).toMatchObject({ mesh: 'default', names: ['default/a'] });
    expect(await load({ store, mesh: 'other' })).toMatchObject({ mesh: 'other', names: ['other/b'] });
    expect(await load({ store, variables: { MESHGW_MESH: 'other' } })).toMatchObject({ mesh: 'other' });
  });

  test('with input that alone, every mesh of it', async () => {
    const store = await storeWith(gateway('a'));
    const input = [gateway('b'), gateway('c', 'other')];
    expect(await load({ store, input })).toMatchObject({ mesh: undefined, names: ['default/b', 'other/c'] });
    expect(await load({ store, input, mesh: 'other' })).toMatchObject({ mesh: 'other' });
  });

  test('and which meshes could have been meant', async () => {
    const store = await storeWith({ type: 'Mesh', name: 'empty' }, gateway('a'));
    const input = [gateway('b', 'other'), gateway('c', 'another')];
    expect((await load({ store })).meshes).toContain('empty');
    expect((await load({ store, input })).meshes).toEqual(['another', 'other']);
    const both = await load({ store, input, withContext: true });
    expect(both.meshes).toEqual(expect.arrayContaining(['another', 'default', 'empty', 'other']));
  });

  test('with both, as if the input had been applied: an update keeps its creation time, what is new has none yet', async () => {
    const store = await storeWith(gateway('a'), gateway('b'), gateway('c', 'other'));
    const input = [{ ...gateway('new'), creationTime: '1999-01-01T00:00:00Z' }, gateway('a')];
    const { names, resources } = await load({ store, input, withContext: true });
    expect(names).toEqual(['default/b', 'default/new', 'default/a']);
    const [before] = (await load({ store })).resources.filter(({ name }) => name === 'a');
    expect(before?.creationTime).toBeDefined();
    expect(resources.find(({ name }) => name === 'a')?.creationTime).toBe(before?.creationTime);
    expect(resources.find(({ name }) => name === 'new')?.creationTime).toBeUndefined();
  });
});
