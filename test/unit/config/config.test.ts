import { describe, expect, test } from 'vitest';
import { addContext, type NewContext } from '../../../src/config/add-context.js';
import type { ApiServer, Config } from '../../../src/config/config.js';
import { loadConfig } from '../../../src/config/load-config.js';
import { removeContext } from '../../../src/config/remove-context.js';
import { resolveContext } from '../../../src/config/resolve-context.js';
import { switchContext } from '../../../src/config/switch-context.js';
import { updateConfig } from '../../../src/config/update-config.js';
import { viewConfig } from '../../../src/config/view-config.js';
import { CommandError } from '../../../src/diagnostics/errors.js';
import type { FileWriter, Host } from '../../../src/ports.js';
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
      target: {
        kind: 'controlPlane',
        controlPlane: 'ux',
        apiServer: {
          url: 'https://ops:hunter2@cp.example.com:5682',
          caCertFile: undefined,
          clientCertFile: undefined,
          clientKeyFile: undefined,
          skipVerify: false,
          token: 'eyJhbGciOi',
          headers: [
            { key: 'Authorization', value: 'Basic c2VjcmV0' },
            { key: 'x-team', value: 'edge' },
          ],
          allowPlainHttp: false,
        },
      },
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
    ['contexts: [{name: a, allowPlainHttp: "yes"}]', 'contexts[0].allowPlainHttp: must be true or false'],
    ['controlPlanes: 3', 'controlPlanes: must be a list'],
    ['controlPlanes: [{coordinates: {}}]', 'controlPlanes[0].name: must not be empty'],
    ['controlPlanes: [{name: a, coordinates: 3}]', 'controlPlanes[0].coordinates: must be a map'],
    ...[
      ['url: 3', 'url: must be a text'],
      ['skipVerify: 1', 'skipVerify: must be true or false'],
      ['authConf: {token: 123}', 'authConf.token: must be a text'],
      ['headers: {a: b}', 'headers: must be a list'],
      ['headers: [{key: a, value: 3}]', 'headers[0].value: must be a text'],
    ].map(([written, problem]) => [
      `controlPlanes: [{name: a, coordinates: {apiServer: {${written}}}}]`,
      `controlPlanes[0].coordinates.apiServer.${problem}`,
    ]),
  ])('as %j names the field', (text, problem) => {
    expect(failureOf(() => withFile(text))).toEqual({
      exitCode: 3,
      message: `cannot read the configuration: ${DEFAULT_FILE}: ${problem}`,
      hint: 'correct the file, or use --no-config',
    });
  });

  test.each([
    'contexts:\ncurrentContext:\n',
    'contexts: []\ncurrentContext: ""\ncontrolPlanes:\nmore: 3\n',
    'contexts: [{name: a, defaults: {mesh: null}, later: 1}]\n',
  ])('is not one with settings not made or not known: %j', (text) => {
    expect(resolveContext(withFile(text), undefined).name).toBe('embedded');
  });

  test.each(['', '# nothing\n', '{}', '\uFEFF{"currentContext":"embedded"}'])('is not %j', (text) => {
    expect(resolveContext(withFile(text), undefined).name).toBe('embedded');
  });
});

/** What becomes of the text of a file: undefined where nothing is written. */
function rewritten(text: string, work: (files: Pick<FileWriter, 'update'>) => void): string | undefined {
  let written: string | undefined;
  work({
    update: (_, { rewrite }) => {
      const change = rewrite(text);
      if (change.text !== text) written = change.text;
      return change.result;
    },
  });
  return written;
}

