import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { all, gateway, mesh, timeout } from './support/documents.js';
import { onTerminal } from './support/on-terminal.js';

/** `meshgw apply` as CLI.md says, through the real program. */

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = openSandbox();
});
afterEach(() => sandbox.remove());

const write = (name: string, text: string): void => {
  const path = join(sandbox.directory, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
};
const run = (...words: readonly string[]) => sandbox.run(words);
const names = async (type: string, ...words: readonly string[]) =>
  (await run('get', type, '-o', 'name', ...words)).out.split('\n').filter((name) => name !== '');

/** Every byte of the store. Reading it leaves no trace: SQLite's own files for readers are not counted. */
const storeBytes = (): string =>
  readdirSync(sandbox.store)
    .filter((name) => !/-(?:wal|shm)$/.test(name))
    .map((name) => `${name} ${readFileSync(join(sandbox.store, name)).toString('base64')}`)
    .join('\n');

describe('what is applied', () => {
  test('is created, then unchanged, then updated, one line a document in the order of the input', async () => {
    write('a.yaml', all(timeout('quick'), mesh('demo')));
    const line = (action: string) =>
      `resource type="MeshTimeout" mesh="default" name="quick" ${action}\nresource type="Mesh" mesh="" name="demo" `;
    expect(await run('apply', '-f', 'a.yaml')).toEqual({ out: `${line('Created')}Created\n`, err: '', exitCode: 0 });
    expect((await run('apply', '-f', 'a.yaml')).out).toBe(`${line('Unchanged')}Unchanged\n`);
    write('a.yaml', all(timeout('quick', { labels: 'a: b' }), mesh('demo')));
    expect((await run('apply', '-f', 'a.yaml')).out).toBe(`${line('Updated')}Unchanged\n`);
  });

  test('comes from files, directories, stdin, FIFOs and plain words, all of them read', async () => {
    write('one.yaml', gateway('one'));
    write('dir/two.yml', gateway('two'));
    write('dir/three.json', JSON.stringify({ type: 'Mesh', name: 'three' }));
    write('dir/notes.txt', 'not a document');
    write('dir/deeper/four.yaml', gateway('four'));
    write('five.yaml', gateway('five'));
    const { out, exitCode } = await sandbox.bash(
      'meshgw apply -f one.yaml -f dir -f - -f <(cat five.yaml) one.yaml < dir/deeper/four.yaml',
    );
    expect(exitCode).toBe(0);
    expect(out.match(/name="\w+" \w+/g)).toEqual([
      'name="one" Created',
      'name="three" Created',
      'name="two" Created',
      'name="four" Created',
      'name="five" Created',
      'name="one" Unchanged',
    ]);
  });

  test('with -R comes from directories below as well', async () => {
    write('dir/deeper/deepest/a.yaml', gateway('a'));
    expect((await run('apply', '-f', 'dir')).exitCode).toBe(1);
    expect((await run('apply', '-R', '-f', 'dir')).exitCode).toBe(0);
  });

  test('has its placeholders filled in by -v, commas and all, and only then', async () => {
    write('t.yaml', 'type: HostnameGenerator\nname: {{name}}\nspec:\n  template: "{{template}}"\n');
    const given = ['apply', '-f', 't.yaml', '-v', 'template=a,b=<c>'];
    expect((await run(...given, '--var', 'name=local')).exitCode).toBe(0);
    const { spec } = JSON.parse((await run('get', 'hg', 'local', '-o', 'json')).out);
    expect(spec).toEqual({ template: 'a,b=<c>' });
    const missing = await run(...given);
    expect(missing).toMatchObject({ exitCode: 1, out: '' });
    expect(missing.err).toMatch(/^t\.yaml:2:\d+: error .*"name"/);
    write('t.yaml', 'type: HostnameGenerator\nname: local\nspec:\n  template: "{{ .Name }}.mesh"\n');
    expect((await run('apply', '-f', 't.yaml')).out).toContain('Updated');
  });

  test('takes -m, or MESHGW_MESH, where a document names no mesh', async () => {
    write('m.yaml', mesh('demo'));
    write('a.yaml', gateway('a').replace('mesh: default\n', ''));
    await run('apply', '-f', 'm.yaml');
    expect((await run('apply', '-f', 'a.yaml')).exitCode).toBe(1);
    expect((await run('apply', '-f', 'a.yaml', '-m', 'demo')).out).toContain('mesh="demo" name="a" Created');
    const { out } = await sandbox.run(['apply', '-f', 'a.yaml'], { env: { MESHGW_MESH: 'default' } });
    expect(out).toContain('mesh="default" name="a" Created');
    const both = await sandbox.run(['apply', '-f', 'a.yaml', '-m', 'demo'], { env: { MESHGW_MESH: 'default' } });
    expect(both.out).toContain('mesh="demo" name="a" Unchanged');
  });

  test('is reported as JSON with -o json', async () => {
    write('a.yaml', all(gateway('edge'), mesh('demo')));
    expect(JSON.parse((await run('apply', '-f', 'a.yaml', '-o', 'json')).out)).toEqual({
      results: [
        { type: 'MeshGateway', mesh: 'default', name: 'edge', action: 'Created' },
        { type: 'Mesh', mesh: '', name: 'demo', action: 'Created' },
      ],
    });
  });
});

describe('all or nothing', () => {
  test('one bad document among good ones: every finding is listed, nothing is written', async () => {
    write('good.yaml', gateway('good'));
    await run('apply', '-f', 'good.yaml');
    const before = storeBytes();
    write(
      'bad.yaml',
      all(gateway('fine'), gateway('bad', { port: 0 }), 'type: Bogus\nname: x\n', gateway('lost', { mesh: 'nowhere' })),
    );
    write('broken.yaml', 'a: [');
    const { out, err, exitCode } = await run('apply', '-f', 'bad.yaml', '-f', 'broken.yaml');
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toMatch(/bad\.yaml:\d+:\d+: error .*port/);
    expect(err).toMatch(/bad\.yaml:\d+:\d+: error .*invalid resource type "Bogus"/);
    expect(err).toMatch(/broken\.yaml:1:4: error/);
    expect(err).toMatch(/\nError: the input has errors, nothing was applied\n$/);
    expect(storeBytes()).toBe(before);
    expect(await names('mgw')).toEqual(['good']);
  });

  test('a mesh that neither the input nor the store has', async () => {
    write('a.yaml', gateway('a', { mesh: 'defualt' }));
    const { err, exitCode } = await run('apply', '-f', 'a.yaml');
    expect(exitCode).toBe(1);
    expect(err).toContain('mesh "defualt" does not exist');
    expect(err).toContain('did you mean "default"?');
    write('b.yaml', all(gateway('b', { mesh: 'demo' }), mesh('demo')));
    expect((await run('apply', '-f', 'b.yaml')).exitCode).toBe(0);
  });

  test('a document that was shown without its secrets does not overwrite them', async () => {
    write('s.yaml', 'type: Secret\nmesh: default\nname: s\ndata: c2VjcmV0\n');
    await run('apply', '-f', 's.yaml');
    const { exitCode } = await sandbox.bash('meshgw get secret s -o yaml | meshgw apply -f -');
    expect(exitCode).toBe(1);
    const shown = JSON.parse((await run('get', 'secret', 's', '-o', 'json', '--show-secrets')).out);
    expect(shown.data).toBe('c2VjcmV0');
  });

  test.each([
    ['nothing at all', ''],
    ['blank lines', '\n\n'],
    ['comments', '# a comment\n'],
    ['separators', '---\n---\n'],
  ])('%s is no input', async (_, input) => {
    expect(await sandbox.run(['apply', '-f', '-'], { input })).toEqual({
      out: '',
      err: 'Error: no resource(s) passed to apply\n',
      exitCode: 1,
    });
  });
});

describe('--dry-run', () => {
  test('shows the same plan and writes nothing, not even a store', async () => {
    write('a.yaml', gateway('a'));
    const dry = await run('apply', '-f', 'a.yaml', '--dry-run');
    expect(await names('mgw')).toEqual([]);
    const before = storeBytes();
    expect(await run('apply', '-f', 'a.yaml', '--dry-run')).toEqual(dry);
    expect(storeBytes()).toBe(before);
    expect(await run('apply', '-f', 'a.yaml')).toEqual(dry);
  });

  test('finds what is wrong', async () => {
    write('a.yaml', gateway('a', { mesh: 'nowhere' }));
    expect((await run('apply', '-f', 'a.yaml', '--dry-run')).exitCode).toBe(1);
  });
});

describe('--diff', () => {
  test('shows each change, then what was done', async () => {
    write('a.yaml', gateway('a'));
    await run('apply', '-f', 'a.yaml');
    write('a.yaml', gateway('a', { port: 81 }));
    const { out } = await run('apply', '-f', 'a.yaml', '--diff');
    expect(out).toMatch(/^--- MeshGateway\/default\/a\n\+\+\+ MeshGateway\/default\/a\n@@ /);
    expect(out).toMatch(/\n- +- port: 80\n\+ +- port: 81\n/);
    expect(out).toMatch(/\nresource type="MeshGateway" mesh="default" name="a" Updated\n$/);
    expect((await run('apply', '-f', 'a.yaml', '--diff')).out).toBe(
      'resource type="MeshGateway" mesh="default" name="a" Unchanged\n',
    );
  });

  test('hides secrets and says that they changed; with --show-secrets shows them', async () => {
    const secret = (data: string) => `type: Secret\nmesh: default\nname: s\ndata: ${data}\n`;
    write('s.yaml', secret('Zmlyc3Q='));
    const created = await run('apply', '-f', 's.yaml', '--diff');
    expect(created.out).toContain('+data: (hidden; --show-secrets)');
    write('s.yaml', secret('c2Vjb25k'));
    const hidden = await run('apply', '-f', 's.yaml', '--diff', '--dry-run');
    expect(hidden.out).toContain('+data: (hidden; --show-secrets) changed');
    expect(hidden.out + hidden.err + created.out).not.toMatch(/Zmlyc3Q|c2Vjb25k/);
    const shown = await run('apply', '-f', 's.yaml', '--diff', '--show-secrets');
    expect(shown.out).toMatch(/-data: Zmlyc3Q=\n\+data: c2Vjb25k\n/);
  });

  test('as JSON lists each change with its path', async () => {
    write('a.yaml', gateway('a'));
    await run('apply', '-f', 'a.yaml');
    write('a.yaml', gateway('a', { port: 81 }));
    expect(JSON.parse((await run('apply', '-f', 'a.yaml', '--diff', '-o', 'json')).out).results).toMatchObject([
      { name: 'a', action: 'Updated', changes: [{ path: 'conf.listeners[0].port', before: 80, after: 81 }] },
    ]);
  });
});

describe('--prune', () => {
  beforeEach(async () => {
    write('keep.yaml', timeout('keep', { labels: 'team: edge' }));
    write('gone.yaml', timeout('gone', { labels: 'team: edge' }));
    write('others.yaml', timeout('others', { labels: 'team: core' }));
    await run('apply', '-f', 'keep.yaml', '-f', 'gone.yaml', '-f', 'others.yaml');
  });
  const prune = ['apply', '-f', 'keep.yaml', '--prune', '-l', 'team=edge'];

  test('with --yes deletes what carries the labels and is not in the input', async () => {
    const { out, exitCode } = await run(...prune, '--yes');
    expect(exitCode).toBe(0);
    expect(out).toContain('name="keep" Unchanged\nresource type="MeshTimeout" mesh="default" name="gone" Pruned\n');
    expect(await names('meshtimeouts')).toEqual(['keep', 'others']);
  });

  test('where nobody can be asked lists what it would delete, and does nothing', async () => {
    const before = storeBytes();
    const { out, err, exitCode } = await run(...prune);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toBe(
      'To be deleted:\n  MeshTimeout "gone" of mesh "default"\nError: pruning was not confirmed\n  hint: add --yes where nobody can be asked\n',
    );
    expect(storeBytes()).toBe(before);
  });

  test('asks about nothing where there is nothing to delete', async () => {
    await run('delete', 'meshtimeout', 'gone');
    expect((await run(...prune)).exitCode).toBe(0);
  });

  test.each([
    ['y\r', 0, ['keep', 'others']],
    ['yes\r', 0, ['keep', 'others']],
    ['n\r', 1, ['gone', 'keep', 'others']],
    ['\r', 1, ['gone', 'keep', 'others']],
    ['yesterday\r', 1, ['gone', 'keep', 'others']],
    ['\u0004', 1, ['gone', 'keep', 'others']],
    ['\u0003', 130, ['gone', 'keep', 'others']],
  ])('on a terminal asks; %j ends with %i', async (typed, code, left) => {
    const command = ['meshgw', ...prune];
    const { shown, exitCode } = await onTerminal(sandbox, [['Delete it? [y/N] ', typed]], { command });
    expect(shown).not.toMatch(/bug|\n +at /);
    expect(shown).toContain('MeshTimeout "gone" of mesh "default"');
    expect(exitCode).toBe(code);
    expect(await names('meshtimeouts')).toEqual(left);
  });

  test('with --dry-run asks nothing and shows the plan', async () => {
    const { out, exitCode } = await run(...prune, '--dry-run');
    expect(exitCode).toBe(0);
    expect(out).toContain('name="gone" Pruned');
    expect(await names('meshtimeouts')).toEqual(['gone', 'keep', 'others']);
  });

  test('spares what the rest refers to, and says so', async () => {
    const secret = 'type: Secret\nmesh: default\nname: cert\nlabels: {team: edge}\ndata: QQ==\n';
    write('used.yaml', all(secret, gateway('edge', { secret: 'cert' })));
    await run('apply', '-f', 'used.yaml');
    const { out, err, exitCode } = await run(...prune, '--yes');
    expect(exitCode).toBe(0);
    expect(err).toContain(
      'Note: Secret "cert" of mesh "default" is not pruned: MeshGateway "edge" of mesh "default" refers to it',
    );
    expect(out).not.toContain('name="cert" Pruned');
  });

  test('never deletes in another mesh', async () => {
    write('demo.yaml', all(mesh('demo'), timeout('there', { mesh: 'demo', labels: 'team: edge' })));
    await run('apply', '-f', 'demo.yaml');
    await run(...prune, '--yes');
    expect(await names('meshtimeouts', '-m', 'demo')).toEqual(['there']);
    const { out } = await run('apply', '-f', 'keep.yaml', '--prune', '-m', 'demo', '-l', 'team=edge', '--yes');
    expect(out).toContain('mesh="demo" name="there" Pruned');
  });

  test.each([
    [['--prune'], '--prune needs -l', 'name the labels of what may be deleted: -l team=edge'],
    [['-l', 'team=edge'], '-l is for --prune', 'add --prune, or leave -l out'],
    [['--yes'], '--yes is for --prune', 'add --prune, or leave --yes out'],
    [['--prune', '-l', 'team'], '--selector: "team" is not key=value', undefined],
  ])('%j is refused', async (words, message, hint) => {
    const { out, err, exitCode } = await run('apply', '-f', 'keep.yaml', ...words);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toBe(`Error: ${message}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`);
  });
});
