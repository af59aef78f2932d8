import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { all, gateway, mesh, timeout } from './support/documents.js';

/** `get`, `export` and `diff` as CLI.md says, through the real program, on one store that none of them changes. */

let sandbox: Sandbox;
const write = (name: string, text: string): void => writeFileSync(join(sandbox.directory, name), text);
const run = (...words: readonly string[]) => sandbox.run(words);
const ok = async (...words: readonly string[]): Promise<string> => {
  const { out, err, exitCode } = await run(...words);
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  return out;
};
const json = async (...words: readonly string[]) => JSON.parse(await ok(...words));

beforeAll(async () => {
  sandbox = openSandbox();
  write(
    'all.yaml',
    all(
      mesh('demo'),
      gateway('edge', { labels: 'team: edge' }),
      gateway('core', { labels: 'team: core, tier: a' }),
      gateway('edge', { mesh: 'demo' }),
      timeout('quick'),
      'type: HostnameGenerator\nname: local\nspec: {template: "{{ .Name }}.mesh"}\n',
      'apiVersion: kuma.io/v1alpha1\nkind: MeshGatewayInstance\nmetadata: {name: i, namespace: ns, labels: {kuma.io/mesh: default}}\nspec: {replicas: 1}\n',
      'type: Secret\nmesh: default\nname: cert\ndata: c2VjcmV0\n',
    ),
  );
  const { exitCode, err } = await run('apply', '-f', 'all.yaml');
  expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
});
afterAll(() => sandbox.remove());

