import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inputError } from '../../../../src/diagnostics/errors.js';
import type { ResourceKey } from '../../../../src/resources/resource.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { openConnection } from '../../../../src/stores/embedded/connection.js';
import { openEmbeddedStore } from '../../../../src/stores/embedded/embedded-store.js';
import { prepareStore } from '../../../../src/stores/embedded/prepare-store.js';
import { migrations } from '../../../../src/stores/embedded/schema.js';
import type { Change, Store } from '../../../../src/stores/store.js';
import { scratchDirectory } from '../../../support/scratch-directory.js';

const NOON = new Date('2026-11-23T12:00:00Z');
const clock = { now: () => NOON };

const open = (directory: string, now = clock): Promise<Store> =>
  openEmbeddedStore({ directory, name: 'embedded', clock: now });

const keyOf = (name: string): ResourceKey => ({ type: 'MeshGateway', mesh: 'default', name });
const put = (name: string, content: JsonObject = {}): Change => ({
  verb: 'put',
  key: keyOf(name),
  document: { type: 'MeshGateway', mesh: 'default', name, ...content },
});
const remove = (name: string): Change => ({ verb: 'delete', key: keyOf(name) });

const write = (store: Store, ...changes: readonly Change[]): Promise<unknown> =>
  store.change(() => ({ changes, result: undefined }));

const timesOf = async (store: Store, name: string) => {
  const found = (await store.read()).get(keyOf(name));
  return { created: found?.creationTime, modified: found?.modificationTime };
};

describe('a new store', () => {
  test('holds the Mesh "default" and nothing else', async () => {
    const store = await open(join(scratchDirectory(), 'a', 'b'));
    expect((await store.read()).list()).toEqual([
      {
        type: 'Mesh',
        mesh: '',
        name: 'default',
        creationTime: '2026-11-23T12:00:00.000000000Z',
        modificationTime: '2026-11-23T12:00:00.000000000Z',
        document: { type: 'Mesh', name: 'default' },
      },
    ]);
    store.close();
  });

  test('does not get its Mesh back once that was deleted', async () => {
    const directory = scratchDirectory();
    const store = await open(directory);
    await write(store, { verb: 'delete', key: { type: 'Mesh', mesh: '', name: 'default' } });
    store.close();
    const again = await open(directory);
    expect((await again.read()).list()).toEqual([]);
    again.close();
  });
});

describe('what is put', () => {
  test('comes back as it was, with its big integers and odd keys', async () => {
    const directory = scratchDirectory();
    const store = await open(directory);
    const content: JsonObject = JSON.parse('{"__proto__":{"x":1},"":null,"list":[1.5,"é\\u0000"],"z":1,"a":2}');
    await write(store, put('edge', { ...content, big: 12345678901234567890n }));
    store.close();
    const again = await open(directory);
    const document = (await again.read()).get(keyOf('edge'))?.document;
    expect(document?.['big']).toBe(12345678901234567890n);
    expect(Object.keys(document ?? {}).slice(3)).toEqual(['__proto__', '', 'list', 'z', 'a', 'big']);
    expect(document?.['list']).toEqual([1.5, 'é\u0000']);
    again.close();
  });

  test('is listed by type, mesh and name, and can be filtered', async () => {
    const store = await open(scratchDirectory());
    await write(store, put('b'), put('a'), {
      verb: 'put',
      key: { type: 'Secret', mesh: 'other', name: 's' },
      document: {},
    });
    const view = await store.read();
    const names = (filter?: Parameters<typeof view.list>[0]) => view.list(filter).map(({ name }) => name);
    expect(names()).toEqual(['default', 'a', 'b', 's']);
    expect(names({ type: 'MeshGateway' })).toEqual(['a', 'b']);
    expect(names({ mesh: 'other' })).toEqual(['s']);
    expect(names({ type: 'Secret', mesh: 'default' })).toEqual([]);
    expect(view.get(keyOf('c'))).toBeUndefined();
    store.close();
  });
});

