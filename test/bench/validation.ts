// Validating many documents: what one more costs should not depend on how many there are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBenchMachine } from './support/bench-machine.js';
import { type Timed, timeInterleaved } from './support/interleaved.js';

const { directory, env, meshgw } = openBenchMachine();

const gateway = (index: number): string => `type: MeshGateway
mesh: default
name: gateway-${index}
selectors:
- match:
    kuma.io/service: gateway-${index}
conf:
  listeners:
  - port: ${8000 + (index % 1000)}
    protocol: HTTP
    hostname: host-${index}.example.com
    tags:
      vhost: host-${index}
`;

function validation(count: number): Timed {
  const file = join(directory, `${count}.yaml`);
  writeFileSync(file, Array.from({ length: count }, (_, index) => gateway(index)).join('---\n'));
  return { name: String(count), command: meshgw('validate', '-f', file), env };
}

const [one, ...bulk] = timeInterleaved([1, 100, 1000, 10_000].map(validation), { rounds: 5 });
const start = one?.median ?? Number.NaN;
console.log(`     1 document   ${start.toFixed(0)} ms, of which nearly all is start-up`);
for (const { name, median } of bulk) {
  const each = ((median - start) * 1000) / (Number(name) - 1);
  console.log(
    `${name.padStart(6)} documents  ${median.toFixed(0)} ms, ${each.toFixed(0)} µs for each further document`,
  );
}
