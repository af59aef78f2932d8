import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findEnvoy } from '../../../../src/runtime/envoy/find-envoy.js';
import { recordPorts } from '../../../support/ports.js';
import { scratchDirectory } from '../../../support/scratch-directory.js';

/** A program that says it is this Envoy. */
function fakeEnvoy(directory: string, version: string): string {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'envoy');
  writeFileSync(path, `#!/bin/sh\necho "envoy  version: abc/${version}/Clean/RELEASE/BoringSSL"\n`);
  chmodSync(path, 0o755);
  return path;
}

const hostWith = (variables: Readonly<Record<string, string>>) => recordPorts({ variables }).host;

describe('Envoy is found', () => {
  test('by option before environment before PATH', async () => {
    const root = scratchDirectory();
    const [option, environment, onPath] = ['1.40.0', '1.39.1', '1.38.0'].map((version) =>
      fakeEnvoy(join(root, version), version),
    );
    const host = hostWith({ MESHGW_ENVOY: environment ?? '', PATH: `/nowhere:${join(root, '1.38.0')}` });
    expect(await findEnvoy(option, host)).toEqual({ path: option, version: '1.40.0' });
    expect(await findEnvoy(undefined, host)).toEqual({ path: environment, version: '1.39.1' });
    const rest = hostWith({ PATH: host.variables['PATH'] ?? '', MESHGW_ENVOY: '' });
    expect(await findEnvoy(undefined, rest)).toEqual({ path: onPath, version: '1.38.0' });
  });

  test('behind the script of the Python package', async () => {
    const root = scratchDirectory();
    const binary = fakeEnvoy(join(root, 'envoy', '_bin'), '1.40.0');
    mkdirSync(join(root, 'bin'));
    // Stands in for Python: says what it would.
    writeFileSync(join(root, 'bin', 'python3'), `#!/bin/sh\n[ "$PYTHONPATH" = '${root}' ] && echo '${binary}'\n`);
    writeFileSync(join(root, 'bin', 'envoy'), `#!${join(root, 'bin', 'python3')}\n`);
    for (const name of ['python3', 'envoy']) chmodSync(join(root, 'bin', name), 0o755);
    expect(await findEnvoy(join(root, 'bin', 'envoy'), hostWith({}))).toEqual({ path: binary, version: '1.40.0' });
  });

  test('in the Python package without its script', async () => {
    const root = scratchDirectory();
    const binary = fakeEnvoy(join(root, 'envoy', '_bin'), '1.40.0');
    writeFileSync(join(root, 'python'), `#!/bin/sh\necho '${binary}'\n`);
    chmodSync(join(root, 'python'), 0o755);
    expect(await findEnvoy(undefined, hostWith({ PATH: root }))).toEqual({ path: binary, version: '1.40.0' });
  });
});

describe('refused is', () => {
  test.each(['1.35.9', '2.0.0'])('Envoy %s', async (version) => {
    const path = fakeEnvoy(scratchDirectory(), version);
    await expect(findEnvoy(path, hostWith({}))).rejects.toMatchObject({
      message: `"${path}" is Envoy ${version}, which meshgw cannot run`,
      exitCode: 3,
    });
  });

  test('what cannot be run', async () => {
    const root = scratchDirectory();
    symlinkSync('/nowhere/at/all', join(root, 'envoy'));
    await expect(findEnvoy(join(root, 'envoy'), hostWith({}))).rejects.toThrow('there is no Envoy at');
    await expect(findEnvoy(root, hostWith({}))).rejects.toThrow('there is no Envoy at');
    await expect(findEnvoy(undefined, hostWith({ PATH: root }))).rejects.toThrow('Envoy was not found');
  });
});
