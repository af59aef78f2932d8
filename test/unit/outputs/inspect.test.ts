import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Command, OptionSpecs } from '../../../src/cli/command.js';
import { loaded } from '../../../src/cli/loaded-command.js';
import { inspectDataplane } from '../../../src/commands/inspect-dataplane.js';
import { inspectMeshGateway } from '../../../src/commands/inspect-meshgateway.js';
import { inspectRoute } from '../../../src/commands/inspect-route.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';

const directory = join(import.meta.dirname, '..', '..', 'golden', 'inspect');
const cases = readdirSync(directory)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => basename(file, '.yaml'));

const commands = { meshgateway: inspectMeshGateway, dataplane: inspectDataplane, route: inspectRoute } as const;

/** Runs an inspect command with the case as its standard input; what it says on stderr comes last. */
async function inspect<O extends OptionSpecs>(
  command: Command<O>,
  name: string,
  given: Readonly<Record<string, readonly string[]>>,
): Promise<string> {
  const ports = recordPorts();
  const inputs = { ...ports.inputs, readStdin: async () => readFileSync(join(directory, `${name}.yaml`)) };
  const invocation = { arguments: [], valuesOf: valuesFrom({ '--file': ['-'], ...given }), global: GLOBAL };
  expect(await loaded(command).run(invocation, { ...ports, inputs })).toBe(0);
  return ports.output.out() + (ports.output.err() === '' ? '' : `\n# stderr\n${ports.output.err()}`);
}

describe.each(cases)('%s', (name) => {
  const golden = (file: string): string => join(directory, name, file);

  test.each(Object.entries(commands))('inspect %s', async (noun, command) => {
    await expect(await inspect(command, name, {})).toMatchFileSnapshot(golden(`${noun}.txt`));
    await expect(await inspect(command, name, { '--output': ['json'] })).toMatchFileSnapshot(golden(`${noun}.json`));
  });

  test('wide', async () => {
    await expect(await inspect(inspectMeshGateway, name, { '--output': ['wide'] })).toMatchFileSnapshot(
      golden('meshgateway-wide.txt'),
    );
  });
});

test('every golden file belongs to a case', () => {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).sort()).toEqual([...cases].sort());
});
