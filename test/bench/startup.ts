// How much longer than Node's own start a command takes.
import { openBenchMachine } from './support/bench-machine.js';
import { printRatios, timeInterleaved } from './support/interleaved.js';

const { env, meshgw } = openBenchMachine();
const example = 'examples/edge';
timeInterleaved([{ name: 'fill the store', command: meshgw('apply', '-f', example), env }], { rounds: 1 });

const times = timeInterleaved(
  [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'], env },
    { name: '--version', command: meshgw('--version'), env },
    { name: '--help', command: meshgw('--help'), env },
    { name: 'validate -f', command: meshgw('validate', '-f', `${example}/gateway.yaml`), env },
    { name: 'get meshgateways', command: meshgw('get', 'meshgateways'), env },
    { name: 'inspect', command: meshgw('inspect', 'meshgateway'), env },
    {
      name: 'validate -f, no cache',
      command: meshgw('validate', '-f', `${example}/gateway.yaml`),
      env: { ...env, MESHGW_NO_CACHE: '1' },
    },
  ],
  { rounds: 41 },
);
printRatios(times, {
  baseline: 'node -e 0',
  goals: { '--version': 1.15, 'validate -f': 1.8, 'get meshgateways': 3 },
});
