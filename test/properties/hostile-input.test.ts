import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Target } from '../../src/resources/decode-documents.js';
import { brokenPromises } from '../support/hostile/broken-promises.js';
import { watchForHangs } from '../support/hostile/hang-watch.js';
import { type HostileInput, hostileInput, shownInput } from '../support/hostile/hostile-input.js';

/** How many files are made up; `npm run test:long` asks for many more. */
const CASES = Number(process.env['MESHGW_FUZZ_CASES'] ?? 500);
/** To repeat a run: the seed that a failure names. */
const SEED = process.env['MESHGW_FUZZ_SEED'];

const LONGEST_SECONDS = 2;
/** Long enough for a machine that is busy with other things. */
const HANG_SECONDS = 120;

/** Of this process alone: what others do on the machine does not count. */
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const watch = watchForHangs(HANG_SECONDS);
afterAll(() => watch.stop());

async function answersSoon(input: HostileInput, target: Target): Promise<void> {
  watch.begin(shownInput(input));
  const before = processorSeconds();
  expect(await brokenPromises(input, target)).toEqual([]);
  expect(processorSeconds() - before).toBeLessThan(LONGEST_SECONDS);
}

test('whatever a file holds: a verdict for every document, a place for every error, and soon', {
  timeout: 60_000 + CASES * 1000,
}, async () => {
  const answered = fc.asyncProperty(hostileInput, fc.constantFrom('embedded', 'kuma', 'kuma3'), answersSoon);
  await fc.assert(answered, { numRuns: CASES, ...(SEED === undefined ? {} : { seed: Number(SEED) }) });
});

/** What this test found, made as small as it shows. */
const ONCE_SLOW: Readonly<Record<string, string>> = {
  'hundreds of findings on one long line': JSON.stringify({
    type: 'MeshTCPRoute',
    mesh: 'default',
    name: 'db',
    spec: { to: Array.from({ length: 800 }, () => ({ targetRef: { kind: 'Nothing', name: 'cart', port: 8080 } })) },
  }),
};

test.each(Object.entries(ONCE_SLOW))('%s', { timeout: 60_000 }, (_, text) =>
  answersSoon({ bytes: Buffer.from(text), variables: undefined }, 'kuma'),
);
