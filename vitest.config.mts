import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/setup/closing-line.mjs';

/** Tests that start processes, bind ports or time out by the clock: one file at a time, with room for a slow machine. */
const processes = {
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  globalSetup: 'test/setup/build-program.ts',
} as const;

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    // `npm run golden`: otherwise a golden file that differs, or that is missing, is a failure.
    update: process.env['UPDATE_GOLDEN'] === '1' ? 'all' : 'none',
    projects: [
      {
        test: {
          name: 'fast',
          // No test of it waits; this is room for a machine that is busy with other things.
          testTimeout: 60_000,
          include: ['test/{unit,properties,conformance,golden,meta,rules}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'processes',
          ...processes,
          sequence: { groupOrder: 1 },
          include: ['test/e2e/**/*.test.ts'],
          env: { XDG_CACHE_HOME: join(import.meta.dirname, '.tmp', 'cache') },
        },
      },
      {
        // What users see must not depend on the code cache. Left out is what brings its own cache, never starts meshgw, or
        // asks the same commands the same things in front of another store.
        test: {
          name: 'processes without code cache',
          ...processes,
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.test.ts'],
          exclude: [
            'test/e2e/{control-plane-*,differential,kube*,odd-texts,package,record,replay,runtime-*,startup,store-*}.test.ts',
          ],
          env: { MESHGW_NO_CACHE: '1' },
        },
      },
    ],
  },
});
