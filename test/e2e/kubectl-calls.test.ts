import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type KubectlStandIn, standInForKubectl } from '../support/kubernetes/kubectl-stand-in.js';
import { openSandbox, type Ran, type Sandbox } from '../support/meshgw.js';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = openSandbox();
});
afterEach(() => sandbox.remove());

const CONFIG = `contexts:
  - name: k
    kubernetes: { kubeconfig: /etc/kube config, context: "arn:aws:eks:x", systemNamespace: mesh-system }
currentContext: k
`;

type Session = {
  readonly run: (words: readonly string[], input?: string) => Promise<Ran>;
  readonly kubectl: KubectlStandIn;
};

function start(answers: readonly Answer[], config = CONFIG): Session {
  const file = join(sandbox.directory, 'config');
  writeFileSync(file, config);
  const kubectl = standInForKubectl(sandbox.directory, answers);
  const env = { MESHGW_CONFIG_FILE: file, PATH: kubectl.path };
  return { kubectl, run: (words, input = '') => sandbox.run(words, { env, input }) };
}

const RESOURCES: Answer = {
  when: 'get --raw /apis/kuma.io/v1alpha1',
  out: {
    resources: [
      { name: 'meshes', kind: 'Mesh', namespaced: false, verbs: ['get', 'list'] },
      { name: 'meshgateways', kind: 'MeshGateway', namespaced: false, verbs: ['get', 'list'] },
      { name: 'meshhttproutes', kind: 'MeshHTTPRoute', namespaced: true, verbs: ['get', 'list'] },
      { name: 'meshhttproutes/status', kind: 'MeshHTTPRoute', namespaced: true, verbs: ['get'] },
      { name: 'meshinsights', kind: 'MeshInsight', namespaced: false, verbs: ['get', 'list'] },
      { name: 'somethings', kind: 'SomethingNew', namespaced: false, verbs: ['get', 'list'] },
    ],
  },
};

const mesh = {
  apiVersion: 'kuma.io/v1alpha1',
  kind: 'Mesh',
  metadata: { name: 'default', resourceVersion: '5' },
  spec: {},
};
const gateway = {
  apiVersion: 'kuma.io/v1alpha1',
  kind: 'MeshGateway',
  mesh: 'default',
  metadata: { name: 'edge', resourceVersion: '7', labels: { 'kuma.io/mesh': 'default' } },
  spec: {
    selectors: [{ match: { 'kuma.io/service': 'edge' } }],
    conf: { listeners: [{ port: 80, protocol: 'HTTP' }] },
  },
};
const listOf = (...items: readonly object[]) => ({ apiVersion: 'v1', kind: 'List', items });
const LIST: Answer = { when: '--all-namespaces', out: listOf(mesh, gateway) };
const NO_SECRETS: Answer = { when: 'get secrets --namespace', out: listOf() };

const SECRET_DATA = Buffer.from('nobody else may see this').toString('base64');
const secretText = `type: Secret\nmesh: default\nname: cert\ndata: ${SECRET_DATA}\n`;
const gatewayText = (port: number): string => `type: MeshGateway
mesh: default
name: edge
selectors: [{ match: { kuma.io/service: edge } }]
conf: { listeners: [{ port: ${port}, protocol: HTTP }] }
`;

/** What every call ends with. */
const PLACE = ['--kubeconfig=/etc/kube config', '--context=arn:aws:eks:x', '--request-timeout=60000ms'];
const APPLY = ['apply', '--server-side', '--field-manager=meshgw', '--validate=false', '--filename=-'];
const wordsOf = ({ kubectl }: Session): readonly (readonly string[])[] => kubectl.calls().map(({ words }) => words);

