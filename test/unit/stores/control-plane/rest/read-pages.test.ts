import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../../../src/source/json-value.js';
import { readPages } from '../../../../../src/stores/control-plane/rest/read-pages.js';

const names = (count: number, prefix = 'n'): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at).padStart(5, '0')}`);

type Asked = { readonly size: number; readonly offset: number };

/** Kuma's lists: at most `largest` to a page, `next` an absolute URL with a Host of somebody's choice. */
function listOf(all: readonly string[], { size, offset }: Asked, largest = 1000): JsonValue {
  const shown = Math.min(size, largest);
  const items = all.slice(offset, offset + shown).map((name) => ({ type: 'MeshGateway', mesh: 'default', name }));
  const isLast = offset + shown >= all.length;
  return {
    total: all.length,
    items,
    next: isLast ? null : `http://evil.example/x?offset=${offset + shown}&size=${shown}`,
  };
}

/** Reads what `answer` gives; the names, and what was asked. */
async function read(answer: (asked: Asked, call: number) => JsonValue | undefined) {
  const asked: Asked[] = [];
  const progress: string[] = [];
  let open = 0;
  let most = 0;
  const items = await readPages({
    ask: async (size, offset) => {
      const call = asked.push({ size, offset }) - 1;
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      return answer({ size, offset }, call);
    },
    onProgress: (done, total) => void progress.push(`${done}/${total}`),
  });
  return { names: items.map(({ name }) => name), asked, progress, most };
}

describe('a list', () => {
  test.each([0, 1, 999, 1000])('of %i is one page', async (count) => {
    const result = await read((asked) => listOf(names(count), asked));
    expect(result.names).toEqual(names(count));
    expect(result.asked).toEqual([{ size: 1000, offset: 0 }]);
    expect(result.progress).toEqual([]);
  });

  test.each([1001, 1999, 2000, 2998, 2999, 10_000])('of %i is read to its end, each item once', async (count) => {
    const result = await read((asked) => listOf(names(count), asked));
    expect(result.names).toEqual(names(count));
    expect(result.asked).toHaveLength(1 + Math.ceil((count - 1000) / 999));
    expect(result.progress.at(-1)).toBe(`${count}/${count}`);
    expect(result.most).toBeLessThanOrEqual(4);
  });

  test('in pages as small as the server makes them', async () => {
    expect((await read((asked) => listOf(names(250), asked, 100))).names).toEqual(names(250));
  });

  test('whose pages are too large is read in smaller ones', async () => {
    const result = await read((asked) => (asked.size > 10 ? undefined : listOf(names(25), asked)));
    expect(result.names).toEqual(names(25));
    expect(result.asked.map(({ size }) => size).slice(0, 3)).toEqual([1000, 100, 10]);
    await expect(read(() => undefined)).rejects.toMatchObject({ message: 'its resources are too large to be read' });
  });

  test('may have the same name in two meshes', async () => {
    const items = ['a', 'b'].map((mesh) => ({ type: 'MeshGateway', mesh, name: 'edge' }));
    expect((await read(() => ({ total: 2, items, next: null }))).names).toEqual(['edge', 'edge']);
  });
});

describe('a list that changes while it is read', () => {
  const all = names(2500);
  test.each([
    ['one more', [...all, 'z']],
    ['one less', all.slice(0, -1)],
    ['one more and one less: the total stays', ['a', ...all.slice(0, -1)]],
    ['one less and one more: the total stays', [...all.slice(1), 'z']],
  ])('%s: it is read again', async (_, after) => {
    const result = await read((asked, call) => listOf(call === 0 ? all : after, asked));
    expect(result.names).toEqual(after);
  });

  test('on its last page only', async () => {
    const after = all.with(2499, 'z');
    expect((await read((asked, call) => listOf(call < 2 ? all : after, asked))).names).toEqual(after);
  });

  test('again and again is an error, not a part of it', async () => {
    await expect(read((asked, call) => listOf(names(1500 + call), asked))).rejects.toMatchObject({
      message: 'the list kept changing while it was read (5 times)',
      exitCode: 3,
    });
  });

  test('with an item twice is not believed', async () => {
    const items = [1, 2].map(() => ({ type: 'MeshGateway', mesh: 'default', name: 'edge' }));
    await expect(read(() => ({ total: 2, items, next: null }))).rejects.toMatchObject({ exitCode: 3 });
  });
});

describe('what is no list', () => {
  test.each<JsonValue>([
    null,
    [],
    {},
    { total: 1 },
    { total: 1, items: {} },
    { total: 1, items: ['a'], next: null },
    { total: 'many', items: [], next: null },
    { total: 9, items: [{ name: 'a' }], next: 'http://x/?page=2' },
  ])('%j is said to be none', async (value) => {
    await expect(read(() => value)).rejects.toMatchObject({
      message: 'the answer is not a list as Kuma 2 gives it',
      exitCode: 3,
    });
  });

  test.each<JsonValue>([
    { total: 1e12, items: [{ name: 'a' }], next: 'http://x/?offset=1' },
    { total: 1e12, items: [{ name: 'a' }, { name: 'b' }], next: 'http://x/?offset=2' },
    { total: 3, items: [{ name: 'a' }], next: null },
    { total: 3, items: [{ name: 'a' }], next: 'http://x/?offset=2000' },
  ])('%j neither hangs nor fills the memory', async (value) => {
    await expect(read(() => value)).rejects.toMatchObject({ exitCode: 3 });
  });
});

test('the first failure ends the reading', async () => {
  let after = 0;
  const reading = read(({ size, offset }, call) => {
    if (call === 1) throw new Error('broken');
    if (call > 1) after += 1;
    return listOf(names(50_000), { size, offset });
  });
  await expect(reading).rejects.toThrow('broken');
  expect(after).toBeLessThanOrEqual(3);
});
