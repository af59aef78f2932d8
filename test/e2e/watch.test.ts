import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { startWatching, type Watching } from './support/watching.js';

const gateway = (name: string, port = 8080): string =>
  `type: MeshGateway\nmesh: default\nname: ${name}\nselectors: [{match: {kuma.io/service: ${name}}}]\nconf:\n  listeners:\n  - {port: ${port}, protocol: HTTP}\n`;

let sandbox: Sandbox;
let watching: Watching | undefined;
const path = (name: string): string => join(sandbox.directory, name);
const write = (name: string, text: string): void => writeFileSync(path(name), text);

function watch(...words: readonly string[]): Watching {
  watching = startWatching(words, sandbox.directory);
  return watching;
}

beforeEach(() => {
  sandbox = openSandbox();
  watching = undefined;
});
afterEach(async () => {
  await watching?.interrupt();
  sandbox.remove();
});

describe('validate --watch validates again', () => {
  test('when a file is written, in place and by rename over it, again and again', async () => {
    write('gw.yaml', gateway('edge'));
    const { nextRun } = watch('gw.yaml');
    await nextRun('0 errors');
    for (let round = 0; round < 3; round += 1) {
      write('gw.yaml', gateway('edge', 0));
      await nextRun('1 error');
      write('.gw.yaml.swp', gateway('edge'));
      renameSync(path('.gw.yaml.swp'), path('gw.yaml'));
      await nextRun('0 errors');
    }
  });

  test('when sed -i has edited it', async () => {
    write('gw.yaml', gateway('edge'));
    const { nextRun } = watch('gw.yaml');
    await nextRun('0 errors');
    await sandbox.bash('sed -i s/8080/0/ gw.yaml');
    await nextRun('1 error');
  });

  test('when files come and go in a directory, and below it with -R', async () => {
    mkdirSync(path('mesh'));
    write('mesh/a.yaml', gateway('a'));
    const { nextRun } = watch('-R', '-f', 'mesh');
    await nextRun('in 1 document');
    write('mesh/b.yaml', gateway('b'));
    await nextRun('in 2 documents');
    mkdirSync(path('mesh/more'));
    write('mesh/more/c.yaml', gateway('c'));
    await nextRun('in 3 documents');
    write('mesh/more/d.yaml', gateway('d'));
    await nextRun('in 4 documents');
    unlinkSync(path('mesh/a.yaml'));
    await nextRun('in 3 documents');
    rmSync(path('mesh/more'), { recursive: true });
    await nextRun('in 1 document');
  });

  test('when the directory itself is deleted and made again; in between it says what is missing', async () => {
    mkdirSync(path('mesh'));
    write('mesh/a.yaml', gateway('a'));
    const { nextRun } = watch('mesh');
    await nextRun('0 errors');
    rmSync(path('mesh'), { recursive: true });
    await nextRun('Error: cannot read "mesh"');
    mkdirSync(path('mesh'));
    write('mesh/a.yaml', gateway('a', 0));
    await nextRun('1 error');
    write('mesh/a.yaml', gateway('a'));
    await nextRun('0 errors');
  });

  test('when a link is turned to another file, as ConfigMaps do it', async () => {
    for (const [version, port] of [
      ['one', 8080],
      ['two', 0],
    ] as const) {
      mkdirSync(path(version));
      write(`${version}/gw.yaml`, gateway('edge', port));
    }
    symlinkSync('one', path('..data'));
    symlinkSync('..data/gw.yaml', path('gw.yaml'));
    const { nextRun } = watch('gw.yaml');
    await nextRun('0 errors');
    symlinkSync('two', path('..next'));
    renameSync(path('..next'), path('..data'));
    await nextRun('1 error');
    write('two/gw.yaml', gateway('edge'));
    await nextRun('0 errors');
  });

  test('when it is written under another name, which no event tells of', async () => {
    mkdirSync(path('elsewhere'));
    write('elsewhere/gw.yaml', gateway('edge'));
    linkSync(path('elsewhere/gw.yaml'), path('gw.yaml'));
    const { nextRun } = watch('gw.yaml');
    await nextRun('0 errors');
    write('elsewhere/gw.yaml', gateway('edge', 0));
    await nextRun('1 error');
  });

  test('when a file that was not there comes', async () => {
    const { nextRun } = watch('gw.yaml');
    await nextRun('Error: cannot read "gw.yaml"');
    write('gw.yaml', gateway('edge'));
    await nextRun('0 errors');
  });
});

test('reports go to their files at each run, and nothing clears what is no terminal', async () => {
  mkdirSync(path('mesh'));
  write('mesh/a.yaml', gateway('a'));
  const { nextRun } = watch('-f', 'mesh', '-o', 'text', '-o', 'junit=mesh/report.xml');
  await nextRun('0 errors');
  write('mesh/a.yaml', gateway('a', 0));
  expect(await nextRun('1 error')).not.toContain('\u001b');
  expect(readFileSync(path('mesh/report.xml'), 'utf8')).toContain('failures="1"');
});

test('Ctrl-C ends it with 130', async () => {
  write('gw.yaml', gateway('edge'));
  const { nextRun, interrupt } = watch('gw.yaml');
  await nextRun('0 errors');
  expect(await interrupt()).toBe(130);
});

describe('what cannot be watched is refused', () => {
  test.each([
    ['standard input', 'cat gw.yaml | meshgw validate --watch -f -'],
    ['a URL', 'meshgw validate --watch -f http://127.0.0.1:1/gw.yaml'],
    ['a pipe or device', 'meshgw validate --watch -f <(cat gw.yaml)'],
  ])('%s', async (what, line) => {
    write('gw.yaml', gateway('edge'));
    const { exitCode, out, err } = await sandbox.bash(line);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(`Error: ${what} cannot be watched`);
  });

  test('and so is a command line without input, at once', async () => {
    expect(await sandbox.run(['validate', '--watch'])).toMatchObject({ exitCode: 2 });
  });
});
