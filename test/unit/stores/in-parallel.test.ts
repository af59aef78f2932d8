import { expect, test } from 'vitest';
import { inParallel } from '../../../src/stores/in-parallel.js';

test('results are in the order of the items, and never more are under way than allowed', async () => {
  let [underWay, most] = [0, 0];
  const results = await inParallel([5, 1, 4, 2, 3], 2, async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = 0; turn < item; turn++) await Promise.resolve();
    underWay -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
  expect(await inParallel([], 2, async () => 1)).toEqual([]);
});

test('the first failure ends it, once nothing is under way', async () => {
  const begun: number[] = [];
  let isDone = false;
  const work = inParallel([1, 2, 3, 4], 2, async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('first');
    await new Promise((resolve) => setImmediate(resolve));
    isDone = true;
    throw new Error('second');
  });
  await expect(work).rejects.toThrow('first');
  expect(isDone).toBe(true);
  expect(begun).toEqual([1, 2]);
});
