import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbeddedStore } from '../../src/stores/embedded/embedded-store.js';
import { scratchDirectory } from '../support/scratch-directory.js';
import { buildStoreProgram, startStoreProgram } from './support/store-process.js';

const programDirectory = mkdtempSync(join(tmpdir(), 'meshgw-test-program-'));
let program = '';
beforeAll(async () => {
  program = await buildStoreProgram(programDirectory);
});
afterAll(() => rmSync(programDirectory, { recursive: true, force: true }));

const clock = { now: () => new Date() };

async function namesIn(directory: string): Promise<ReadonlySet<string>> {
  const store = await openEmbeddedStore({ directory, name: 'embedded', clock });
  const names = (await store.read()).list({ type: 'MeshGateway' }).map(({ name }) => name);
  store.close();
  return new Set(names);
}

describe('many processes on one store', () => {
  test('eight that use it first at the same moment lose nothing', async () => {
    const directory = join(scratchDirectory(), 'store');
    const processes = Array.from({ length: 8 }, (_, i) =>
      startStoreProgram(program, ['put', directory, `p${i}`, '20']),
    );
    const ended = await Promise.all(processes.map((each) => each.ended));
    expect(ended.map(({ exitCode, err }) => ({ exitCode, err }))).toEqual(
      Array.from({ length: 8 }, () => ({ exitCode: 0, err: '' })),
    );
    expect((await namesIn(directory)).size).toBe(160);
    const store = await openEmbeddedStore({ directory, name: 'embedded', clock });
    const view = await store.read();
    expect(view.list({ type: 'Mesh' }).map(({ name }) => name)).toEqual(['default']);
    const times = view.list().map(({ creationTime }) => creationTime);
    expect(new Set(times).size).toBe(161);
    store.close();
  });

  test('what one decides from what it read is never overtaken by another', async () => {
    const directory = join(scratchDirectory(), 'store');
    const processes = Array.from({ length: 8 }, () => startStoreProgram(program, ['increment', directory, '25']));
    const ended = await Promise.all(processes.map((each) => each.ended));
    expect(ended.map(({ err }) => err).join('')).toBe('');
    const store = await openEmbeddedStore({ directory, name: 'embedded', clock });
    const counter = (await store.read()).get({ type: 'MeshGateway', mesh: 'default', name: 'counter' });
    expect(counter?.document['value']).toBe(200);
    store.close();
  });

  test('a lock that is never given up is one clear error', async () => {
    const directory = join(scratchDirectory(), 'store');
    const holder = startStoreProgram(program, ['hold', directory]);
    await holder.until('holding');
    const store = await openEmbeddedStore({ directory, name: 'embedded', clock, lockTries: 2 });
    await expect(store.change(() => ({ changes: [], result: undefined }))).rejects.toMatchObject({
      exitCode: 3,
      message: `the store "${join(directory, 'meshgw.db')}" is locked by another process`,
    });
    expect((await store.read()).list()).toHaveLength(1);
    holder.child.kill('SIGKILL');
    await holder.ended;
    await store.change(() => ({ changes: [], result: undefined }));
    store.close();
  });
});

/** A different moment for each of many runs, spread evenly and in no regular order, within `span` milliseconds. */
const moment = (run: number, span: number): number => ((run * 61) % 97) * (span / 97);

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const BATCH = 20;

/** Batches of which some but not all documents are there. */
function tornBatches(names: ReadonlySet<string>): readonly string[] {
  const sizes = new Map<string, number>();
  for (const name of names) {
    const batch = name.replace(/-\d+$/, '');
    sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  }
  return [...sizes].filter(([, size]) => size !== BATCH).map(([batch]) => batch);
}

const acknowledgedIn = (output: string): readonly string[] =>
  [...output.matchAll(/^acknowledged (\S+)\n/gm)].map(([, batch]) => batch ?? '');

describe('kill -9', () => {
  test('at 40 moments of multi-document writes leaves all or none, and everything acknowledged', async () => {
    const directory = join(scratchDirectory(), 'store');
    const acknowledged: string[] = [];
    for (let run = 0; run < 40; run++) {
      const writer = startStoreProgram(program, ['stream', directory, `run${run}`, String(BATCH)]);
      await writer.until('acknowledged');
      await pause(moment(run, 40));
      writer.child.kill('SIGKILL');
      acknowledged.push(...acknowledgedIn((await writer.ended).out));
    }
    const names = await namesIn(directory);
    expect(tornBatches(names)).toEqual([]);
    expect(acknowledged.filter((batch) => !names.has(`${batch}-${BATCH - 1}`))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
  });

  test('at 10 moments of the first use leaves a store that the next one can use', async () => {
    for (let run = 0; run < 10; run++) {
      const directory = join(scratchDirectory(), 'store');
      const writer = startStoreProgram(program, ['put', directory, 'first', String(BATCH)]);
      await pause(20 + moment(run, 120));
      writer.child.kill('SIGKILL');
      const { out } = await writer.ended;
      const names = await namesIn(directory);
      expect(tornBatches(names)).toEqual([]);
      if (out !== '') expect(names.size).toBe(BATCH);
    }
  });
});
