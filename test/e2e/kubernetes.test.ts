import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { programs } from '../../src/io/programs.js';
import type { ApiServerOptions, Asked } from '../support/kubernetes/api-server.js';
import { ApiStatus } from '../support/kubernetes/api-status.js';
import { kuma3Resources } from '../support/kubernetes/kuma-crds.js';
import { openCluster, type TestCluster } from '../support/kubernetes/open-cluster.js';

/** Debian's package kubernetes-client has it; `.ci/run` installs that. */
const version = await programs.run({ program: 'kubectl', arguments: ['version', '--client'], input: '', timeout: 0 });
const hasKubectl = version.kind === 'ended' && version.exitCode === 0;

let cluster: TestCluster | undefined;
afterEach(async () => {
  await cluster?.close();
  cluster = undefined;
});

async function start(options?: ApiServerOptions): Promise<TestCluster> {
  cluster = await openCluster(options);
  return cluster;
}

const gateway = (name = 'edge', port = 8080): string => `type: MeshGateway
mesh: default
name: ${name}
selectors: [{ match: { kuma.io/service: ${name} } }]
conf: { listeners: [{ port: ${port}, protocol: HTTP }] }
`;

const route = (namespace = 'kuma-system'): string => `apiVersion: kuma.io/v1alpha1
kind: MeshHTTPRoute
metadata: { name: route, namespace: ${namespace}, labels: { kuma.io/mesh: default, team: shop } }
spec:
  targetRef: { kind: MeshGateway, name: edge }
  to:
    - targetRef: { kind: Mesh }
      rules:
        - matches: [{ path: { type: PathPrefix, value: / } }]
          default: { backendRefs: [{ kind: MeshService, name: backend }] }
`;

const SECRET_DATA = Buffer.from('nobody but the cluster may see this').toString('base64');
const secret = (name = 'cert'): string => `type: Secret\nmesh: default\nname: ${name}\ndata: ${SECRET_DATA}\n`;

const dataplane = `apiVersion: kuma.io/v1alpha1
kind: Dataplane
mesh: default
metadata: { name: edge-1, namespace: shop }
spec:
  networking:
    address: 10.0.0.1
    gateway: { type: BUILTIN, tags: { kuma.io/service: edge } }
`;

const inDocuments = (...documents: readonly string[]): string => documents.join('---\n');
const wholeGateway = { kind: 'MeshGateway', metadata: { name: 'edge' } };
const gatewayObject = (port: number, name = 'edge') => ({
  apiVersion: 'kuma.io/v1alpha1',
  kind: 'MeshGateway',
  mesh: 'default',
  metadata: { name },
  spec: {
    selectors: [{ match: { 'kuma.io/service': name } }],
    conf: { listeners: [{ port, protocol: 'HTTP' }] },
  },
});

/** Requests that changed something. */
const writes = ({ server }: TestCluster): readonly Asked[] =>
  server.asked.filter(({ method, query }) => method !== 'GET' && query['dryRun'] === undefined);

const isWriteOf = (name: string, { method, path, query }: Asked): boolean =>
  method === 'PATCH' && path.endsWith(`/${name}`) && query['dryRun'] === undefined;

const forbidden = (): never => {
  throw new ApiStatus(403, 'Forbidden', {
    message: 'meshgateways.kuma.io "third" is forbidden: User "tester" cannot patch',
  });
};

