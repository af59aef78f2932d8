import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { whileLocked } from '../../../src/io/while-locked.js';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'meshgw-lock-'));
  path = join(directory, 'config');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('the lock is there for as long as the work, also when that fails', () => {
  expect(whileLocked(path, () => existsSync(`${path}.lock`))).toBe(true);
  expect(() =>
    whileLocked(path, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test('who finds it taken has its turn when the other is done', async () => {
  writeFileSync(`${path}.lock`, '');
  // Waiting blocks this thread, so another one has to let go.
  const other = new Worker("require('node:fs').rmSync(require('node:worker_threads').workerData)", {
    eval: true,
    workerData: `${path}.lock`,
  });
  expect(whileLocked(path, () => 'mine')).toBe('mine');
  await other.terminate();
});

test('where no lock can be made, the file is named', () => {
  expect(() => whileLocked(join(directory, 'none', 'config'), () => 0)).toThrow(
    `cannot write "${join(directory, 'none', 'config')}": there is no directory "${join(directory, 'none')}"`,
  );
});
