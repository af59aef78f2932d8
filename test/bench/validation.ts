// Validating many documents: at most 1.3 times what the yaml library needs to parse and compose them in the same process,
// with memory in proportion to their number; then the program as it is run, start to exit. The library is timed as Node loads
// it, which looks for LOG_TOKENS in the environment at each token, and as the program has it, which does not.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as bundled from 'yaml';
import { checkInput } from '../../src/cli/check-input.js';
import { type LoadedInput, loadInput } from '../../src/cli/load-input.js';
import { recordPorts } from '../support/ports.js';
import { openBenchMachine } from './support/bench-machine.js';
import { type Timed, timeInterleaved } from './support/interleaved.js';
import { manyDocuments } from './support/many-documents.js';

const GOAL = 1.3;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Everything that `meshgw validate` does, output aside. */
async function validate(bytes: Uint8Array): Promise<LoadedInput> {
  const ports = recordPorts();
  const inputs = { ...ports.inputs, kindOf: () => 'file' as const, read: async () => bytes };
  const loaded = await loadInput(
    {
      input: { file: ['many.yaml'], recursive: false, variables: undefined },
      decode: { target: 'embedded', defaultMesh: undefined },
    },
    { ...ports, inputs },
  );
  const found = checkInput(loaded, { beside: undefined, now: ports.clock.now() });
  if (found.length > 0) throw new Error(`the bench's documents have findings: ${found[0]?.message}`);
  return loaded;
}

type Library = Pick<typeof bundled, 'Composer' | 'Parser'>;

const installed: Library = createRequire(import.meta.url)('yaml');

/** Composes every document of a text and keeps none. */
function compose(text: string, { Composer, Parser }: Library): number {
  let documents = 0;
  for (const _ of new Composer().compose(new Parser().parse(text))) documents++;
  return documents;
}

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (samples: readonly number[]): number =>
  samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;

/** Bytes on the heap that a validated input holds. */
async function heldBytes(bytes: Uint8Array): Promise<number> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const loaded = await validate(bytes);
  collectGarbage();
  const held = process.memoryUsage().heapUsed - before;
  // Read afterwards, so that it is still there when it is weighed.
  return loaded.documents.length > 0 ? held : Number.NaN;
}

async function compareInProcess(count: number, rounds: number): Promise<void> {
  const text = manyDocuments(count);
  const bytes = new TextEncoder().encode(text);
  const composing: number[] = [];
  const composingBundled: number[] = [];
  const validating: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const times = [
      await milliseconds(() => compose(text, installed)),
      await milliseconds(() => compose(text, bundled)),
      await milliseconds(() => validate(bytes)),
    ] as const;
    if (round < 0) continue;
    composing.push(times[0]);
    composingBundled.push(times[1]);
    validating.push(times[2]);
  }
  const ratioTo = (baseline: readonly number[]): string =>
    median(validating.map((time, round) => time / (baseline[round] ?? Number.NaN))).toFixed(2);
  const held = (await heldBytes(bytes)) / count / 1024;
  const times = `yaml ${median(composing).toFixed(0)} ms, validate ${median(validating).toFixed(0)} ms`;
  const memory = `${held.toFixed(1)} KiB held for each, peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`;
  console.log(
    `${String(count).padStart(6)} documents  ${times}, x ${ratioTo(composing)} (goal: at most ${GOAL}; to the bundled library x ${ratioTo(composingBundled)}), ${memory}`,
  );
}

console.log('in one process, ratio to composing with the yaml library:');
for (const [count, rounds] of [[100, 41] as const, [1000, 11] as const, [10_000, 5] as const])
  await compareInProcess(count, rounds);

const { directory, env, meshgw } = openBenchMachine();

function validation(count: number): Timed {
  const file = join(directory, `${count}.yaml`);
  writeFileSync(file, manyDocuments(count));
  return { name: String(count), command: meshgw('validate', '-f', file), env };
}

console.log('meshgw validate, from start to exit (kumactl: 520 ms for 1000, 4900 ms for 10000):');
const [one, ...bulk] = timeInterleaved([1, 100, 1000, 10_000].map(validation), { rounds: 5 });
const start = one?.median ?? Number.NaN;
console.log(`     1 document   ${start.toFixed(0)} ms, of which nearly all is start-up`);
for (const { name, median: time } of bulk) {
  const each = ((time - start) * 1000) / (Number(name) - 1);
  console.log(`${name.padStart(6)} documents  ${time.toFixed(0)} ms, ${each.toFixed(0)} µs for each further document`);
}
