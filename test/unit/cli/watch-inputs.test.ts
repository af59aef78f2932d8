import { describe, expect, test } from 'vitest';
import { watchInputs } from '../../../src/cli/watch-inputs.js';
import { EXIT, environmentError, usageError } from '../../../src/diagnostics/errors.js';
import type { Ports } from '../../../src/ports.js';
import { recordPorts } from '../../support/ports.js';

/** Ports with one file, and a watcher that tells of so many changes and then ends. */
function portsWith(changes: number, overrides: Partial<Ports['streams']> = {}) {
  let stopped = 0;
  const ports = recordPorts();
  const watcher: Ports['watcher'] = {
    changes: () => {
      let left = changes;
      const next = async (): Promise<IteratorResult<void>> => ({ done: left-- === 0, value: undefined });
      const end = async (): Promise<IteratorResult<void>> => {
        stopped += 1;
        return { done: true, value: undefined };
      };
      return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
    },
  };
  const inputs: Ports['inputs'] = { ...ports.inputs, kindOf: () => 'file' };
  return {
    ports: { ...ports, watcher, inputs, streams: { ...ports.streams, ...overrides } },
    output: ports.output,
    stops: () => stopped,
  };
}

const request = { inputs: ['gw.yaml'], recursive: false };

describe('watchInputs', () => {
  test('runs once, and once for each change', async () => {
    const { ports, stops } = portsWith(2);
    let runs = 0;
    const run = async () => {
      runs += 1;
      return runs === 3 ? EXIT.findings : EXIT.ok;
    };
    expect(await watchInputs(request, run, ports)).toBe(EXIT.findings);
    expect({ runs, stops: stops() }).toEqual({ runs: 3, stops: 1 });
  });

  test('clears the screen before each run on a terminal, and only there', async () => {
    const terminal = portsWith(1, { stdoutIsTerminal: true });
    await watchInputs(request, async () => EXIT.ok, terminal.ports);
    expect(terminal.output.out()).toBe('\u001b[H\u001b[2J\u001b[H\u001b[2J');
    const pipe = portsWith(1);
    await watchInputs(request, async () => EXIT.ok, pipe.ports);
    expect(pipe.output.out()).toBe('');
  });

  test('says what cannot be read, and goes on', async () => {
    const { ports, output } = portsWith(1);
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs === 1) throw environmentError('cannot read "gw.yaml": permission denied');
      return EXIT.ok;
    };
    expect(await watchInputs(request, run, ports)).toBe(EXIT.ok);
    expect(output.err()).toContain('Error: cannot read "gw.yaml": permission denied\n');
  });

  test.each([
    ['a mistake on the command line', usageError('no')],
    ['a bug', new Error('bug')],
  ])('ends with %s, and stops watching', async (_, error) => {
    const { ports, stops } = portsWith(1);
    await expect(watchInputs(request, () => Promise.reject(error), ports)).rejects.toBe(error);
    expect(stops()).toBe(1);
  });
});
