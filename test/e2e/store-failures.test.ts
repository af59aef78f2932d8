import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratchDirectory } from '../support/scratch-directory.js';
import { buildStoreProgram, type Ended, startStoreProgram, unprivilegedDirectory } from './support/store-process.js';

const programDirectory = mkdtempSync(join(tmpdir(), 'meshgw-test-program-'));
let program = '';
beforeAll(async () => {
  program = await buildStoreProgram(programDirectory);
});
afterAll(() => rmSync(programDirectory, { recursive: true, force: true }));

type Options = Parameters<typeof startStoreProgram>[2];
const run = (words: readonly string[], options?: Options): Promise<Ended> =>
  startStoreProgram(program, words, options).ended;

const databaseOf = (directory: string): string => join(directory, 'meshgw.db');

/** Every file of a store with its content, to see that nothing changed. */
const bytesOf = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'base64')]));

async function storeWith(directory: string, count = 50): Promise<void> {
  expect(await run(['put', directory, 'kept', String(count), '500'])).toEqual({
    out: 'acknowledged kept\n',
    err: '',
    exitCode: 0,
  });
}

/** One line of error and one of advice on stderr, exit 3, nothing on stdout. */
function expectOneError(ended: Ended, message: RegExp): void {
  expect({ out: ended.out, exitCode: ended.exitCode }).toEqual({ out: '', exitCode: 3 });
  expect(ended.err).toMatch(message);
  expect(ended.err.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^Error: /),
    expect.stringMatching(/^hint: (?!undefined)/),
  ]);
}

describe('files', () => {
  test.each(['0000', '0022', '0777'])('are private while in use and after, under umask %s', async (umask) => {
    const directory = join(unprivilegedDirectory(), 'made', 'store');
    mkdirSync(join(directory, '..'), { mode: 0o777 });
    chmodSync(join(directory, '..'), 0o777);
    const holder = startStoreProgram(program, ['hold', directory], { unprivileged: true, before: `umask ${umask}` });
    await holder.until('holding');
    const modes = (): Readonly<Record<string, string>> =>
      Object.fromEntries(
        ['.', ...readdirSync(directory)].map((name) => [
          name,
          (statSync(join(directory, name)).mode & 0o777).toString(8),
        ]),
      );
    expect(modes()).toEqual({ '.': '700', 'meshgw.db': '600', 'meshgw.db-wal': '600', 'meshgw.db-shm': '600' });
    holder.child.kill('SIGKILL');
    await holder.ended;
    expect(await run(['put', directory, 'x'], { unprivileged: true, before: `umask ${umask}` })).toMatchObject({
      err: '',
    });
    expect(modes()).toEqual({ '.': '700', 'meshgw.db': '600' });
  });
});

describe('a full disk', () => {
  test('while writing: one clear error, nothing changed', async () => {
    const directory = join(scratchDirectory(), 'store');
    await storeWith(directory);
    const before = bytesOf(directory);
    const limit = Math.ceil(statSync(databaseOf(directory)).size / 1024) + 64;
    const ended = await run(['put', directory, 'lost', '200', '5000'], { before: `ulimit -f ${limit}` });
    expectOneError(ended, /cannot be (read or )?written: the disk is full/);
    expect((await run(['list', directory])).out).not.toContain('lost');
    expect(bytesOf(directory)).toEqual(before);
    expect((await run(['put', directory, 'fits', '1'], { before: `ulimit -f ${limit}` })).exitCode).toBe(0);
  });

  test('on first use: one clear error, nothing left behind', async () => {
    const directory = join(scratchDirectory(), 'store');
    expectOneError(await run(['list', directory], { before: 'ulimit -f 4' }), /the disk is full/);
    expect(readdirSync(directory)).toEqual([]);
    await storeWith(directory);
  });
});