describe.skipIf(!hasKubectl)('a Kubernetes context, through kubectl', { timeout: 60_000 }, () => {
  test('takes both document forms, and says Unchanged the second time', async () => {
    const { run, object, server } = await start();
    const input = inDocuments(route('shop'), gateway(), secret(), dataplane);
    const first = await run(['apply', '-f', '-'], input);
    expect(first.out.split('\n')).toEqual([
      'resource type="MeshHTTPRoute" mesh="default" name="route.shop" Created',
      'resource type="MeshGateway" mesh="default" name="edge" Created',
      'resource type="Secret" mesh="default" name="cert" Created',
      'resource type="Dataplane" mesh="default" name="edge-1.shop" Created',
      '',
    ]);
    expect(first.exitCode).toBe(0);
    expect(object(wholeGateway)).toMatchObject({ mesh: 'default', spec: gatewayObject(8080).spec });
    expect(object({ kind: 'Secret', metadata: { name: 'cert', namespace: 'kuma-system' } })).toMatchObject({
      type: 'system.kuma.io/secret',
      data: { value: SECRET_DATA },
      metadata: { labels: { 'kuma.io/mesh': 'default' } },
    });
    expect(object({ kind: 'MeshHTTPRoute', metadata: { name: 'route', namespace: 'shop' } })).toMatchObject({
      metadata: { labels: { team: 'shop' }, managedFields: [{ manager: 'meshgw', operation: 'Apply' }] },
    });

    const before = server.asked.length;
    const second = await run(['apply', '-f', '-'], input);
    expect(second.out.match(/Unchanged/g)).toHaveLength(4);
    expect(server.asked.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('writes in the order of need, all judged by the cluster before the first', async () => {
    const { run, server } = await start();
    await run(['apply', '-f', '-'], inDocuments(route(), gateway(), secret()));
    const patches = server.asked.filter(({ method }) => method === 'PATCH');
    expect(patches.map(({ path, query }) => [path.split('/').at(-2), query['dryRun'] ?? 'real'])).toEqual([
      ['secrets', 'All'],
      ['meshgateways', 'All'],
      ['meshhttproutes', 'All'],
      ['secrets', 'real'],
      ['meshgateways', 'real'],
      ['meshhttproutes', 'real'],
    ]);
    expect(new Set(patches.map(({ query }) => `${query['fieldManager']} ${query['force']}`))).toEqual(
      new Set(['meshgw false']),
    );
  });

  test('shows what it holds: get, inspect, trace, export, diff, validate', async () => {
    const { run } = await start();
    const input = inDocuments(gateway(), route(), dataplane);
    await run(['apply', '-f', '-'], input);
    expect((await run(['get', 'dataplanes', '-o', 'name'])).out).toBe('edge-1.shop\n');
    expect((await run(['get', 'mgw', 'edge', '-o', 'json'])).out).toContain('"port": 8080');
    expect((await run(['inspect', 'meshgateway'])).out).toMatch(/edge +edge-1\.shop +10\.0\.0\.1 +8080 +HTTP/);
    const traced = await run(['trace', 'http://foo.example.com:8080/', '--dataplane', 'edge-1.shop', '-o', 'json']);
    expect(JSON.parse(traced.out)).toMatchObject({ route: { type: 'MeshHTTPRoute', name: 'route.kuma-system' } });
    const exported = await run(['export', '--format', 'kubernetes']);
    expect(exported.out).toContain('name: route\n  namespace: kuma-system\n');
    expect((await run(['diff', '-f', '-'], exported.out)).out).toBe('');
    expect(await run(['diff', '-f', '-'], gateway('edge', 9090))).toMatchObject({ exitCode: 1 });
    const judged = await run(['validate', '--with-context', '-f', '-'], route('shop'));
    expect(judged.err + judged.out).not.toContain('MeshGateway "edge"');
  });

  test('an export applies to an empty cluster', async () => {
    const { run } = await start();
    await run(['apply', '-f', '-'], inDocuments(gateway(), route('shop'), secret(), dataplane));
    const { out } = await run(['export', '--show-secrets']);
    await cluster?.close();
    const other = await start();
    const applied = await other.run(['apply', '-f', '-'], out);
    expect(applied.exitCode).toBe(0);
    expect((await other.run(['export', '--show-secrets'])).out).toBe(out);
  });

  test('lists page by page, whatever the number', async () => {
    const { run, seed, server } = await start();
    for (let number = 0; number < 1100; number += 1) seed(gatewayObject(8080, `edge-${number}`));
    expect((await run(['get', 'mgw', '-o', 'name'])).out.trim().split('\n')).toHaveLength(1100);
    const pages = server.asked.filter(({ path }) => path.endsWith('/meshgateways'));
    expect(pages.map(({ query }) => query['limit'])).toEqual(['500', '500', '500']);
  });

  test('makes a Mesh and what is in it at once', async () => {
    const { run, object } = await start();
    const input = inDocuments(gateway().replace('mesh: default', 'mesh: new'), 'type: Mesh\nname: new\n');
    expect(await run(['apply', '-f', '-'], input)).toMatchObject({ exitCode: 0 });
    expect(object(wholeGateway)).toMatchObject({ mesh: 'new' });
  });

  test('passes a kubernetes.io/tls Secret through', async () => {
    const { run, object } = await start();
    const document = `apiVersion: v1
kind: Secret
metadata: { name: web, namespace: shop }
type: kubernetes.io/tls
data: { tls.crt: ${SECRET_DATA}, tls.key: ${SECRET_DATA} }
`;
    expect((await run(['apply', '-f', '-'], document)).out).toContain('name="web.shop" Created');
    expect((await run(['apply', '-f', '-'], document)).out).toContain('name="web.shop" Unchanged');
    expect((await run(['apply', '-f', '-'], document.replace('tls.crt', 'ca.crt'))).out).toContain('Updated');
    expect(object({ kind: 'Secret', metadata: { name: 'web', namespace: 'shop' } })).toMatchObject({
      type: 'kubernetes.io/tls',
      data: { 'ca.crt': SECRET_DATA, 'tls.key': SECRET_DATA },
    });
  });

  test('passes the cluster’s warnings on, each with its document', async () => {
    const { run } = await start();
    const crossMesh = gateway().replace('protocol: HTTP', 'protocol: HTTP, crossMesh: true');
    const { out, err } = await run(['apply', '-f', '-'], inDocuments(secret(), crossMesh));
    expect(out).toContain('name="edge" Created');
    expect(err).toMatch(/-:6:1: warning .*crossMesh is experimental/);
  });

  test('says which fields of others stay', async () => {
    const { run, seed, object } = await start();
    const labelled = { ...gatewayObject(8080), metadata: { name: 'edge', labels: { team: 'shop' } } };
    seed(labelled, 'kubectl-client-side-apply');
    const { err, exitCode } = await run(['apply', '-f', '-'], gateway());
    expect(exitCode).toBe(0);
    expect(err).toContain('the cluster keeps what others have set and the document does not have: labels.team');
    expect(object(wholeGateway)).toMatchObject({ metadata: { labels: { team: 'shop' } } });
  });

  describe('refusals', () => {
    test('of any document come before anything is written, each under its name', async () => {
      const refusing: ApiServerOptions = {
        before: ({ method, path }) => {
          if (method === 'PATCH' && /edge-[23]$/.test(path))
            throw new ApiStatus(422, 'Invalid', {
              message: 'admission webhook "v" denied the request: spec.conf: no',
              details: { name: path.slice(-6), kind: 'MeshGateway', causes: [{ message: 'no', field: 'spec.conf' }] },
            });
          return undefined;
        },
      };
      const test = await start(refusing);
      const applied = await test.run(
        ['apply', '-f', '-'],
        inDocuments(gateway('edge-1'), gateway('edge-2'), gateway('edge-3')),
      );
      expect(applied.exitCode).toBe(1);
      expect(applied.err).toContain(
        'MeshGateway "edge-2" of mesh "default": The MeshGateway "edge-2" is invalid: spec.conf: no',
      );
      expect(applied.err).toContain('* MeshGateway "edge-3" of mesh "default": The MeshGateway "edge-3" is invalid');
      expect(applied.err).toContain('* nothing was changed');
      expect(writes(test)).toEqual([]);
    });

    test('come with --dry-run, too', async () => {
      const test = await start();
      test.seed(gatewayObject(8080), 'argocd');
      const tried = await test.run(['apply', '-f', '-', '--dry-run'], gateway('edge', 9090));
      expect(tried).toMatchObject({ exitCode: 3, out: '' });
      expect(tried.err).toContain('MeshGateway "edge" of mesh "default": fields belong to someone else');
      expect(await test.run(['apply', '-f', '-', '--dry-run'], gateway('other'))).toMatchObject({ exitCode: 0 });
      expect(writes(test)).toEqual([]);
    });

    test('because a field belongs to someone else name the owner and the field', async () => {
      const { run, seed, object } = await start();
      seed(gatewayObject(8080), 'argocd');
      const applied = await run(['apply', '-f', '-'], gateway('edge', 9090));
      expect(applied.exitCode).toBe(3);
      expect(applied.err).toContain('conflict with "argocd" using kuma.io/v1alpha1: .spec.conf.listeners');
      expect(applied.err).toContain('--force-conflicts');
      expect(object(wholeGateway)).toMatchObject({ spec: gatewayObject(8080).spec });
    });

    test('because someone else was quicker leave everything as it was', async () => {
      const quicker: ApiServerOptions = {
        before: (asked) => {
          if (isWriteOf('edge', asked)) cluster?.seed(gatewayObject(7070), 'someone');
          return undefined;
        },
      };
      const { run, seed, object } = await start(quicker);
      seed(gatewayObject(8080), 'meshgw');
      const applied = await run(
        ['apply', '-f', '-'],
        gateway('edge', 9090).replace('HTTP', 'HTTP, hostname: a.example.com'),
      );
      expect(applied.exitCode).toBe(3);
      expect(applied.err).toMatch(/has been modified|belong to someone else/);
      expect(object(wholeGateway)).toMatchObject({ spec: gatewayObject(7070).spec });
    });

    test('because the name is taken in another mesh come from meshgw', async () => {
      const { run, seed } = await start();
      seed(gatewayObject(8080));
      const input = inDocuments('type: Mesh\nname: other\n', gateway().replace('mesh: default', 'mesh: other'));
      const applied = await run(['apply', '-f', '-'], input);
      expect(applied.exitCode).toBe(1);
      expect(applied.err).toContain(
        'MeshGateway "edge" of mesh "other" cannot be kept beside MeshGateway "edge" of mesh "default"',
      );
    });

    test('that repeat a secret are not shown', async () => {
      const leaking: ApiServerOptions = {
        before: ({ method, body }) => {
          if (method !== 'PATCH') return undefined;
          throw new ApiStatus(400, 'BadRequest', { message: `json: cannot unmarshal ...|${body}|...` });
        },
      };
      const { run } = await start(leaking);
      const applied = await run(['apply', '-f', '-'], secret());
      expect(applied.exitCode).toBe(1);
      expect(applied.err).toContain('a message that repeats secret data');
      for (let at = 0; at + 12 < SECRET_DATA.length; at += 1)
        expect(applied.err).not.toContain(SECRET_DATA.slice(at, at + 12));
    });
  });

  describe('a write that fails on the way', () => {
    test('undoes those before it, and says so', async () => {
      const { run, seed, object } = await start({
        before: (asked) => (isWriteOf('third', asked) ? forbidden() : undefined),
      });
      await run(['apply', '-f', '-'], gateway('second'));
      const before = object({ kind: 'MeshGateway', metadata: { name: 'second' } });
      seed(gatewayObject(1, 'bystander'));
      const input = inDocuments(gateway('first'), gateway('second', 9090), gateway('third'));
      const applied = await run(['apply', '-f', '-'], input);
      expect(applied.exitCode).toBe(3);
      expect(applied.err).toContain('User "tester" cannot patch');
      expect(applied.err).toMatch(/restored to what it was: MeshGateway "second".*MeshGateway "first"/);
      expect(object({ kind: 'MeshGateway', metadata: { name: 'first' } })).toBeUndefined();
      expect(object({ kind: 'MeshGateway', metadata: { name: 'second' } })).toMatchObject({
        spec: before?.['spec'],
        metadata: { creationTimestamp: before?.metadata['creationTimestamp'] },
      });
    });

    test('names what it could not undo, and the command that does', async () => {
      let isDown = false;
      const { run, object } = await start({
        before: (asked) => {
          if (isWriteOf('second', asked)) isDown = true;
          return isDown ? 'drop' : undefined;
        },
      });
      const input = inDocuments(gateway('first'), gateway('second'));
      // kubectl itself tries again until its time is up.
      const applied = await run(['apply', '-f', '-', '--api-timeout', '1s'], input);
      isDown = false;
      expect(applied.exitCode).toBe(3);
      expect(applied.err).toContain('not restored: MeshGateway "first"');
      const [, command = ''] = /to restore the rest: meshgw (.*)/.exec(applied.err) ?? [];
      expect(object({ kind: 'MeshGateway', metadata: { name: 'first' } })).toBeDefined();
      expect(command).toMatch(/^delete -f \S+ --force .*--context k/);
      expect(await run(command.split(' '))).toMatchObject({ exitCode: 0 });
      expect(object({ kind: 'MeshGateway', metadata: { name: 'first' } })).toBeUndefined();
    });

    test('because of a Ctrl-C, which reaches kubectl as well, is undone', async () => {
      const test = await start({
        before: (asked) => {
          if (!isWriteOf('second', asked)) return undefined;
          writeFileSync(join(test.directory, 'reached'), '');
          return 'hang';
        },
      });
      writeFileSync(join(test.directory, 'input'), inDocuments(gateway('first'), gateway('second')));
      // A job has a process group of its own, as what is started at a prompt.
      const ended = await test.bash(`set -m
        meshgw apply -f input &
        until [ -e reached ]; do sleep 0.05; done
        kill -INT -- -$!
        wait $!`);
      expect(ended.err).toContain('restored to what it was: MeshGateway "first"');
      expect(ended.exitCode).toBe(130);
      expect(test.object({ kind: 'MeshGateway', metadata: { name: 'first' } })).toBeUndefined();
    });

    test('that was carried out although no answer came is done', async () => {
      let hasDropped = false;
      const test = await start({
        before: (asked) => {
          if (!isWriteOf('edge', asked) || hasDropped) return undefined;
          hasDropped = true;
          cluster?.server.table.apply(
            { group: 'kuma.io', plural: 'meshgateways', namespace: '', name: 'edge' },
            JSON.parse(asked.body),
            { manager: 'meshgw', force: false, dryRun: false },
          );
          return 'drop';
        },
      });
      const applied = await test.run(['apply', '-f', '-'], gateway());
      expect(applied).toMatchObject({
        exitCode: 0,
        out: 'resource type="MeshGateway" mesh="default" name="edge" Created\n',
      });
    });
  });

  describe('delete and prune', () => {
    test('delete exactly the version that was seen', async () => {
      const test = await start();
      await test.run(['apply', '-f', '-'], inDocuments(gateway(), route('shop')));
      expect(await test.run(['delete', 'meshhttproute', 'route.shop'])).toMatchObject({
        exitCode: 0,
        out: 'deleted MeshHTTPRoute "route.shop"\n',
      });
      expect(await test.run(['delete', '-f', '-'], gateway())).toMatchObject({ exitCode: 0 });
      expect(test.object(wholeGateway)).toBeUndefined();
      const deletions = test.server.asked.filter(({ method }) => method === 'DELETE');
      expect(deletions.map(({ path }) => path)).toEqual([
        '/apis/kuma.io/v1alpha1/namespaces/shop/meshhttproutes/route',
        '/apis/kuma.io/v1alpha1/meshgateways/edge',
      ]);
      for (const { body } of deletions)
        expect(JSON.parse(body)).toMatchObject({ preconditions: { resourceVersion: expect.stringMatching(/^\d+$/) } });
    });

    test('refuse to orphan a reference', async () => {
      const { run, object } = await start();
      await run(['apply', '-f', '-'], inDocuments(gateway(), route()));
      expect(await run(['delete', 'mgw', 'edge'])).toMatchObject({ exitCode: 1 });
      expect(object(wholeGateway)).toBeDefined();
    });

    test('prune what the input no longer has', async () => {
      const { run, object } = await start();
      await run(['apply', '-f', '-'], inDocuments(gateway(), route('shop'), route()));
      const input = inDocuments(gateway(), route());
      const pruned = await run(['apply', '-f', '-', '--prune', '-m', 'default', '-l', 'team=shop', '--yes'], input);
      expect(pruned.out).toContain('name="route.shop" Pruned');
      expect(object({ kind: 'MeshHTTPRoute', metadata: { name: 'route', namespace: 'shop' } })).toBeUndefined();
      expect(object({ kind: 'MeshHTTPRoute', metadata: { name: 'route', namespace: 'kuma-system' } })).toBeDefined();
    });
  });

  describe('a cluster that cannot be used', () => {
    test.each<[string, ApiServerOptions, string]>([
      ['does not know the user', { token: 'another' }, 'does not know who you are'],
      ['has no Kuma', { resources: [] }, 'has none of Kuma’s resources'],
      ['has Kuma 3', { resources: kuma3Resources }, 'has no MeshGateway'],
    ])('%s', async (_, options, message) => {
      const { run } = await start(options);
      const got = await run(['get', 'meshes']);
      expect(got).toMatchObject({ exitCode: 3, out: '' });
      expect(got.err).toContain(message);
      expect(got.err).toContain('hint: ');
    });

    test('forbids to list', async () => {
      const { run } = await start({
        before: ({ path }) => {
          if (!path.endsWith('/secrets')) return undefined;
          throw new ApiStatus(403, 'Forbidden', {
            message: 'secrets is forbidden: User "tester" cannot list resource "secrets"',
          });
        },
      });
      const got = await run(['apply', '-f', '-'], gateway());
      expect(got.exitCode).toBe(3);
      expect(got.err).toContain('secrets is forbidden: User "tester" cannot list resource "secrets"');
    });

    test('does not answer in time', async () => {
      const { run } = await start({ before: ({ path }) => (path.endsWith('/meshes') ? 'hang' : undefined) });
      const got = await run(['get', 'meshes', '--api-timeout', '1s']);
      expect(got.exitCode).toBe(3);
      expect(got.err).toContain('kubectl got no answer from the Kubernetes cluster of context "k"');
      expect(got.err).toContain('--api-timeout');
    });

    test('is not there any more', async () => {
      const test = await start();
      await test.server.stop();
      const got = await test.run(['get', 'meshes']);
      expect(got.exitCode).toBe(3);
      expect(got.err).toMatch(/cannot be reached: .*(refused|connect)/);
    });
  });
});