describe('times', () => {
  test('of creation grow in document order within one change, also when the clock stands or goes back', async () => {
    let now = NOON;
    const store = await open(scratchDirectory(), { now: () => now });
    await write(store, put('z'), put('a'));
    now = new Date('2020-01-01T00:00:00Z');
    await write(store, put('m'));
    const created = await Promise.all(['z', 'a', 'm'].map(async (name) => (await timesOf(store, name)).created));
    expect(created).toEqual([
      '2026-11-23T12:00:00.000000001Z',
      '2026-11-23T12:00:00.000000002Z',
      '2026-11-23T12:00:00.000000003Z',
    ]);
    store.close();
  });

  test('of creation stay with an update; that of modification changes with the content only', async () => {
    let now = NOON;
    const store = await open(scratchDirectory(), { now: () => now });
    await write(store, put('edge', { x: 1 }));
    const first = await timesOf(store, 'edge');
    now = new Date('2026-11-24T00:00:00Z');
    await write(store, put('edge', { x: 1 }));
    expect(await timesOf(store, 'edge')).toEqual(first);
    await write(store, put('edge', { x: 2 }));
    expect(await timesOf(store, 'edge')).toEqual({
      created: first.created,
      modified: '2026-11-24T00:00:00.000000000Z',
    });
    store.close();
  });

  test('of a resource made anew are later than of the one that was deleted, in another process or in one change', async () => {
    const directory = scratchDirectory();
    const store = await open(directory);
    await write(store, put('edge'));
    const first = await timesOf(store, 'edge');
    await write(store, remove('edge'));
    store.close();
    const again = await open(directory);
    await write(again, put('edge'));
    const second = await timesOf(again, 'edge');
    await write(again, remove('edge'), put('edge'));
    const third = await timesOf(again, 'edge');
    expect([first, second, third].map(({ created }) => created)).toEqual([
      '2026-11-23T12:00:00.000000001Z',
      '2026-11-23T12:00:00.000000002Z',
      '2026-11-23T12:00:00.000000003Z',
    ]);
    again.close();
  });
});

describe('a change', () => {
  test('applies its parts in order: the last put wins, a deleted resource is gone', async () => {
    const store = await open(scratchDirectory());
    await write(store, put('a', { x: 1 }), put('a', { x: 2 }), put('b'), remove('b'), remove('never'));
    const view = await store.read();
    expect(view.get(keyOf('a'))?.document['x']).toBe(2);
    expect(view.get(keyOf('b'))).toBeUndefined();
    store.close();
  });

  test('writes nothing when deciding fails, and what it threw passes', async () => {
    const store = await open(scratchDirectory());
    const failure = inputError('no such thing');
    const decide = () => {
      throw failure;
    };
    await expect(store.change(decide)).rejects.toBe(failure);
    await write(store, put('after'));
    expect((await store.read()).list({ type: 'MeshGateway' })).toHaveLength(1);
    store.close();
  });

  test('writes nothing when one of its parts cannot be written', async () => {
    const store = await open(scratchDirectory());
    await expect(write(store, put('good'), put('b\0d'))).rejects.toThrow('NUL');
    expect((await store.read()).list({ type: 'MeshGateway' })).toEqual([]);
    store.close();
  });

  test('sees and keeps what another store object wrote before', async () => {
    const directory = scratchDirectory();
    const [one, two] = [await open(directory), await open(directory)];
    const before = await two.read();
    await write(one, put('a'));
    expect(before.get(keyOf('a'))).toBeUndefined();
    const seen = await two.change((view) => ({ changes: [put('b')], result: view.list().length }));
    expect(seen).toEqual({ result: 2, warnings: [] });
    expect((await one.read()).list()).toHaveLength(3);
    one.close();
    two.close();
  });
});

