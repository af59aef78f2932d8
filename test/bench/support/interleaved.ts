import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** One command to time. */
export type Timed = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
};

export type Times = { readonly name: string; readonly median: number; readonly fastest: number };

/**
 * Times commands from start to exit, in milliseconds, in turns, so that whatever else the machine does meets all alike.
 * Two rounds go first uncounted. A command that fails would be fast for no good reason, so it ends the benchmark.
 */
export function timeInterleaved(commands: readonly Timed[], { rounds }: { readonly rounds: number }): readonly Times[] {
  const samples = commands.map((): number[] => []);
  for (let round = -2; round < rounds; round++) {
    for (const [index, timed] of commands.entries()) {
      const time = timeOnce(timed);
      if (round >= 0) samples[index]?.push(time);
    }
  }
  return commands.map(({ name }, index) => {
    const sorted = (samples[index] ?? []).toSorted((a, b) => a - b);
    return { name, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, fastest: sorted[0] ?? Number.NaN };
  });
}

function timeOnce({ name, command: [file, ...words], env = {} }: Timed): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(file, words, { env: { ...process.env, ...env }, encoding: 'utf8' });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return time;
}

/** Prints each command's times and the ratio of its median to that of `baseline`, with the goal where there is one. */
export function printRatios(
  times: readonly Times[],
  { baseline, goals = {} }: { readonly baseline: string; readonly goals?: Readonly<Record<string, number>> },
): void {
  const unit = times.find(({ name }) => name === baseline)?.median ?? Number.NaN;
  const width = Math.max(...times.map(({ name }) => name.length));
  for (const { name, median, fastest } of times) {
    const goal = goals[name] === undefined ? '' : `  (goal: at most ${goals[name]})`;
    const figures = [`${median.toFixed(1)} ms`, `fastest ${fastest.toFixed(1)}`, `x ${(median / unit).toFixed(2)}`];
    console.log(`${name.padEnd(width)}  ${figures.map((figure) => figure.padStart(13)).join('')}${goal}`);
  }
}