describe('get', () => {
  test('a table of a type, by any of its names', async () => {
    const table = await ok('get', 'meshgateways');
    expect(table.replaceAll(/\d+s$/gm, '0s')).toBe(
      'MESH      NAME   LISTENERS   AGE\ndefault   core   HTTP:80     0s\ndefault   edge   HTTP:80     0s\n',
    );
    for (const word of ['MeshGateway', 'meshgateway', 'mgw', 'MESHGATEWAYS'])
      expect((await ok('get', word, '-o', 'name')).trim()).toBe('core\nedge');
  });

  test('wide has more columns, and no table has trailing blanks or colours', async () => {
    const wide = await ok('get', 'mgw', '-o', 'wide', '--color', 'always');
    expect(wide).toMatch(/^MESH +NAME +LISTENERS +SELECTORS +LABELS +AGE\n/);
    expect(wide).toContain('tier=a');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for colour
    expect(wide).not.toMatch(/ \n|\u001b/);
  });

  test('the mesh: -m, MESHGW_MESH, or all of them with -A', async () => {
    expect(await ok('get', 'mgw', '-o', 'name', '-m', 'demo')).toBe('edge\n');
    const { out } = await sandbox.run(['get', 'mgw', '-o', 'name'], { env: { MESHGW_MESH: 'demo' } });
    expect(out).toBe('edge\n');
    expect((await json('get', 'mgw', '-A', '-o', 'json')).items.map((each: { mesh: string }) => each.mesh)).toEqual([
      'default',
      'default',
      'demo',
    ]);
  });

  test('a mesh that is not there is an error, an empty one is not', async () => {
    expect(await run('get', 'mgw', '-m', 'dem')).toEqual({
      out: '',
      err: 'Error: there is no mesh "dem"\n  hint: did you mean "demo"?\n',
      exitCode: 1,
    });
    expect(await ok('get', 'dataplanes', '-m', 'demo', '-o', 'name')).toBe('');
  });

  test('by labels, all of which have to be carried', async () => {
    expect(await ok('get', 'mgw', '-l', 'team=core', '-o', 'name')).toBe('core\n');
    expect(await ok('get', 'mgw', '-l', 'team=core,tier=a', '-o', 'name')).toBe('core\n');
    expect(await ok('get', 'mgw', '-l', 'team=core', '-l', 'tier=b', '-o', 'name')).toBe('');
  });

  test('one resource is the document itself, a list has a total', async () => {
    expect(await json('get', 'mgw', 'edge', '-o', 'json')).toMatchObject({
      type: 'MeshGateway',
      mesh: 'default',
      name: 'edge',
      conf: { listeners: [{ port: 80 }] },
    });
    expect(await json('get', 'mgw', '-o', 'json')).toMatchObject({ total: 2, items: [{ name: 'core' }, {}] });
    expect(await json('get', 'dataplanes', '-m', 'demo', '-o', 'json')).toEqual({ total: 0, items: [] });
    expect(await ok('get', 'mgw', 'edge', '-o', 'yaml')).toMatch(/^type: MeshGateway\nmesh: default\nname: edge\n/);
    expect(await ok('get', 'mgw', '-o', 'yaml')).toMatch(/^total: 2\nitems:\n/);
  });

  test('global types have no mesh', async () => {
    expect(await ok('get', 'meshes', '-o', 'name')).toBe('default\ndemo\n');
    expect(await ok('get', 'hostnamegenerators', '-m', 'demo', '-o', 'name')).toBe('local\n');
    expect(await ok('get', 'mesh', 'demo', '-A', '-o', 'name')).toBe('demo\n');
  });

  test('secrets without what they hold, unless that is asked for', async () => {
    expect(await json('get', 'secret', 'cert', '-o', 'json')).toMatchObject({ data: '(hidden; --show-secrets)' });
    expect(await ok('get', 'secret', 'cert', '-o', 'yaml')).toContain('data: (hidden; --show-secrets)\n');
    expect(await json('get', 'secret', 'cert', '-o', 'json', '--show-secrets')).toMatchObject({ data: 'c2VjcmV0' });
  });

  test.each([
    [['mgw', 'edg'], 1, 'there is no MeshGateway "edg" of mesh "default"', 'did you mean "edge"?'],
    [['mgw', 'xyzzy'], 1, 'there is no MeshGateway "xyzzy" of mesh "default"', undefined],
    [['mgw', 'core', '-m', 'demo'], 1, 'there is no MeshGateway "core" of mesh "demo"', undefined],
    [['mesh', 'dem'], 1, 'there is no Mesh "dem"', 'did you mean "demo"?'],
    [['mgw', 'edge', '-l', 'a=b'], 1, 'MeshGateway "edge" of mesh "default" does not carry these labels', undefined],
    [['mgw', 'edge', '-A'], 2, '--all-meshes and a NAME exclude each other', undefined],
    [['mgw', '-A', '-m', 'prod'], 2, '--all-meshes and -m exclude each other', undefined],
    [['meshgatways'], 2, 'unknown TYPE "meshgatways"', 'did you mean "meshgateways"?'],
    [['', 'edge'], 2, 'unknown TYPE ""', 'a Kuma type, e.g. meshgateway, mgw, dataplanes or Secret'],
    [['mgw', '-m', ''], 2, '--mesh: the mesh is empty', undefined],
    [['mgw', '-o', 'jso'], 2, '--output: unknown value "jso"', 'did you mean "json"?'],
    [['mgw', '--all-mesh'], 2, 'unknown option "--all-mesh"', 'did you mean "--all-meshes"?'],
    [[], 2, 'missing required argument "type"', 'add --help to see what the command takes, with examples'],
  ])('%j: exit %i, %s', async (words, exitCode, message, hint) => {
    expect(await run('get', ...words)).toEqual({
      out: '',
      err: `Error: ${message}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`,
      exitCode,
    });
  });
});