describe('versions', () => {
  const newer = [...migrations, "CREATE TABLE label (name TEXT) STRICT; INSERT INTO label VALUES ('kept');"];
  const prepared = async (directory: string, known: readonly string[]) => {
    const file = join(directory, 'meshgw.db');
    const connection = await openConnection(file, 'write');
    await prepareStore({ file, access: 'write', connection }, { clock, lockTries: 1, known });
    return connection;
  };

  test('an older store is brought up to date with all it holds', async () => {
    const directory = scratchDirectory();
    const store = await open(directory);
    await write(store, put('edge'));
    store.close();
    const connection = await prepared(directory, newer);
    expect(connection.prepare('SELECT name FROM label').all()).toEqual([{ name: 'kept' }]);
    expect(connection.prepare("SELECT count(*) AS found FROM resource WHERE name = 'edge'").all()).toEqual([
      { found: 1 },
    ]);
    connection.close();
    (await prepared(directory, newer)).close();
  });

  test('a newer store is refused and left as it is', async () => {
    const directory = scratchDirectory();
    (await open(directory)).close();
    (await prepared(directory, newer)).close();
    const before = readFileSync(join(directory, 'meshgw.db'));
    await expect(open(directory)).rejects.toMatchObject({
      exitCode: 3,
      message: `the store "${join(directory, 'meshgw.db')}" has version 2, this meshgw knows 1 at most`,
    });
    expect(readFileSync(join(directory, 'meshgw.db')).equals(before)).toBe(true);
  });

  test('an older store that can only be read is refused', async () => {
    const directory = scratchDirectory();
    (await open(directory)).close();
    const file = join(directory, 'meshgw.db');
    const connection = await openConnection(file, 'read');
    const store = { file, access: 'read', connection } as const;
    await expect(prepareStore(store, { clock, lockTries: 1, known: newer })).rejects.toMatchObject({
      exitCode: 3,
      message: `the store "${file}" is of an older version and cannot be brought up to date here`,
    });
    connection.close();
  });

  test('a migration that fails leaves the older store', async () => {
    const directory = scratchDirectory();
    (await open(directory)).close();
    await expect(prepared(directory, [...migrations, 'CREATE TABLE a (x); NONSENSE;'])).rejects.toThrow();
    (await open(directory)).close();
  });

  test('another program’s database is refused', async () => {
    const directory = scratchDirectory();
    const file = join(directory, 'meshgw.db');
    writeFileSync(file, '');
    const connection = await openConnection(file, 'write');
    connection.exec('CREATE TABLE theirs (x)');
    connection.close();
    await expect(open(directory)).rejects.toMatchObject({ exitCode: 3, message: `"${file}" is not a store of meshgw` });
  });
});

describe('the directory', () => {
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

  test('is made private where it holds nothing but the store', async () => {
    const directory = join(scratchDirectory(), 'store');
    mkdirSync(directory, { mode: 0o755 });
    chmodSync(directory, 0o777);
    (await open(directory)).close();
    chmodSync(join(directory, 'meshgw.db'), 0o644);
    (await open(directory)).close();
    expect([modeOf(directory), modeOf(join(directory, 'meshgw.db'))]).toEqual(['700', '600']);
  });

  test('keeps its mode where it holds other files, and is refused where others may write to it', async () => {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'notes.txt'), '');
    chmodSync(directory, 0o755);
    (await open(directory)).close();
    expect(modeOf(directory)).toBe('755');
    chmodSync(directory, 0o775);
    await expect(open(directory)).rejects.toMatchObject({
      exitCode: 3,
      message: `the store directory "${directory}" can be written to by other users`,
    });
  });

  test('may be reached through a symbolic link of the user; the database may not be one', async () => {
    const root = scratchDirectory();
    (await open(join(root, 'store'))).close();
    symlinkSync(join(root, 'store'), join(root, 'link'));
    (await open(join(root, 'link'))).close();
    mkdirSync(join(root, 'other'));
    symlinkSync(join(root, 'store', 'meshgw.db'), join(root, 'other', 'meshgw.db'));
    await expect(open(join(root, 'other'))).rejects.toMatchObject({
      exitCode: 3,
      message: `the store "${join(root, 'other', 'meshgw.db')}" is not a regular file`,
    });
  });

  test('that is a file, or lies below one, is one clear error', async () => {
    const root = scratchDirectory();
    writeFileSync(join(root, 'file'), '');
    await expect(open(join(root, 'file'))).rejects.toMatchObject({ exitCode: 3 });
    await expect(open(join(root, 'file', 'a', 'b'))).rejects.toMatchObject({ exitCode: 3 });
    expect(readdirSync(root)).toEqual(['file']);
  });

  test('may have any name', async () => {
    const root = scratchDirectory();
    for (const name of ['a b', 'file:x', 'q?mode=memory', '50%41', 'ü#']) {
      const store = await open(join(root, name));
      await write(store, put('edge'));
      store.close();
      expect(existsSync(join(root, name, 'meshgw.db'))).toBe(true);
    }
    expect(readdirSync(root)).toHaveLength(5);
  });
});
