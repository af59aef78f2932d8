import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { all, gateway, mesh, timeout } from './support/documents.js';

/** `meshgw delete` as CLI.md says, through the real program. */

let sandbox: Sandbox;
const write = (name: string, text: string): void => writeFileSync(join(sandbox.directory, name), text);
const run = (...words: readonly string[]) => sandbox.run(words);
const names = async (type: string) =>
  (await run('get', type, '-A', '-o', 'name')).out.trim().split('\n').filter(Boolean);

const secret = 'type: Secret\nmesh: default\nname: cert\ndata: QQ==\n';

beforeEach(async () => {
  sandbox = openSandbox();
  write('used.yaml', all(secret, gateway('edge', { secret: 'cert' })));
  write('free.yaml', all(timeout('a'), timeout('b'), mesh('demo'), timeout('a', { mesh: 'demo' })));
  expect(await run('apply', '-f', 'used.yaml', '-f', 'free.yaml')).toMatchObject({ exitCode: 0 });
});
afterEach(() => sandbox.remove());

describe('delete', () => {
  test('one resource, with kumactl’s words', async () => {
    expect(await run('delete', 'meshtimeout', 'a')).toEqual({ out: 'deleted MeshTimeout "a"\n', err: '', exitCode: 0 });
    expect(await names('meshtimeouts')).toEqual(['b', 'a']);
    expect((await run('delete', 'mt', 'a', '-m', 'demo')).exitCode).toBe(0);
    expect(await names('meshtimeouts')).toEqual(['b']);
  });

  test('everything that files name, judged together: a secret along with its only user', async () => {
    expect(await run('delete', '-f', 'used.yaml')).toEqual({
      out: 'deleted Secret "cert"\ndeleted MeshGateway "edge"\n',
      err: '',
      exitCode: 0,
    });
    expect(await names('secrets')).toEqual([]);
  });

  test('takes documents for their names only, whether valid or not', async () => {
    write('bad.yaml', gateway('edge', { port: 0 }));
    expect((await run('delete', '-f', 'bad.yaml')).exitCode).toBe(0);
    expect(await sandbox.run(['delete', '-f', '-'], { input: timeout('a') })).toMatchObject({ exitCode: 0 });
  });

  test('nothing where one of several is not there', async () => {
    write('more.yaml', all(timeout('a'), timeout('ab'), timeout('nosuch')));
    expect(await run('delete', '-f', 'more.yaml')).toEqual({
      out: '',
      err: 'Error: there is no MeshTimeout "ab" of mesh "default" (nor 1 more of the input)\n  hint: did you mean "a"?\n',
      exitCode: 1,
    });
    expect(await names('meshtimeouts')).toHaveLength(3);
  });

  test('with --ignore-not-found what is there of them', async () => {
    write('more.yaml', all(timeout('a'), timeout('ab')));
    expect(await run('delete', '-f', 'more.yaml', '--ignore-not-found')).toEqual({
      out: 'deleted MeshTimeout "a"\n',
      err: '',
      exitCode: 0,
    });
    expect(await run('delete', '-f', 'more.yaml', '--ignore-not-found')).toEqual({ out: '', err: '', exitCode: 0 });
  });

  test('nothing that something else still refers to, unless forced', async () => {
    const refused = await run('delete', 'secret', 'cert');
    expect(refused).toMatchObject({ out: '', exitCode: 1 });
    expect(refused.err).toContain(
      'Secret "cert" of mesh "default" is still in use by MeshGateway "edge" (conf.listeners[0].tls.certificates[0].secret)',
    );
    expect(refused.err).toContain('--force');
    expect(refused.err).toMatch(/\nError: something still refers to what is to be deleted, nothing was deleted\n$/);
    expect(await names('secrets')).toEqual(['cert']);
    expect(await run('delete', 'secret', 'cert', '--force')).toEqual({
      out: 'deleted Secret "cert"\n',
      err: '',
      exitCode: 0,
    });
  });

  test('no Mesh that still has something in it', async () => {
    expect(await run('delete', 'mesh', 'demo')).toMatchObject({ out: '', exitCode: 1 });
    await run('delete', 'meshtimeout', 'a', '-m', 'demo');
    expect((await run('delete', 'mesh', 'demo')).exitCode).toBe(0);
  });

  test('a Mesh with all that is in it when forced, so that what is left can be applied again', async () => {
    expect(await run('delete', 'mesh', 'demo', '--force')).toEqual({
      out: 'deleted Mesh "demo"\ndeleted MeshTimeout "a"\n',
      err: '',
      exitCode: 0,
    });
    expect((await sandbox.bash('meshgw export | meshgw apply -f -')).exitCode).toBe(0);
  });

  test.each([
    [['secret', 'crt'], 1, 'there is no Secret "crt" of mesh "default"', 'did you mean "cert"?'],
    [['secrt', 'cert'], 2, 'unknown TYPE "secrt"', 'did you mean "secret"?'],
    [['secret'], 2, 'what to delete was not named', 'meshgw delete TYPE NAME, or meshgw delete -f FILE'],
    [[], 2, 'what to delete was not named', 'meshgw delete TYPE NAME, or meshgw delete -f FILE'],
    [['secret', 'cert', '-f', 'x'], 2, 'TYPE NAME and -f exclude each other', undefined],
    [['-f', 'nofile'], 3, 'cannot read "nofile": no such file or directory', undefined],
    [['-f', '-'], 1, 'no resource(s) passed to delete', undefined],
  ])('%j: exit %i, %s', async (words, exitCode, message, hint) => {
    expect(await run('delete', ...words)).toEqual({
      out: '',
      err: `Error: ${message}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`,
      exitCode,
    });
  });

  test('nothing where a document cannot be read', async () => {
    write('bad.yaml', all(timeout('a'), 'a: ['));
    const { out, err, exitCode } = await run('delete', '-f', 'bad.yaml');
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toMatch(/bad\.yaml:\d+:\d+: error/);
    expect(err).toContain('Error: the input has errors, nothing was deleted\n');
    expect(await names('meshtimeouts')).toHaveLength(3);
  });
});