describe('a read-only directory', () => {
  test('can be read; writing is one clear error, nothing changed', async () => {
    const directory = join(unprivilegedDirectory(), 'store');
    await run(['put', directory, 'kept', '3'], { unprivileged: true });
    chmodSync(directory, 0o500);
    const before = bytesOf(directory);
    expect(await run(['list', directory], { unprivileged: true })).toEqual({
      out: 'Mesh default\nMeshGateway kept-0\nMeshGateway kept-1\nMeshGateway kept-2\n',
      err: '',
      exitCode: 0,
    });
    expectOneError(
      await run(['put', directory, 'lost'], { unprivileged: true }),
      /cannot be written: permission denied/,
    );
    expect(bytesOf(directory)).toEqual(before);
  });

  test('can be read while the log of a killed process lies in it', async () => {
    const directory = join(unprivilegedDirectory(), 'store');
    const writer = startStoreProgram(program, ['stream', directory, 'kept', '2'], { unprivileged: true });
    await writer.until('acknowledged kept-3\n');
    writer.child.kill('SIGKILL');
    await writer.ended;
    chmodSync(directory, 0o500);
    const listed = await run(['list', directory], { unprivileged: true });
    expect(listed.err).toBe('');
    expect(listed.out).toContain('MeshGateway kept-3-1\n');
  });

  test('without a store in it, or above it, is one clear error', async () => {
    const directory = unprivilegedDirectory();
    chmodSync(directory, 0o500);
    expectOneError(await run(['list', directory], { unprivileged: true }), /cannot be used: permission denied/);
    expectOneError(await run(['list', join(directory, 'a', 'b')], { unprivileged: true }), /permission denied/);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('of another user is refused, whether it can be read or not', async () => {
    const directory = join(scratchDirectory(), 'store');
    await storeWith(directory);
    expectOneError(await run(['list', directory], { unprivileged: true }), /permission denied|belongs to another user/);
  });
});

const damages: readonly (readonly [name: string, damage: (file: string) => void])[] = [
  ['is not a database', (file) => writeFileSync(file, 'apiVersion: v1\n'.repeat(400))],
  ['has a damaged header', (file) => overwrite(file, { at: 0, length: 16 })],
  ['has a damaged schema page', (file) => overwrite(file, { at: 100, length: 200 })],
  ['has a damaged page in the middle', (file) => overwrite(file, { at: middlePage(file), length: 4096 })],
  [
    'has one damaged byte in a document',
    (file) => overwrite(file, { at: readFileSync(file).indexOf('kept-7'), length: 1 }),
  ],
  ['is cut in the middle', (file) => truncateSync(file, middlePage(file))],
  ['is cut within a page', (file) => truncateSync(file, statSync(file).size - 100)],
  ['is empty', (file) => truncateSync(file, 0)],
];

const middlePage = (file: string): number => Math.floor(statSync(file).size / 2 / 4096) * 4096;

function overwrite(file: string, { at, length }: { readonly at: number; readonly length: number }): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, at, at + length);
  writeFileSync(file, bytes);
}

describe('a file that', () => {
  test.each(damages)('%s: one clear error for reading and writing, nothing changed', async (_, damage) => {
    const directory = join(scratchDirectory(), 'store');
    await storeWith(directory);
    damage(databaseOf(directory));
    const before = bytesOf(directory);
    expectOneError(await run(['list', directory]), /meshgw\.db" is damaged/);
    expectOneError(await run(['put', directory, 'lost', '5']), /meshgw\.db" is damaged/);
    expect(bytesOf(directory)).toEqual(before);
  });

  test('is missing while its log is there: the log is not played into a new store', async () => {
    const directory = join(scratchDirectory(), 'store');
    const writer = startStoreProgram(program, ['stream', directory, 'kept', '2']);
    await writer.until('acknowledged');
    writer.child.kill('SIGKILL');
    await writer.ended;
    rmSync(databaseOf(directory));
    const before = bytesOf(directory);
    expectOneError(await run(['list', directory]), /is missing, but its log/);
    expect(bytesOf(directory)).toEqual(before);
  });
});

test('a machine without a build of libsql: one clear error, nothing changed', async () => {
  const directory = scratchDirectory();
  const own = await buildStoreProgram(directory);
  rmSync(join(directory, 'node_modules', '@libsql'), { recursive: true });
  const store = join(scratchDirectory(), 'store');
  const ended = await startStoreProgram(own, ['list', store]).ended;
  expectOneError(ended, /^Error: the embedded store has no build of libsql for \w+-\w+\n/);
  expect(existsSync(join(store, 'meshgw.db'))).toBe(false);
});
