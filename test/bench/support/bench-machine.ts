import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty home and store, so that no benchmark depends on who runs it; gone when the benchmark ends. */
export type BenchMachine = {
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  /** A command line of the built program. */
  readonly meshgw: (...words: readonly string[]) => readonly [string, ...string[]];
};

/** Benchmarks run in the repository's root (scripts/bench.mjs). */
export function openBenchMachine(): BenchMachine {
  const directory = mkdtempSync(join(tmpdir(), 'meshgw-bench-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  return {
    directory,
    env: { HOME: directory, XDG_CACHE_HOME: join(directory, 'cache'), MESHGW_STORE: join(directory, 'store') },
    meshgw: (...words) => [process.execPath, join('bin', 'meshgw.js'), ...words],
  };
}
