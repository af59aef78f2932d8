import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { claimRunFolder } from '../../../../src/runtime/folder/run-folder.js';
import type { RunningProcesses } from '../../../../src/runtime/folder/running-processes.js';
import { claimRuntimeDirectory } from '../../../../src/runtime/folder/runtime-directory.js';
import { recordPorts } from '../../../support/ports.js';
import { scratchDirectory } from '../../../support/scratch-directory.js';

const gateway = { mesh: 'default', dataplane: 'edge-1' };

/** A machine on which this process and these others run. */
const processes = (others: Readonly<Record<number, string>> = {}): RunningProcesses => ({
  startTime: (pid) => (pid === process.pid ? '100' : others[pid]),
  withArguments: () => [],
});

const claim = (directory: string, running = processes(), of = gateway) =>
  claimRunFolder({ directory, gateway: of, platform: 'linux', processes: running });

/** The folder that another process has for the same gateway. */
function otherFolder(path: string, owner: string): string {
  const name = join(path, '..', [path.split('/').at(-1)?.split('-')[0], owner].join('-'));
  mkdirSync(name);
  return name;
}

describe('a run folder', () => {
  test('is private, and gone when it is removed', async () => {
    const directory = scratchDirectory();
    const folder = await claim(directory);
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(readdirSync(directory)).toHaveLength(1);
    folder.remove();
    expect(readdirSync(directory)).toEqual([]);
  });

  test('is refused while another process runs the same gateway, not while it runs another one', async () => {
    const directory = scratchDirectory();
    const { path, remove } = await claim(directory);
    remove();
    const theirs = otherFolder(path, '4711-200');
    const running = processes({ 4711: '200' });
    await expect(claim(directory, running)).rejects.toMatchObject({
      message: 'Dataplane "edge-1" in mesh "default" is already run by process 4711',
      exitCode: 3,
    });
    expect(readdirSync(directory)).toHaveLength(1);
    const other = await claim(directory, running, { ...gateway, dataplane: 'edge-2' });
    expect([theirs, other.path].map((each) => existsSync(each))).toEqual([true, true]);
  });

  test('of a process that is gone, or whose number is another’s by now, is cleaned up', async () => {
    const directory = scratchDirectory();
    const { path, remove } = await claim(directory);
    remove();
    const left = [otherFolder(path, '4711-200'), otherFolder(path, '4712-200')];
    await claim(directory, processes({ 4712: '300' }));
    expect(left.map((each) => existsSync(each))).toEqual([false, false]);
  });

  test('needs a path that is short enough for a socket', async () => {
    const directory = join(scratchDirectory(), 'x'.repeat(80));
    mkdirSync(directory);
    await expect(claim(directory)).rejects.toThrow(/is too long for a socket: more than 107 bytes$/);
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('the runtime directory', () => {
  const hostWith = (variables: Readonly<Record<string, string>>) => recordPorts({ variables }).host;

  test('is in XDG_RUNTIME_DIR, else in TMPDIR with the user’s number, and private', () => {
    const root = scratchDirectory();
    expect(claimRuntimeDirectory(hostWith({ XDG_RUNTIME_DIR: root, TMPDIR: '/nowhere' }))).toBe(join(root, 'meshgw'));
    const own = claimRuntimeDirectory(hostWith({ XDG_RUNTIME_DIR: 'relative', TMPDIR: root }));
    expect(own).toBe(join(root, `meshgw-${process.geteuid?.()}`));
    expect(statSync(own).mode & 0o777).toBe(0o700);
  });

  test('is refused where others can look into it, or where a link leads to it', () => {
    const root = scratchDirectory();
    const path = claimRuntimeDirectory(hostWith({ XDG_RUNTIME_DIR: root }));
    chmodSync(path, 0o755);
    expect(() => claimRuntimeDirectory(hostWith({ XDG_RUNTIME_DIR: root }))).toThrow('other users can look into');
    const linked = scratchDirectory();
    symlinkSync(path, join(linked, 'meshgw'));
    expect(() => claimRuntimeDirectory(hostWith({ XDG_RUNTIME_DIR: linked }))).toThrow('is not a directory');
  });
});