describe('export', () => {
  /** What another store exports after it was given this. */
  const throughAnEmptyStore = async (documents: string, ...options: readonly string[]) => {
    const other = { MESHGW_STORE: join(sandbox.directory, `store-${options.join('')}`) };
    const applied = await sandbox.run(['apply', '-f', '-'], { input: documents, env: other });
    expect(applied).toMatchObject({ exitCode: 0 });
    return (await sandbox.run(['export', ...options], { env: other })).out;
  };

  test.each(['universal', 'kubernetes'])(
    'applies cleanly to an empty store, which then exports the same: %s',
    async (format) => {
      const options = ['--format', format, '--show-secrets'];
      const exported = await ok('export', ...options);
      expect(exported).toContain('c2VjcmV0');
      expect(await throughAnEmptyStore(exported, ...options)).toBe(exported);
    },
  );

  test('one form through the other is the same too', async () => {
    const universal = await ok('export', '--show-secrets');
    const kubernetes = await ok('export', '--show-secrets', '--format', 'kubernetes');
    expect(await throughAnEmptyStore(kubernetes, '--show-secrets')).toBe(universal);
  });

  test('leaves secrets out, and says how many', async () => {
    const { out, err, exitCode } = await run('export');
    expect(exitCode).toBe(0);
    expect(out).not.toContain('type: Secret');
    expect(err).toBe('Note: 1 document that holds secret data left out; --show-secrets includes them\n');
  });

  test('one mesh, or what carries labels', async () => {
    expect((await ok('export', '-m', 'demo')).match(/^(type|name): .*/gm)).toEqual([
      'type: Mesh',
      'name: demo',
      'type: MeshGateway',
      'name: edge',
    ]);
    expect((await ok('export', '-l', 'team=core')).match(/^name: .*/gm)).toEqual(['name: core']);
    expect(await ok('export', '-l', 'team=nobody')).toBe('');
  });

  test('in no other form', async () => {
    expect(await run('export', '--format', 'kubernets')).toEqual({
      out: '',
      err: 'Error: --format: unknown value "kubernets"\n  hint: did you mean "kubernetes"?\n',
      exitCode: 2,
    });
  });
});

describe('diff', () => {
  test('0 for no change, with nothing to say', async () => {
    write('same.yaml', gateway('core', { labels: 'tier: a, team: core' }));
    expect(await run('diff', '-f', 'same.yaml')).toEqual({ out: '', err: '', exitCode: 0 });
    expect(await json('diff', '-f', 'same.yaml', '-o', 'json')).toEqual({ version: 1, resources: [] });
  });

  test('1 for changes, as a unified diff or each with its path', async () => {
    write('new.yaml', all(gateway('core', { labels: 'team: core', port: 81 }), gateway('new')));
    const text = await run('diff', 'new.yaml');
    expect(text).toMatchObject({ err: '', exitCode: 1 });
    expect(text.out).toMatch(/^--- MeshGateway\/default\/core\n\+\+\+ MeshGateway\/default\/core\n@@ /);
    expect(text.out).toMatch(/\n--- \/dev\/null\n\+\+\+ MeshGateway\/default\/new\n/);
    const { out, exitCode } = await run('diff', '-f', 'new.yaml', '-o', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(out).resources).toMatchObject([
      {
        name: 'core',
        action: 'Updated',
        changes: [
          { path: 'labels.tier', before: 'a' },
          { path: 'conf.listeners[0].port', before: 80, after: 81 },
        ],
      },
      { name: 'new', action: 'Created' },
    ]);
    expect(await run('get', 'mgw', 'new')).toMatchObject({ exitCode: 1 });
  });

  test('is coloured where colour is wanted', async () => {
    write('new.yaml', gateway('new'));
    expect((await run('diff', '-f', 'new.yaml', '--color', 'always')).out).toContain('\u001b[32m+type: MeshGateway');
  });

  test.each([
    ['no document', '', 2],
    ['bad input', 'a: [', 2],
    ['a mesh that is not there', gateway('x', { mesh: 'nowhere' }), 2],
  ])('%s is told from a difference', async (_, input, exitCode) => {
    const ran = await sandbox.run(['diff', '-f', '-'], { input });
    expect(ran).toMatchObject({ out: '', exitCode });
    expect(ran.err).toMatch(/Error: /);
  });

  test('and so is a file that is not there, or no file', async () => {
    expect(await run('diff', '-f', 'nofile')).toMatchObject({ out: '', exitCode: 3 });
    expect(await run('diff')).toMatchObject({ out: '', exitCode: 2 });
  });

  test('hides secrets', async () => {
    write('s.yaml', 'type: Secret\nmesh: default\nname: cert\ndata: b3RoZXI=\n');
    const { out, err } = await run('diff', '-f', 's.yaml');
    expect(out).toContain('+data: (hidden; --show-secrets) changed');
    expect(out + err + (await run('diff', '-f', 's.yaml', '-o', 'json')).out).not.toMatch(/b3RoZXI|c2VjcmV0/);
    expect((await run('diff', '-f', 's.yaml', '--show-secrets')).out).toContain('+data: b3RoZXI=');
  });
});