describe('the calls of kubectl', () => {
  test('reading: what Kuma has there, all of it in one call, Secrets of its namespace', async () => {
    const session = start([RESOURCES, LIST, NO_SECRETS]);
    expect((await session.run(['export'])).exitCode).toBe(0);
    const [first, ...others] = session.kubectl.calls();
    expect(first).toEqual({ words: ['get', '--raw', '/apis/kuma.io/v1alpha1', ...PLACE], input: '' });
    const secretsOf = (type: string) => ({
      words: ['get', 'secrets', '--namespace=mesh-system', `--field-selector=type=${type}`, '--output=json', ...PLACE],
      input: '',
    });
    const lists = {
      words: [
        'get',
        'meshes.kuma.io,meshgateways.kuma.io,meshhttproutes.kuma.io',
        '--all-namespaces',
        '--output=json',
        ...PLACE,
      ],
      input: '',
    };
    expect(others).toHaveLength(4);
    expect(others).toEqual(
      expect.arrayContaining([
        lists,
        secretsOf('system.kuma.io/secret'),
        secretsOf('system.kuma.io/global-secret'),
        secretsOf('kubernetes.io/tls'),
      ]),
    );
  });

  test('writing: only what changes, as it was seen last, on stdin', async () => {
    const answered = { ...gateway, metadata: { ...gateway.metadata, resourceVersion: '8' } };
    const session = start([
      RESOURCES,
      LIST,
      NO_SECRETS,
      { when: 'get meshgateways.kuma.io edge', out: gateway },
      { when: 'apply', out: answered, err: 'Warning: something is deprecated\n' },
    ]);
    const applied = await session.run(['apply', '-f', '-'], gatewayText(9090));
    expect(applied.out).toBe('resource type="MeshGateway" mesh="default" name="edge" Updated\n');
    expect(applied.err).toContain('something is deprecated');
    const calls = session.kubectl.calls();
    expect(calls.at(-2)?.words).toEqual([
      'get',
      'meshgateways.kuma.io',
      'edge',
      '--ignore-not-found',
      '--output=json',
      ...PLACE,
    ]);
    expect(calls.at(-1)?.words).toEqual([...APPLY, '--output=json', ...PLACE]);
    expect(JSON.parse(calls.at(-1)?.input ?? '')).toEqual({
      apiVersion: 'kuma.io/v1alpha1',
      kind: 'MeshGateway',
      mesh: 'default',
      metadata: { name: 'edge', resourceVersion: '7' },
      spec: { ...gateway.spec, conf: { listeners: [{ port: 9090, protocol: 'HTTP' }] } },
    });
    expect(calls.filter(({ words }) => words[0] === 'apply')).toHaveLength(1);
  });

  test('writing several: a rehearsal of all of them first', async () => {
    const session = start([RESOURCES, LIST, NO_SECRETS, { when: 'get meshgateways.kuma.io edge', out: gateway }]);
    const applied = await session.run(['apply', '-f', '-'], `${gatewayText(9090)}---\n${secretText}`);
    expect(applied.exitCode).toBe(0);
    const [rehearsal, ...writes] = session.kubectl.calls().filter(({ words }) => words[0] === 'apply');
    expect(rehearsal?.words).toEqual([...APPLY, '--dry-run=server', '--output=name', ...PLACE]);
    expect(JSON.parse(rehearsal?.input ?? '')).toMatchObject({
      kind: 'List',
      items: [{ kind: 'Secret' }, { kind: 'MeshGateway', metadata: { resourceVersion: '7' } }],
    });
    expect(writes.map(({ words }) => words.slice(0, -3))).toEqual([
      [...APPLY, '--output=json'],
      [...APPLY, '--output=json'],
    ]);
  });

  test('secrets go through stdin, never through the words', async () => {
    const session = start([RESOURCES, LIST, NO_SECRETS]);
    expect((await session.run(['apply', '-f', '-'], secretText)).exitCode).toBe(0);
    const { words, input } = session.kubectl.calls().at(-1) ?? { words: [], input: '' };
    expect(words).toEqual([...APPLY, '--output=json', ...PLACE]);
    expect(JSON.parse(input)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'cert', namespace: 'mesh-system', labels: { 'kuma.io/mesh': 'default' } },
      type: 'system.kuma.io/secret',
      data: { value: SECRET_DATA },
    });
    expect(JSON.stringify(wordsOf(session))).not.toContain(SECRET_DATA.slice(0, 12));
  });

  test('deleting: the version that was seen, and what hangs on it in the background', async () => {
    const session = start([RESOURCES, LIST, NO_SECRETS, { when: 'get meshgateways.kuma.io edge', out: gateway }]);
    expect((await session.run(['delete', 'mgw', 'edge'])).out).toBe('deleted MeshGateway "edge"\n');
    const call = session.kubectl.calls().at(-1);
    expect(call?.words).toEqual([
      'delete',
      '--raw',
      '/apis/kuma.io/v1alpha1/meshgateways/edge',
      '--filename=-',
      ...PLACE,
    ]);
    expect(JSON.parse(call?.input ?? '')).toEqual({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: 'Background',
      preconditions: { resourceVersion: '7' },
    });
  });

  test('without a kubeconfig, a context or a limit in time nothing is said of them', async () => {
    const bare = 'contexts: [{ name: k, kubernetes: {} }]\ncurrentContext: k\n';
    const session = start([RESOURCES, LIST, NO_SECRETS], bare);
    await session.run(['get', 'meshes', '--api-timeout', '0']);
    expect(wordsOf(session)[0]).toEqual(['get', '--raw', '/apis/kuma.io/v1alpha1']);
  });
});

describe('kubectl is not asked', () => {
  test.each([
    [
      'for a context that reads as an option',
      '{ context: --as=admin }',
      '"--as=admin" cannot be the name of a kubectl context',
    ],
    ['for a namespace that is none', '{ systemNamespace: "-A" }', '"-A" cannot be a Kubernetes namespace'],
  ])('%s', async (_, kubernetes, message) => {
    const session = start([RESOURCES], `contexts: [{ name: k, kubernetes: ${kubernetes} }]\ncurrentContext: k\n`);
    const ran = await session.run(['get', 'meshes']);
    expect(ran.exitCode).toBe(3);
    expect(ran.err).toContain(message);
    expect(session.kubectl.calls()).toEqual([]);
  });

  test('where the files are enough', async () => {
    const session = start([RESOURCES]);
    expect((await session.run(['inspect', 'meshgateway', '-f', '-'], gatewayText(80))).exitCode).toBe(0);
    expect(session.kubectl.calls()).toEqual([]);
  });
});

describe('a kubectl that is of no use', () => {
  test('because there is none', async () => {
    const session = start([]);
    const ran = await sandbox.run(['get', 'meshes'], {
      env: { MESHGW_CONFIG_FILE: join(sandbox.directory, 'config'), PATH: sandbox.directory },
    });
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toContain('there is no kubectl on PATH\n  hint: install kubectl');
    expect(session.kubectl.calls()).toEqual([]);
  });

  test('because it is too old', async () => {
    const old = {
      when: 'apply',
      err: "Error: unknown flag: --server-side\nSee 'kubectl apply --help' for usage.\n",
      exitCode: 1,
    };
    const session = start([RESOURCES, LIST, NO_SECRETS, old]);
    const ran = await session.run(['apply', '-f', '-'], secretText);
    expect(ran.exitCode).toBe(3);
    expect(ran.err).toContain('this kubectl is too old: unknown flag: --server-side');
    expect(ran.err).toContain('install kubectl 1.20 or later');
  });

  test('because it prints something else', async () => {
    const session = start([{ when: 'get', out: 'Please log in first\n' }]);
    const ran = await session.run(['get', 'meshes']);
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toContain('kubectl printed something that is not JSON');
  });
});
