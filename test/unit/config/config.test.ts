import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/config/config.js';
import { loadConfig } from '../../../src/config/load-config.js';
import { resolveContext } from '../../../src/config/resolve-context.js';
import { switchContext } from '../../../src/config/switch-context.js';
import { viewConfig } from '../../../src/config/view-config.js';
import { CommandError } from '../../../src/diagnostics/errors.js';
import type { Host } from '../../../src/ports.js';
import { openStore } from '../../../src/stores/open-store.js';
import { recordPorts } from '../../support/ports.js';

const linux: Host = {
  variables: {},
  platform: 'linux',
  homeDirectory: '/home/ada',
  workingDirectory: '/home/ada/project',
};
const windows: Host = {
  variables: { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' },
  platform: 'win32',
  homeDirectory: 'C:\\Users\\ada',
  workingDirectory: 'C:\\work',
};

const DEFAULT_FILE = '/home/ada/.config/meshgw/config';

type Options = {
  readonly host?: Host;
  readonly configFile?: string;
  readonly noConfig?: boolean;
  readonly files?: Readonly<Record<string, string>>;
};

const load = ({ host = linux, configFile, noConfig = false, files = {} }: Options = {}): Config =>
  loadConfig({ configFile, noConfig }, { host, files: { readIfPresent: (path) => files[path] } });

const withFile = (text: string): Config => load({ files: { [DEFAULT_FILE]: text } });

const withVariables = (variables: Host['variables']): Host => ({ ...linux, variables });

const KUMACTL = `# my planes
contexts:
- controlPlane: ux
  name: ux
  defaults: {mesh: demo}
- controlPlane: gone
  name: broken
- name: disk   # on the other disk
  embedded: {store: stores/e2}
- name: k
  kubernetes: {kubeconfig: ~/.kube/config, context: prod, systemNamespace: kuma-system}
controlPlanes:
- coordinates:
    apiServer:
      url: https://ops:hunter2@cp.example.com:5682
      authType: tokens
      authConf: {token: eyJhbGciOi}
      headers:
      - {key: Authorization, value: Basic c2VjcmV0}
      - {key: x-team, value: edge}
  name: ux
currentContext: ux
later: {kept: 0755}
`;

function failureOf(run: () => unknown): { exitCode: number; message: string; hint: string | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof CommandError) return { exitCode: error.exitCode, message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('where the configuration is', () => {
  test.each<[string | undefined, Options]>([
    [DEFAULT_FILE, {}],
    ['/xdg/meshgw/config', { host: withVariables({ XDG_CONFIG_HOME: '/xdg' }) }],
    [DEFAULT_FILE, { host: withVariables({ XDG_CONFIG_HOME: 'relative' }) }],
    ['/home/ada/.kumactl/config', { configFile: '~/.kumactl/config', files: { '/home/ada/.kumactl/config': '' } }],
    ['/home/ada/project/c.yaml', { configFile: 'c.yaml', files: { '/home/ada/project/c.yaml': '' } }],
    [undefined, { configFile: 'c.yaml', noConfig: true }],
    ['C:\\Users\\ada\\AppData\\Roaming\\meshgw\\config', { host: windows }],
  ])('%s', (file, options) => {
    expect(load(options).file).toBe(file);
  });
});

describe('the built-in context', () => {
  const directoryOf = (options: Options): unknown => resolveContext(load(options), undefined).target;

  test.each<[string, Options]>([
    ['/home/ada/.local/share/meshgw', {}],
    ['/data/meshgw', { host: withVariables({ XDG_DATA_HOME: '/data' }) }],
    ['/s', { host: withVariables({ XDG_DATA_HOME: '/data', MESHGW_STORE: '/s' }) }],
    ['/home/ada/project/.store', { host: withVariables({ MESHGW_STORE: '.store' }) }],
    ['/home/ada/.local/share/meshgw', { host: withVariables({ MESHGW_STORE: '' }) }],
    ['C:\\Users\\ada\\AppData\\Local\\meshgw\\store', { host: windows }],
  ])('keeps its store in %s', (directory, options) => {
    expect(directoryOf(options)).toEqual({ kind: 'embedded', directory });
  });

  test('is used where nothing else is said, and gives way to one of its name in the file', () => {
    expect(load().contexts.map(({ name, builtIn }) => ({ name, builtIn }))).toEqual([
      { name: 'embedded', builtIn: true },
    ]);
    const config = withFile('contexts: [{name: embedded, embedded: {store: /mine}}]');
    expect(config.contexts).toHaveLength(1);
    expect(resolveContext(config, undefined).target).toEqual({ kind: 'embedded', directory: '/mine' });
  });
});

describe('contexts', () => {
  test('of every kind are read from kumactl’s schema', () => {
    const config = withFile(KUMACTL);
    expect(config.currentContext).toBe('ux');
    expect(resolveContext(config, undefined)).toEqual({
      name: 'ux',
      target: { kind: 'controlPlane', controlPlane: 'ux', url: 'https://ops:hunter2@cp.example.com:5682' },
      defaultMesh: 'demo',
      builtIn: false,
    });
    expect(resolveContext(config, 'disk').target).toEqual({
      kind: 'embedded',
      directory: '/home/ada/.config/meshgw/stores/e2',
    });
    expect(resolveContext(config, 'k').target).toEqual({
      kind: 'kubernetes',
      kubeconfig: '/home/ada/.kube/config',
      context: 'prod',
      systemNamespace: 'kuma-system',
    });
    expect(resolveContext(config, 'embedded').builtIn).toBe(true);
  });

  test('that nobody knows are named with the nearest that is known', () => {
    expect(failureOf(() => resolveContext(withFile(KUMACTL), 'embeded'))).toEqual({
      exitCode: 2,
      message: 'there is no context "embeded"',
      hint: 'did you mean "embedded"?',
    });
    expect(failureOf(() => resolveContext(withFile('currentContext: production'), undefined))).toEqual({
      exitCode: 3,
      message: `the current context "production" of ${DEFAULT_FILE} does not exist`,
      hint: 'known contexts: embedded',
    });
  });

  test.each([
    ['controlPlane: gone', 'refers to control plane "gone", which the configuration does not have'],
    ['embedded: {}', 'has no embedded.store, the directory of its store'],
    ['embedded: /path', 'has a value of the wrong type: embedded and kubernetes take a map'],
    ['', 'needs exactly one of controlPlane, embedded and kubernetes'],
    ['controlPlane: a, embedded: {store: b}', 'needs exactly one of controlPlane, embedded and kubernetes'],
  ])('with %j are an error only when they are used', (fields, because) => {
    const config = withFile(`contexts: [{name: bad, ${fields}}]`);
    expect(resolveContext(config, undefined).name).toBe('embedded');
    expect(failureOf(() => resolveContext(config, 'bad'))).toMatchObject({
      exitCode: 3,
      message: `context "bad" of ${DEFAULT_FILE} ${because}`,
    });
  });

  test.each(['k'])('of kind %s have no store in this version', async (name) => {
    const context = resolveContext(withFile(KUMACTL), name);
    const options = { apiTimeout: 0, onProgress: () => undefined, stateDirectory: '/none', contextOptions: '' };
    await expect(openStore(context, options, recordPorts())).rejects.toMatchObject({
      exitCode: 3,
      hint: 'use an embedded context: --context embedded',
    });
  });
});

describe('a file that cannot be read', () => {
  test.each([
    ['contexts:\n- name: [a\n', `${DEFAULT_FILE}:2:9: `],
    ['\uFEFFa: "b', `${DEFAULT_FILE}:1:5: `],
    ['- a\n', `${DEFAULT_FILE}:1:1: the settings are not a map of names to values`],
  ])('%j names its place', (text, place) => {
    const { exitCode, message } = failureOf(() => withFile(text));
    expect(exitCode).toBe(3);
    expect(message).toContain(`cannot read the configuration: ${place}`);
  });

  test('and was named is not there: an error, where the default place may be empty', () => {
    expect(failureOf(() => load({ configFile: 'missing' }))).toEqual({
      exitCode: 3,
      message: 'cannot read the configuration: there is no file "/home/ada/project/missing"',
      hint: 'name a file that is there, with --config-file or MESHGW_CONFIG_FILE, or use --no-config',
    });
    expect(load().text).toBeUndefined();
    expect(load({ configFile: 'missing', noConfig: true }).text).toBeUndefined();
  });

  test.each([
    ['contexts: 3', 'contexts: must be a list'],
    ['contexts: {name: a}', 'contexts: must be a list'],
    ['contexts: [a]', 'contexts[0]: must be a map'],
    ['contexts: [{name: a, embedded: {store: b}}, {embedded: {store: c}}]', 'contexts[1].name: must not be empty'],
    ['contexts: [{name: "", embedded: {store: c}}]', 'contexts[0].name: must not be empty'],
    ['contexts: [{name: 3}]', 'contexts[0].name: must be a text'],
    ['contexts: [{name: a, defaults: demo}]', 'contexts[0].defaults: must be a map'],
    ['contexts: [{name: a, defaults: {mesh: 3}}]', 'contexts[0].defaults.mesh: must be a text'],
    ['currentContext: 3', 'currentContext: must be a text'],
  ])('as %j names the field', (text, problem) => {
    expect(failureOf(() => withFile(text))).toEqual({
      exitCode: 3,
      message: `cannot read the configuration: ${DEFAULT_FILE}: ${problem}`,
      hint: 'correct the file, or use --no-config',
    });
  });

  test.each([
    'contexts:\ncurrentContext:\n',
    'contexts: []\ncurrentContext: ""\ncontrolPlanes: 3\n',
    'contexts: [{name: a, defaults: {mesh: null}, later: 1}]\n',
  ])('is not one with settings not made or not known: %j', (text) => {
    expect(resolveContext(withFile(text), undefined).name).toBe('embedded');
  });

  test.each(['', '# nothing\n', '{}', '\uFEFF{"currentContext":"embedded"}'])('is not %j', (text) => {
    expect(resolveContext(withFile(text), undefined).name).toBe('embedded');
  });
});

describe('switching', () => {
  type Written = Parameters<Parameters<typeof switchContext>[2]['writeAll']>;

  const switched = (config: Config, name: string): readonly Written[] => {
    const calls: Written[] = [];
    switchContext(config, name, { writeAll: (...call) => void calls.push(call) });
    return calls;
  };

  test('changes one word of the file and keeps the rest to the byte, 0600', () => {
    expect(switched(withFile(KUMACTL), 'disk')).toEqual([
      [
        [{ path: DEFAULT_FILE, mode: 0o600, content: KUMACTL.replace('currentContext: ux', 'currentContext: disk') }],
        { force: true },
      ],
    ]);
  });

  test.each([
    ['contexts:\n- {name: e2, embedded: {store: x}} # mine\n', 'e2'],
    ['# only a comment\ncontexts: [{name: "on", embedded: {store: x}}]\ncurrentContext:\n', 'on'],
    ['contexts: [{name: a, embedded: {store: x}, later: 0755}]\n# last', 'a'],
    ['{"contexts": [{"name": "e2", "embedded": {"store": "x"}}], "currentContext": "embedded"}', 'e2'],
  ])('in %j is read back, comments kept', (text, name) => {
    const [call] = switched(withFile(text), name);
    const content = call?.[0][0]?.content ?? '';
    expect(withFile(content)).toMatchObject({ currentContext: name, contexts: withFile(text).contexts });
    expect(content.match(/#.*/g)).toEqual(text.match(/#.*/g));
  });

  test('in a file that takes no more settings says so and writes nothing', () => {
    const config = withFile('contexts: [{name: a, embedded: {store: x}}]\n...\n');
    expect(failureOf(() => switched(config, 'a'))).toMatchObject({
      exitCode: 3,
      message: `cannot set currentContext in "${DEFAULT_FILE}"`,
    });
  });

  test('to the context in use, or without a file, writes nothing', () => {
    expect(switched(withFile(KUMACTL), 'ux')).toEqual([]);
    expect(switched(load(), 'embedded')).toEqual([]);
  });

  test('to a context nobody knows, a broken one, or with --no-config writes nothing and says why', () => {
    expect(failureOf(() => switched(withFile(KUMACTL), 'uxx')).hint).toBe('did you mean "ux"?');
    expect(failureOf(() => switched(withFile(KUMACTL), 'broken')).exitCode).toBe(3);
    expect(failureOf(() => switched(load({ noConfig: true }), 'embedded')).exitCode).toBe(2);
  });
});

describe('viewing', () => {
  test('hides tokens, credentials in headers and passwords in URLs, and nothing else', () => {
    const view = viewConfig(withFile(KUMACTL), { showSecrets: false });
    expect(JSON.stringify(view)).not.toMatch(/eyJhbGciOi|c2VjcmV0|hunter2/);
    expect(view['controlPlanes']).toEqual([
      {
        coordinates: {
          apiServer: {
            url: 'https://ops:(hidden; --show-secrets)@cp.example.com:5682',
            authType: 'tokens',
            authConf: { token: '(hidden; --show-secrets)' },
            headers: [
              { key: 'Authorization', value: '(hidden; --show-secrets)' },
              { key: 'x-team', value: 'edge' },
            ],
          },
        },
        name: 'ux',
      },
    ]);
    expect(view['later']).toEqual({ kept: 493 });
  });

  test('shows all when asked to', () => {
    const view = viewConfig(withFile(KUMACTL), { showSecrets: true });
    expect(JSON.stringify(view)).toContain('eyJhbGciOi');
  });

  test('without a file shows what is in force', () => {
    expect(viewConfig(load(), { showSecrets: false })).toEqual({
      contexts: [{ name: 'embedded', embedded: { store: '/home/ada/.local/share/meshgw' } }],
      currentContext: 'embedded',
    });
  });
});
