import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { all, gateway, mesh, timeout } from './support/documents.js';
import { onTerminal } from './support/on-terminal.js';

/** What CLI.md's "Conventions" say of every command, through the real program. */

let sandbox: Sandbox;
const write = (name: string, text: string): void => writeFileSync(join(sandbox.directory, name), text);
const run = (...words: readonly string[]) => sandbox.run(words);

/** More than a pipe holds. */
const MANY = Array.from({ length: 1500 }, (_, index) => timeout(`t${index}`));

beforeAll(async () => {
  sandbox = openSandbox();
  write('many.yaml', all(...MANY));
  write('gateway.yaml', gateway('edge'));
  expect(await run('apply', '-f', 'many.yaml')).toMatchObject({ exitCode: 0 });
});
afterAll(() => sandbox.remove());

describe('exit codes and messages', () => {
  test.each([
    ['no such command', ['gett'], 2, 'unknown command "gett"', 'did you mean "get"?'],
    ['nor with --help', ['gett', '--help'], 2, 'unknown command "gett"', 'did you mean "get"?'],
    ['nor as help', ['help', 'gett'], 2, 'unknown command "gett"', 'did you mean "get"?'],
    ['no such subcommand', ['config', 'vew'], 2, 'unknown command "vew"', 'did you mean "view"?'],
    [
      'no such gateway noun',
      ['inspect', 'meshgatewy'],
      2,
      'unknown command "meshgatewy"',
      'did you mean "meshgateway"?',
    ],
    ['no such flag', ['apply', '--dryrun'], 2, 'unknown option "--dryrun"', 'did you mean "--dry-run"?'],
    [
      'no such file',
      ['apply', '-f', 'gatewy.yaml'],
      3,
      'cannot read "gatewy.yaml": no such file or directory',
      'did you mean "gateway.yaml"?',
    ],
    ['no input', ['apply'], 2, 'no input was given', 'name files, directories, URLs or - with -f'],
    ['no such shell', ['completion', 'tcsh'], 2, 'shell: unknown value "tcsh"', 'one of bash, fish, powershell, zsh'],
  ])('%s', async (_, words, exitCode, message, hint) => {
    expect(await run(...words)).toEqual({ out: '', err: `Error: ${message}\n  hint: ${hint}\n`, exitCode });
  });

  test('global options stand before or after the command', async () => {
    const expected = await run('get', 'meshes', '--color', 'never');
    expect(await run('--color=never', 'get', 'meshes')).toMatchObject({ exitCode: expected.exitCode });
    expect((await run('get', '--log-level', 'off', 'meshes', '-o', 'name')).out).toBe('default\n');
  });

  test('bad input of any kind is never a bug or a stack trace', async () => {
    const inputs = [
      '\u0000',
      '\ufffd\u0001: x',
      '%YAML 9.9\n---\na: 1',
      '!!js/function x',
      '[]',
      '42',
      '"text"',
      'type: MeshGateway',
      'type: {a: b}\nname: [1]\nmesh: 3',
      'type: MeshGateway\nmesh: default\nname: x\nconf: 3\nselectors: {}',
      'type: MeshGateway\nmesh: default\nname: x\nconf: {listeners: [1, null, {port: "x", tls: []}]}',
      'type: Secret\nmesh: default\nname: x\ndata: {a: b}',
      'apiVersion: v1\nkind: Secret\nmetadata: 3\ndata: []',
      'apiVersion: kuma.io/v1alpha1\nkind: Mesh\nmetadata: {name: {}}\nspec: []',
      '{"type":"Mesh","name":"\\ud800"}',
      `${'['.repeat(5000)}`,
      'a: &a [*a]',
      '__proto__: {a: 1}\ntype: Mesh\nname: constructor',
    ];
    for (const input of inputs)
      for (const command of ['apply', 'validate', 'delete', 'diff', 'inspect']) {
        const { err, exitCode } = await sandbox.run([command, '-f', '-', '--no-config'], {
          input,
          env: { MESHGW_STORE: join(sandbox.directory, 'scratch-store') },
        });
        expect({ command, input, exitCode, err }).toMatchObject({ exitCode: expect.toSatisfy((code) => code <= 2) });
        expect(err).not.toMatch(/\n +at |bug in meshgw/);
      }
  });

  test('what a user wrote cannot act on the terminal', async () => {
    const word = 'x\u001b[2J\u202ey';
    for (const words of [
      ['get', word],
      ['get', 'mesh', word],
      [word],
      ['apply', '-f', word],
      ['get', 'mgw', `--${word}`],
    ]) {
      const { err, exitCode } = await run(...words);
      expect(exitCode).toBeGreaterThan(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
      expect(err).not.toMatch(/[\u001b\u202e]/);
    }
  });

  test('a variable that looks like ours and is none is remarked on', async () => {
    const { out, err, exitCode } = await sandbox.run(['version'], { env: { MESHGW_CONTEX: 'x' } });
    expect({ out, exitCode }).toEqual({ out: (await run('version')).out, exitCode: 0 });
    expect(err).toBe(
      'Warning: environment variable MESHGW_CONTEX means nothing to meshgw; did you mean MESHGW_CONTEXT?\n',
    );
  });
});

describe('a reader that goes away', () => {
  test.each(['get mt', 'export', 'get mt -o json', 'validate -f many.yaml -o json', '--help'])(
    '%s ends with 0 and says nothing',
    async (line) => {
      const { out, err } = await sandbox.bash(
        `set +o pipefail; { meshgw ${line}; echo "code $?" >&2; } | head -c 1; sleep 0`,
      );
      expect(out).toHaveLength(1);
      expect(err).toBe('code 0\n');
    },
  );

  test('does not keep what was asked for from being done', async () => {
    const other = { MESHGW_STORE: join(sandbox.directory, 'unread-store') };
    const script = 'exec 3>&1; (meshgw apply -f many.yaml -f gateway.yaml; echo "code $?" >&3) 2>&1 | true';
    expect((await sandbox.bash(`set +o pipefail; ${script}`, { env: other })).out).toBe('code 0\n');
    const { out } = await sandbox.run(['get', 'mt', '-o', 'name'], { env: other });
    expect(out.split('\n')).toHaveLength(MANY.length + 1);
  });

  test('from the start: no stdout, no stderr, no stdin', async () => {
    expect((await sandbox.bash('meshgw get mt >&-')).exitCode).toBe(0);
    expect((await sandbox.bash('meshgw version 2>&-')).exitCode).toBe(0);
    expect((await sandbox.bash('meshgw gett 2>&-')).exitCode).toBe(2);
    expect((await sandbox.bash('meshgw apply -f - <&-')).exitCode).toBe(1);
  });

  test('because the disk is full is a failure that says so', async () => {
    const { err, exitCode } = await sandbox.bash('meshgw get mt > /dev/full');
    expect({ err, exitCode }).toEqual({
      err: 'Error: cannot write to standard output: no space left on device\n',
      exitCode: 3,
    });
  });
});

describe('Ctrl-C', () => {
  test('while waiting for input ends with 130, and the store is as it was', async () => {
    const before = await run('export');
    const { out } = await sandbox.bash(`
      mkfifo fifo
      meshgw apply -f many.yaml -f fifo & meshgw=$!
      exec 3> fifo # succeeds once meshgw reads it
      kill -INT $meshgw
      wait $meshgw || echo "code $?"`);
    expect(out).toBe('code 130\n');
    expect(await run('export')).toEqual(before);
  });
});

describe('colour', () => {
  const words = ['meshgw', 'validate', '-f', 'bad.yaml'];
  beforeAll(() => write('bad.yaml', 'type: Bogus\nname: x\n'));
  const isColoured = async (env: Readonly<Record<string, string>>, ...options: readonly string[]) =>
    (await onTerminal(sandbox, [], { command: [...words, ...options], env: { TERM: 'xterm', ...env } })).shown.includes(
      '\u001b[',
    );

  test('on a terminal, unless it is dumb or NO_COLOR, MESHGW_COLOR or --color say otherwise', async () => {
    expect(await isColoured({})).toBe(true);
    expect(await isColoured({ TERM: 'dumb' })).toBe(false);
    expect(await isColoured({ NO_COLOR: '1' })).toBe(false);
    expect(await isColoured({ MESHGW_COLOR: 'never' })).toBe(false);
    expect(await isColoured({ MESHGW_COLOR: 'never' }, '--color', 'always')).toBe(true);
    expect(await isColoured({ NO_COLOR: '1', MESHGW_COLOR: 'always' })).toBe(true);
    expect(await isColoured({}, '--color=never')).toBe(false);
  });

  test('in a pipe only where FORCE_COLOR or --color ask for it', async () => {
    const piped = async (env: Readonly<Record<string, string>>, ...options: readonly string[]) =>
      (await sandbox.run([...words.slice(1), ...options], { env })).out.includes('\u001b[');
    expect(await piped({})).toBe(false);
    expect(await piped({ FORCE_COLOR: '1' })).toBe(true);
    expect(await piped({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(await piped({}, '--color', 'always')).toBe(true);
    expect(await piped({ MESHGW_COLOR: 'always' })).toBe(true);
  });

  test('never in JSON, YAML or tables', async () => {
    write('m.yaml', mesh('m'));
    for (const line of [
      'get meshes',
      'get meshes -o json',
      'get meshes -o yaml',
      'validate -f bad.yaml -o json',
      'export',
    ])
      expect((await run(...line.split(' '), '--color', 'always')).out).not.toContain('\u001b');
  });
});
