// Whole commands on many routes, start to exit: the time should grow with the number of routes. Not measured alone are the parts
// that other benchmarks have: start-up, reading, planning.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openBenchMachine } from './support/bench-machine.js';

const SIZES = [1000, 10_000] as const;
const HOSTNAMES = 10;
const SERVICES = 50;

const { directory, env, meshgw } = openBenchMachine();
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** A gateway with a listener for each hostname, and routes of one rule below a common path. */
function mesh(routes: number, below: string): string {
  const listeners = range(HOSTNAMES).map((index) => `{port: 8080, protocol: HTTP, hostname: h${index}.test}`);
  const edge = 'gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}';
  return [
    'type: Mesh\nname: default\n',
    `type: Dataplane\nmesh: default\nname: edge-1\nnetworking: {address: 127.0.0.1, ${edge}}\n`,
    `type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [${listeners}]}\n`,
    ...range(SERVICES).map(
      (index) =>
        `type: Dataplane\nmesh: default\nname: s-${index}\nnetworking:\n  address: 127.0.0.1\n  inbound:\n  - {port: ${9000 + index}, tags: {kuma.io/service: s${index}, kuma.io/protocol: http}}\n`,
    ),
    ...range(routes).map(
      (index) =>
        `type: MeshGatewayRoute\nmesh: default\nname: route-${index}\nselectors:\n- match: {kuma.io/service: edge}\nconf:\n  http:\n    hostnames: [h${index % HOSTNAMES}.test]\n    rules:\n    - matches:\n      - path: {match: PREFIX, value: /${below}/${index}}\n      backends:\n      - destination: {kuma.io/service: s${index % SERVICES}}\n`,
    ),
  ].join('---\n');
}

/** Milliseconds; the exit code that was expected is no failure. */
function time(words: readonly string[], exitCode: number): number {
  const [file, ...rest] = meshgw(...words);
  const start = performance.now();
  const { status, stderr } = spawnSync(file, rest, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== exitCode) throw new Error(`${words[0]} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

type Times = { readonly generate: number; readonly compare: number };

/** `generate envoy`, and `diff --traffic` where every route has changed. */
function timesOf(routes: number): Times {
  const [before, after] = ['items', 'things'].map((below) => {
    const file = join(directory, `${below}-${routes}.yaml`);
    writeFileSync(file, mesh(routes, below));
    return file;
  });
  if (before === undefined || after === undefined) throw new Error('the bench lost a file');
  time(['apply', '-f', before], 0);
  return {
    generate: time(['generate', 'envoy', '--dataplane', 'edge-1', '-f', before], 0),
    compare: time(['diff', '--traffic', '-f', after], 1),
  };
}

timesOf(10);
const sizes = SIZES.map((routes) => ({ routes, times: timesOf(routes) }));
const [first] = sizes;
for (const { routes, times } of sizes) {
  const ratio = (of: keyof Times): string =>
    ((times[of] / routes / (first?.times[of] ?? Number.NaN)) * (first?.routes ?? 1)).toFixed(2);
  console.log(
    `${String(routes).padStart(6)} routes  generate envoy ${times.generate.toFixed(0)} ms, x ${ratio('generate')} of linear; diff --traffic ${times.compare.toFixed(0)} ms, x ${ratio('compare')} of linear`,
  );
}
