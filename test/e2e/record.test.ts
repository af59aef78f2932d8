import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { runningControlPlane } from '../support/control-plane/running-control-plane.js';
import { kuma3 } from '../support/control-plane/variants.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** `npm run record`, as package.json has it. */
const record = (...words: readonly string[]) =>
  execa(process.execPath, [join(ROOT, 'scripts', 'record.mjs'), ...words], { cwd: ROOT, reject: false });

test('exits 0 where a control plane is what the test server is', async () => {
  const { url } = await runningControlPlane({ mode: 'global' });
  const { exitCode, stdout, stderr } = await record('--address', url, '--suite', 'global');
  const summary = '87 calls, 0 with other answers than the test server';
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: summary, stderr: '' });
});

test('exits 1 and names what differs where it is another Kuma', async () => {
  const { url } = await runningControlPlane({ mode: 'global', variant: kuma3 });
  const { exitCode, stdout } = await record('--address', url, '--suite', 'global');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('body.version: the test server "unknown", the control plane "3.0.0"');
  expect(stdout).toMatch(
    /^global\.mgw-create: create MeshGateway\n {4}PUT .*\n {4}status: the test server 201, the control plane 404$/m,
  );
});

test('exits 2 where there is nothing to compare with', async () => {
  const { exitCode, stderr } = await record('--address', 'http://127.0.0.1:1', '--wait', '0');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: 'record: http://127.0.0.1:1 gives no index of a control plane: ECONNREFUSED',
  });
});
