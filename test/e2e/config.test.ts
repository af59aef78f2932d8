import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { mesh, timeout } from './support/documents.js';

/** Contexts and the configuration file as CLI.md says, through the real program. */

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = openSandbox();
});
afterEach(() => sandbox.remove());

const home = (name: string): string => join(sandbox.directory, '..', 'home', name);
function write(path: string, text: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
const run = (...words: readonly string[]) => sandbox.run(words);

const SETTINGS = `# my contexts
contexts:
- name: staging # the other one
  embedded: {store: ./staging}
  defaults: {mesh: demo}
- {name: prod, embedded: {store: ./prod}}
currentContext: prod
`;
const configure = () => write(home('.config/meshgw/config'), SETTINGS);

describe('contexts', () => {
  test('without a configuration there is the built-in one, and nothing is written for it', async () => {
    expect((await run('config', 'control-planes', 'list')).out).toBe(
      `ACTIVE   NAME       ADDRESS\n*        embedded   ${sandbox.store}\n`,
    );
    expect((await run('config', 'view')).out).toBe(
      `contexts:\n  - name: embedded\n    embedded:\n      store: ${sandbox.store}\ncurrentContext: embedded\n`,
    );
    expect(existsSync(home('.config'))).toBe(false);
  });

  test('have stores of their own, relative to the file', async () => {
    configure();
    await sandbox.run(['apply', '-f', '-'], { input: mesh('only-prod') });
    await sandbox.run(['apply', '-f', '-', '--context', 'staging'], { input: mesh('only-staging') });
    expect((await run('get', 'meshes', '-o', 'name')).out).toBe('default\nonly-prod\n');
    expect((await run('get', 'meshes', '-o', 'name', '--context=staging')).out).toBe('default\nonly-staging\n');
    expect((await run('get', 'meshes', '-o', 'name', '--context', 'embedded')).out).toBe('default\n');
    expect(existsSync(home('.config/meshgw/staging'))).toBe(true);
  });

  test('are named by --context, else MESHGW_CONTEXT, else the file', async () => {
    configure();
    const active = async (words: readonly string[], env = {}) => {
      const { out } = await sandbox.run(['config', 'control-planes', 'list', '-o', 'json', ...words], { env });
      return JSON.parse(out).contexts.find((each: { active: boolean }) => each.active).name;
    };
    expect(await active([])).toBe('prod');
    expect(await active([], { MESHGW_CONTEXT: 'staging' })).toBe('staging');
    expect(await active(['--context', 'embedded'], { MESHGW_CONTEXT: 'staging' })).toBe('embedded');
  });

  test('bring their default mesh, under MESHGW_MESH and -m', async () => {
    configure();
    const staging = { MESHGW_CONTEXT: 'staging' };
    const input = `${mesh('demo')}---${timeout('a', { mesh: 'demo' })}---${timeout('b')}`;
    await sandbox.run(['apply', '-f', '-'], { input, env: staging });
    const names = async (words: readonly string[], env = {}) =>
      (await sandbox.run(['get', 'mt', '-o', 'name', ...words], { env: { ...staging, ...env } })).out;
    expect(await names([])).toBe('a\n');
    expect(await names([], { MESHGW_MESH: 'default' })).toBe('b\n');
    expect(await names(['-m', 'demo'], { MESHGW_MESH: 'default' })).toBe('a\n');
  });

  test('that nobody has are a usage error', async () => {
    configure();
    expect(await run('get', 'meshes', '--context', 'stagin')).toEqual({
      out: '',
      err: 'Error: there is no context "stagin"\n  hint: did you mean "staging"?\n',
      exitCode: 2,
    });
  });
});

describe('config control-planes switch', () => {
  test('changes one line, and keeps the comments and the mode', async () => {
    const path = configure();
    expect((await run('config', 'control-planes', 'switch', '--name=staging')).out).toBe(
      'switched active Control Plane to "staging"\n',
    );
    expect(readFileSync(path, 'utf8')).toBe(SETTINGS.replace('currentContext: prod', 'currentContext: staging'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await run('config', 'control-planes', 'switch', 'embedded')).exitCode).toBe(0);
    expect((await run('config', 'control-planes', 'list')).out).toMatch(/^\* +embedded/m);
  });

  test.each([
    [['stagin'], 2, 'there is no context "stagin"', 'did you mean "staging"?'],
    [[], 2, 'no context was named', 'name one with --name'],
    [['staging', '--no-config'], 2, '--no-config leaves no context to switch to', undefined],
  ])('%j: exit %i, and nothing is written', async (words, exitCode, message, hint) => {
    const path = configure();
    expect(await run('config', 'control-planes', 'switch', ...words)).toEqual({
      out: '',
      err: `Error: ${message}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`,
      exitCode,
    });
    expect(readFileSync(path, 'utf8')).toBe(SETTINGS);
  });
});

describe('the configuration file', () => {
  const KUMACTL = `contexts:
- controlPlane: local
  name: local
controlPlanes:
- coordinates:
    apiServer:
      url: http://localhost:5681
      authType: tokens
      authConf: {token: t0ken}
      headers:
      - {key: authorization, value: h3ader}
  name: local
currentContext: local
`;

  test('may be kumactl’s own, tokens hidden', async () => {
    write(home('.kumactl/config'), KUMACTL);
    const words = ['--config-file', home('.kumactl/config')];
    expect((await run('config', 'control-planes', 'list', ...words)).out).toMatch(
      /\* +local +http:\/\/localhost:5681\n/,
    );
    const view = await run('config', 'view', ...words);
    expect(view.exitCode).toBe(0);
    expect(view.out).not.toMatch(/t0ken|h3ader/);
    expect((await run('config', 'view', '--show-secrets', ...words)).out).toContain('t0ken');
    const { out } = await sandbox.bash('meshgw config control-planes list --config-file=~/.kumactl/config');
    expect(out).toContain('http://localhost:5681');
  });

  test('is named by --config-file, else MESHGW_CONFIG_FILE, else stands where XDG says', async () => {
    write(home('.config/meshgw/config'), 'contexts: [{name: default-place, embedded: {store: a}}]\n');
    const xdg = write(home('xdg/meshgw/config'), 'contexts: [{name: xdg-place, embedded: {store: a}}]\n');
    const named = write(home('named'), 'contexts: [{name: named-place, embedded: {store: a}}]\n');
    const listed = async (words: readonly string[], env = {}) =>
      (await sandbox.run(['config', 'control-planes', 'list', ...words], { env })).out;
    const environment = { XDG_CONFIG_HOME: home('xdg') };
    expect(await listed([])).toContain('default-place');
    expect(await listed([], environment)).toContain('xdg-place');
    expect(await listed([], { ...environment, MESHGW_CONFIG_FILE: named })).toContain('named-place');
    expect(await listed(['--config-file', xdg], { MESHGW_CONFIG_FILE: named })).toContain('xdg-place');
    expect(await listed(['--no-config'], { MESHGW_CONFIG_FILE: named })).not.toContain('place');
  });

  test('that cannot be parsed is an environment error, and shows no token', async () => {
    write(home('.config/meshgw/config'), KUMACTL.replace('{token: t0ken}', '{token: "t0ken}'));
    const { out, err, exitCode } = await run('get', 'meshes');
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 3 });
    expect(err).toMatch(/^Error: cannot read the configuration: /);
    expect(err).not.toMatch(/t0ken|h3ader/);
    expect((await run('get', 'meshes', '--no-config')).exitCode).toBe(0);
  });

  test('is not needed for what does not touch a context', async () => {
    write(home('.config/meshgw/config'), 'a: [');
    expect((await run('version')).exitCode).toBe(0);
    const validated = (...words: readonly string[]) =>
      sandbox.run(['validate', ...words, '-f', '-'], { input: mesh('m') });
    expect((await validated('--target=kuma')).exitCode).toBe(0);
    expect((await validated('--no-config')).exitCode).toBe(0);
    // Without these, the context says by whose rules.
    expect((await validated()).err).toMatch(/^Error: cannot read the configuration: .*\n {2}hint: .*--no-config\n$/);
  });
});
