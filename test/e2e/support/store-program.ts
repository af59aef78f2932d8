import { CommandError } from '../../../src/diagnostics/errors.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { openEmbeddedStore } from '../../../src/stores/embedded/embedded-store.js';
import type { Change, Store } from '../../../src/stores/store.js';

// A program that uses the embedded store as a command does: `store-program ACTION DIRECTORY [ARGUMENT…]`.

const put = (name: string, content: JsonObject): Change => ({
  verb: 'put',
  key: { type: 'MeshGateway', mesh: 'default', name },
  document: { type: 'MeshGateway', mesh: 'default', name, ...content },
});

/** `count` documents in one change; `filler` characters each. */
const putMany = (store: Store, prefix: string, { count, filler = 10 }: { count: number; filler?: number }) =>
  store.change(() => ({
    changes: Array.from({ length: count }, (_, i) => put(`${prefix}-${i}`, { filler: 'x'.repeat(filler) })),
    result: undefined,
  }));

/** Reads a number in the store and puts back the next one: loses counts unless changes exclude each other. */
const increment = (store: Store): Promise<unknown> =>
  store.change((view) => {
    const before = view.get({ type: 'MeshGateway', mesh: 'default', name: 'counter' });
    return { changes: [put('counter', { value: Number(before?.document['value'] ?? 0) + 1 })], result: undefined };
  });

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const actions: Readonly<Record<string, (store: Store, words: readonly string[]) => Promise<unknown>>> = {
  list: async (store) => {
    for (const { type, name } of (await store.read()).list()) print(`${type} ${name}`);
  },
  put: async (store, [prefix = '', count = '1', filler = '10']) => {
    await putMany(store, prefix, { count: Number(count), filler: Number(filler) });
    print(`acknowledged ${prefix}`);
  },
  increment: async (store, [times = '1']) => {
    for (let i = 0; i < Number(times); i++) await increment(store);
  },
  /** Until it is killed. */
  stream: async (store, [prefix = '', count = '1']) => {
    for (let i = 0; ; i++) {
      await putMany(store, `${prefix}-${i}`, { count: Number(count), filler: 2000 });
      print(`acknowledged ${prefix}-${i}`);
    }
  },
  /** Holds the write lock until it is killed. */
  hold: (store) =>
    store.change(() => {
      print('holding');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      return { changes: [], result: undefined };
    }),
};

async function main([action = '', directory = '', ...words]: readonly string[]): Promise<void> {
  const store = await openEmbeddedStore({
    directory,
    name: 'embedded',
    clock: { now: () => new Date() },
    lockTries: 60,
  });
  await actions[action]?.(store, words);
  store.close();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`Error: ${error.message}\nhint: ${error.hint}\n`);
  process.exitCode = error.exitCode;
});
