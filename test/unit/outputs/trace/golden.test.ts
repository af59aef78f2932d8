import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loaded } from '../../../../src/cli/loaded-command.js';
import { trace } from '../../../../src/commands/trace.js';
import { GLOBAL, valuesFrom } from '../../../support/command-run.js';
import { recordPorts } from '../../../support/ports.js';

const directory = join(import.meta.dirname, '..', '..', '..', 'golden', 'trace');

const SHOP = 'http://shop.example.com:8080';

const REQUESTS: Readonly<Record<string, readonly [url: string, given?: Readonly<Record<string, readonly string[]>>]>> =
  {
    forward: [`${SHOP}/cart/items?page=2`],
    'not-admin': [`${SHOP}/cart/admin`, { '--request': ['POST'], '--header': ['X-Role: guest'] }],
    'no-endpoint': [`${SHOP}/cart/admin`, { '--request': ['POST'], '--header': ['X-Role: admin'] }],
    redirect: [`${SHOP}/old/page`],
    broken: [`${SHOP}/broken`],
    catch: [`${SHOP}/else`],
    'escaped-slash': [`${SHOP}/cart%2Fitems`],
    'other-host': ['http://nobody.example.com:8080/'],
    tcp: ['tcp://shop.example.com'],
    refused: ['https://shop.example.com:8443/'],
  };

test.each(Object.entries(REQUESTS))('%s', async (name, [url, given = {}]) => {
  const ask = async (format: string): Promise<string> => {
    const ports = recordPorts();
    const inputs = { ...ports.inputs, readStdin: async () => readFileSync(join(directory, 'shop.yaml')) };
    const valuesOf = valuesFrom({ '--file': ['-'], '--output': [format], ...given });
    expect(await loaded(trace).run({ arguments: [url], valuesOf, global: GLOBAL }, { ...ports, inputs })).toBe(0);
    return ports.output.out();
  };
  await expect(await ask('text')).toMatchFileSnapshot(join(directory, 'shop', `${name}.txt`));
  await expect(await ask('json')).toMatchFileSnapshot(join(directory, 'shop', `${name}.json`));
});
