import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startControlPlane, type TestControlPlane } from '../support/control-plane/start-control-plane.js';
import { openSandbox } from '../support/meshgw.js';

/** The README's console blocks about a control plane are run against one, in order, and compared line by line. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The control plane of the README. */
const ADDRESS = 'http://localhost:5681';

const steps = [...readme.matchAll(/^```console control-plane\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
  block.split(/^\$ /m).flatMap((part) => {
    const [command = '', ...shown] = part.split('\n');
    return command === '' ? [] : [{ command, shown: shown.join('\n') }];
  }),
);

const sandbox = openSandbox();
symlinkSync(join(root, 'examples'), join(sandbox.directory, 'examples'));
let plane: TestControlPlane;
beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(async () => {
  sandbox.remove();
  await plane.close();
});

describe('on a control plane the README', () => {
  test('has commands', () => expect(steps.length).toBeGreaterThan(4));

  test.each(steps)('shows what `$command` prints', async ({ command, shown }) => {
    const { out } = await sandbox.bash(`{ ${command.replaceAll(ADDRESS, plane.url)}; } 2>&1 || true`);
    expect(out.replaceAll(plane.url, ADDRESS)).toBe(shown);
  });
});