describe('switching', () => {
  const switched = (text: string, name: string): string | undefined =>
    rewritten(text, (files) => switchContext(withFile(text), name, { host: linux, files }));

  test('changes one word of the file and keeps the rest to the byte', () => {
    expect(switched(KUMACTL, 'disk')).toBe(KUMACTL.replace('currentContext: ux', 'currentContext: disk'));
  });

  test.each([
    ['contexts:\n- {name: e2, embedded: {store: x}} # mine\n', 'e2'],
    ['# only a comment\ncontexts: [{name: "on", embedded: {store: x}}]\ncurrentContext:\n', 'on'],
    ['contexts: [{name: a, embedded: {store: x}, later: 0755}]\n# last', 'a'],
    ['{"contexts": [{"name": "e2", "embedded": {"store": "x"}}], "currentContext": "embedded"}', 'e2'],
  ])('in %j is read back, comments kept', (text, name) => {
    const content = switched(text, name) ?? '';
    expect(withFile(content)).toMatchObject({ currentContext: name, contexts: withFile(text).contexts });
    expect(content.match(/#.*/g)).toEqual(text.match(/#.*/g));
  });

  test('in a file that takes no more settings says so and writes nothing', () => {
    expect(failureOf(() => switched('contexts: [{name: a, embedded: {store: x}}]\n...\n', 'a'))).toMatchObject({
      exitCode: 3,
      message: `cannot change currentContext in "${DEFAULT_FILE}" without changing more`,
    });
  });

  test('to the context in use, or without a file, writes nothing', () => {
    expect(switched(KUMACTL, 'ux')).toBeUndefined();
    expect(rewritten('', (files) => switchContext(load(), 'embedded', { host: linux, files }))).toBeUndefined();
  });

  test('to a context nobody knows, a broken one, or with --no-config writes nothing and says why', () => {
    expect(failureOf(() => switched(KUMACTL, 'uxx')).hint).toBe('did you mean "ux"?');
    expect(failureOf(() => switched(KUMACTL, 'broken')).exitCode).toBe(3);
    const world = { host: linux, files: recordPorts().files };
    expect(failureOf(() => switchContext(load({ noConfig: true }), 'embedded', world)).exitCode).toBe(2);
  });

  test('goes by the file as it is when it is written, not as it was read', () => {
    const before = 'contexts: [{name: a, embedded: {store: x}}]\n';
    const meanwhile = `# another\n${before}`;
    const after = rewritten(meanwhile, (files) => switchContext(withFile(before), 'a', { host: linux, files }));
    expect(after).toBe(`${meanwhile}currentContext: a\n`);
    expect(
      failureOf(() => rewritten('a: [', (files) => switchContext(withFile(before), 'a', { host: linux, files }))),
    ).toMatchObject({ exitCode: 3 });
  });
});

const API_SERVER: ApiServer = {
  url: 'https://kuma.example.com:5682',
  caCertFile: '/etc/ca.pem',
  clientCertFile: undefined,
  clientKeyFile: undefined,
  skipVerify: false,
  token: 'eyJ.t0ken',
  headers: [{ key: 'x-team', value: 'edge' }],
  allowPlainHttp: false,
};
const planeOf = (name: string, apiServer: Partial<ApiServer> = {}) =>
  ({ kind: 'controlPlane', controlPlane: name, apiServer: { ...API_SERVER, ...apiServer } }) as const;

describe('adding', () => {
  const added = (
    text: string,
    { overwrite = false, ...context }: Omit<NewContext, 'overwrite'> & { overwrite?: boolean },
  ) =>
    rewritten(text, (files) =>
      updateConfig(
        DEFAULT_FILE,
        (config) => ({ edits: addContext(config, { ...context, overwrite }), result: undefined }),
        {
          host: linux,
          files,
        },
      ),
    ) ?? '';

  test('to nothing: kumactl’s file', () => {
    expect(added('', { name: 'prod', target: planeOf('prod') })).toBe(`contexts:
  - controlPlane: prod
    name: prod
controlPlanes:
  - coordinates:
      apiServer:
        url: https://kuma.example.com:5682
        caCertFile: /etc/ca.pem
        authType: tokens
        authConf:
          token: eyJ.t0ken
        headers:
          - key: x-team
            value: edge
    name: prod
currentContext: prod
`);
  });

  test.each([
    [
      'a control plane',
      planeOf('new', { allowPlainHttp: true, skipVerify: true, clientCertFile: '/c', clientKeyFile: '/k' }),
    ],
    ['an embedded store', { kind: 'embedded', directory: '/stores/new' }],
    ['a cluster', { kind: 'kubernetes', kubeconfig: '/kube', context: 'prod', systemNamespace: undefined }],
    [
      'the current cluster',
      { kind: 'kubernetes', kubeconfig: undefined, context: undefined, systemNamespace: undefined },
    ],
  ] as const)('%s: read back as it was given, all else and its comments kept', (_, target) => {
    const content = added(KUMACTL, { name: 'new', target });
    const before = withFile(KUMACTL);
    const after = withFile(content);
    expect(resolveContext(after, undefined)).toEqual({ name: 'new', target, defaultMesh: undefined, builtIn: false });
    expect(after.contexts.filter(({ name }) => name !== 'new')).toEqual(before.contexts);
    expect(after.settings['later']).toEqual(before.settings['later']);
    expect(content).toContain('later: {kept: 0755}');
    expect(content.match(/#.*/g)).toEqual(KUMACTL.match(/#.*/g));
    expect(content).toContain('- controlPlane: ux\n  name: ux\n  defaults: {mesh: demo}\n');
  });

  test.each([
    '# only a comment\n',
    'contexts:\ncontrolPlanes:\n',
    'contexts: []\ncurrentContext: ""\n',
    '{"contexts": [{"name": "a", "embedded": {"store": "x"}}], "currentContext": "a"}\n',
    'contexts: [{name: a, embedded: {store: x}}] # mine\n',
  ])('to %j: read back', (text) => {
    const content = added(text, { name: 'on', target: planeOf('on') });
    expect(resolveContext(withFile(content), undefined)).toMatchObject({ name: 'on', target: planeOf('on') });
    expect(content.match(/#.*/g)).toEqual(text.match(/#.*/g));
    if (text.startsWith('{')) expect(() => JSON.parse(content)).not.toThrow();
  });

  test.each([
    ['{"currentContext": "a"}\n', 'new'],
    ['contexts: []\n', '?!'],
    ['contexts: [{name: a, embedded: {store: x}}]\n', 'a, b]'],
  ])('to %j, by the name %j: between brackets and braces texts are quoted', (text, name) => {
    const target = { kind: 'embedded', directory: '/stores/?!' } as const;
    expect(resolveContext(withFile(added(text, { name, target })), undefined)).toMatchObject({ name, target });
  });

  test('a name that is taken: nothing, unless it is to be replaced', () => {
    expect(failureOf(() => added(KUMACTL, { name: 'ux', target: planeOf('ux') }))).toEqual({
      exitCode: 3,
      message: 'Control Plane with name "ux" already exists',
      hint: 'use --overwrite to replace it',
    });
    expect(failureOf(() => added(KUMACTL, { name: 'disk', target: planeOf('disk') })).message).toBe(
      'context "disk" already exists',
    );
    const content = added(KUMACTL, { name: 'ux', target: planeOf('ux', { token: undefined }), overwrite: true });
    expect(resolveContext(withFile(content), 'ux')).toEqual({
      name: 'ux',
      target: planeOf('ux', { token: undefined }),
      defaultMesh: 'demo',
      builtIn: false,
    });
    expect(content).not.toMatch(/hunter2|eyJhbGciOi|c2VjcmV0/);
  });

  test('settings that meshgw does not know stay also where they are replaced', () => {
    const text = `contexts: [{name: a, controlPlane: a, color: red}]
controlPlanes: [{name: a, note: mine, coordinates: {region: eu, apiServer: {url: "http://a", proxy: p, skipVerify: true}}}]
`;
    const { settings } = withFile(added(text, { name: 'a', target: planeOf('a'), overwrite: true }));
    expect(settings).toMatchObject({
      contexts: [{ name: 'a', controlPlane: 'a', color: 'red' }],
      controlPlanes: [
        { name: 'a', note: 'mine', coordinates: { region: 'eu', apiServer: { proxy: 'p', url: API_SERVER.url } } },
      ],
    });
    expect(JSON.stringify(settings)).not.toContain('skipVerify');
  });

  test('where aliases would make it mean something else: nothing', () => {
    const text = `controlPlanes:
- &shared {name: a, coordinates: {apiServer: {url: "http://a"}}}
contexts: [{name: a, controlPlane: a}]
more: *shared
`;
    expect(failureOf(() => added(text, { name: 'a', target: planeOf('a'), overwrite: true })).exitCode).toBe(3);
  });
});

describe('removing', () => {
  const removed = (text: string, name: string) => {
    let switchedTo: string | undefined;
    const content = rewritten(text, (files) => {
      ({ switchedTo } = updateConfig(DEFAULT_FILE, (config) => removeContext(config, name), { host: linux, files }));
    });
    return { config: withFile(content ?? ''), switchedTo, content };
  };
  const namesIn = ({ contexts }: Config) => contexts.map(({ name }) => name);

  test('a control plane takes its contexts along, and the first that is left becomes current', () => {
    const { config, switchedTo, content } = removed(KUMACTL, 'ux');
    expect(namesIn(config)).toEqual(['broken', 'disk', 'k', 'embedded']);
    expect(config.settings['controlPlanes']).toEqual([]);
    expect(switchedTo).toBe('broken');
    expect(config.currentContext).toBe('broken');
    expect(content).toMatch(/# on the other disk/);
  });

  test('a context of another kind goes alone; who is current stays', () => {
    const { config, switchedTo } = removed(KUMACTL, 'disk');
    expect(namesIn(config)).toEqual(['ux', 'broken', 'k', 'embedded']);
    expect({ switchedTo, current: config.currentContext }).toEqual({ switchedTo: undefined, current: 'ux' });
  });

  test('the last one leaves the built-in context', () => {
    const { config, switchedTo } = removed('contexts: [{name: a, embedded: {store: x}}]\ncurrentContext: a\n', 'a');
    expect({ switchedTo, current: config.currentContext }).toEqual({ switchedTo: 'embedded', current: undefined });
  });

  test('what is not there is said', () => {
    expect(failureOf(() => removed(KUMACTL, 'dysk'))).toEqual({
      exitCode: 2,
      message: 'there is no Control Plane with name "dysk"',
      hint: 'did you mean "disk"?',
    });
    expect(failureOf(() => removed(KUMACTL, 'embedded')).message).toContain('is built in');
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
