import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openSandbox } from '../support/meshgw.js';

/** The README shows real output: its console blocks are run, in order, in one sandbox, and compared line by line. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

type Step = { readonly command: string; readonly shown: string };

const steps = [...readme.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
  block.split(/^\$ /m).flatMap((part): Step[] => {
    const [command = '', ...shown] = part.split('\n');
    return command === '' ? [] : [{ command, shown: shown.join('\n') }];
  }),
);

/** Ages and dates are those of the moment. */
const timeless = (text: string): string => text.replace(/\b\d{4}-\d\d-\d\d\b/g, 'DATE').replace(/ \d+s$/gm, ' AGE');

const sandbox = openSandbox();
symlinkSync(join(root, 'examples'), join(sandbox.directory, 'examples'));
afterAll(() => sandbox.remove());

describe('the README', () => {
  test('has console blocks', () => expect(steps.length).toBeGreaterThan(5));

  test.each(steps)('shows what `$command` prints', async ({ command, shown }) => {
    const { out, err } = await sandbox.bash(command);
    expect(timeless(out)).toBe(timeless(shown));
    expect(err).toBe('');
  });
});
