import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/source/json-value.js';
import { json, text } from '../support/control-plane/answer.js';
import { kuma3 } from '../support/control-plane/variants.js';
import { type OnControlPlane, onControlPlane } from './support/on-control-plane.js';
import { onTerminal } from './support/on-terminal.js';
import {
  before,
  dataplane,
  gateway,
  gatewayRoute,
  httpRoute,
  mesh,
  SECRET_DATA,
  secret,
  service,
  twelve,
} from './support/shop-documents.js';

let user: OnControlPlane;
const run = (...words: readonly string[]) => user.run(...words);

beforeEach(async () => {
  user = await onControlPlane();
});
afterEach(() => user.close());

const seed = (documents: readonly JsonObject[] = before): void => {
  for (const document of documents) user.plane.resources.put(document);
};

/** Paths of the writes that arrived, in order. */
const writes = (): readonly string[] =>
  user.plane.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describe('apply', () => {
  test('in the order in which documents need each other; a second time nothing is left to do', async () => {
    user.write('all.yaml', [...before].reverse());
    const first = await run('apply', '-f', 'all.yaml');
    expect(first.exitCode).toBe(0);
    expect(first.out.match(/ Created$/gm)).toHaveLength(before.length);
    expect(writes().map((path) => path.split('/').at(-2))).toEqual([
      'meshes',
      'secrets',
      'dataplanes',
      'meshgateways',
      'meshhttproutes',
      'meshgatewayroutes',
      'meshservices',
    ]);
    const second = await run('apply', '-f', 'all.yaml');
    expect(second.out.match(/ Unchanged$/gm)).toHaveLength(before.length);
    expect(await run('diff', '-f', 'all.yaml')).toMatchObject({ out: '', exitCode: 0 });
    expect(writes()).toHaveLength(before.length);
  });

  test('Unchanged is also what only the control plane added to, or dropped', async () => {
    const late = await onControlPlane({ statusDelay: 0 });
    try {
      late.write('odd.yaml', [mesh('shop'), { ...gateway('edge'), colour: 'blue' }, service('backend')]);
      expect((await late.run('apply', '-f', 'odd.yaml')).exitCode).toBe(0);
      expect(late.plane.resources.get({ type: 'MeshService', mesh: 'shop', name: 'backend' })).toHaveProperty('status');
      const again = await late.run('apply', '-f', 'odd.yaml');
      expect(again.out.match(/ Unchanged$/gm)).toHaveLength(3);
      expect(again.err).toContain('the field "colour" is not known');
    } finally {
      await late.close();
    }
  });

  test('a label that is gone, new or other is an update', async () => {
    seed();
    user.write('bare.yaml', [gateway('edge')]);
    expect((await run('apply', '-f', 'bare.yaml')).out).toMatch(/ Updated$/m);
    expect(
      user.plane.resources.get({ type: 'MeshGateway', mesh: 'shop', name: 'edge' })?.['labels'],
    ).not.toHaveProperty('team');
  });

  test('a label that can no longer change is an error with its place, and nothing is sent', async () => {
    seed([mesh('shop'), gateway('edge', 8080, { 'kuma.io/display-name': 'front' })]);
    user.write('edge.yaml', [gateway('edge', 8080, { 'kuma.io/display-name': 'back' }), secret('new')]);
    const ran = await run('apply', '-f', 'edge.yaml');
    expect(ran).toMatchObject({ exitCode: 1, out: '' });
    expect(ran.err).toContain(
      'edge.yaml:1:84: error MGW204: labels["kuma.io/display-name"]: is immutable, cannot be changed from "front" to "back"',
    );
    expect(writes()).toEqual([]);
  });

  test('shows what the control plane warns of at the document that it is about', async () => {
    seed();
    const timeout = {
      type: 'MeshTimeout',
      mesh: 'shop',
      name: 'slow',
      spec: {
        targetRef: { kind: 'Mesh' },
        from: [{ targetRef: { kind: 'Mesh' }, default: { idleTimeout: '10s' } }],
      },
    };
    user.write('slow.yaml', [secret('other'), timeout]);
    expect((await run('apply', '-f', 'slow.yaml')).err).toContain(
      "slow.yaml:3:1: warning MGW220: 'from' field is deprecated, use 'rules' instead\n",
    );
  });

  test('says once what validation has said in the same words', async () => {
    seed();
    const route = {
      type: 'MeshHTTPRoute',
      mesh: 'shop',
      name: 'old',
      spec: {
        targetRef: { kind: 'MeshSubset', tags: { 'kuma.io/service': 'edge' } },
        to: [
          {
            targetRef: { kind: 'MeshService', name: 'backend' },
            rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], default: {} }],
          },
        ],
      },
    };
    user.write('old.yaml', [route]);
    const ran = await run('apply', '-f', 'old.yaml');
    expect(ran.exitCode).toBe(0);
    expect(ran.err.match(/MeshSubset value for 'targetRef.kind' is deprecated/g)).toHaveLength(1);
  });

  test('judges as the control plane does, before anything is sent', async () => {
    seed();
    user.write('bad.yaml', [
      secret('new'),
      { ...gateway('edge'), conf: { listeners: [] } },
      { type: 'Mesh', name: 'shop' },
    ]);
    const ran = await run('apply', '-f', 'bad.yaml');
    expect(ran).toMatchObject({ exitCode: 1, out: '' });
    expect(ran.err).toContain('conf.listeners: cannot be empty');
    user.write('lost.yaml', [{ ...gateway('edge'), mesh: 'shpo' }]);
    expect((await run('apply', '-f', 'lost.yaml')).err).toContain('mesh "shpo" does not exist');
    expect(writes()).toEqual([]);
  });

  test('--dry-run --diff shows the same and writes nothing, and no secrets', async () => {
    seed();
    user.write('twelve.yaml', twelve);
    const dry = await run('apply', '-f', 'twelve.yaml', '--dry-run', '--diff');
    expect(dry).toMatchObject({ exitCode: 0 });
    expect(dry.out).toContain('-  team: shop\n+  team: other\n');
    expect(dry.out).not.toContain('kuma.io/origin');
    expect(dry.out + dry.err).not.toContain(SECRET_DATA);
    expect(writes()).toEqual([]);
    const lines = (out: string) => out.split('\n').filter((line) => line.startsWith('resource '));
    expect(lines((await run('apply', '-f', 'twelve.yaml')).out)).toEqual(lines(dry.out));
  });

  test('--prune deletes what carries the labels and is in no document', async () => {
    seed([mesh('shop'), gateway('edge', 80, { team: 'a' }), gateway('gone', 81, { team: 'a' }), gateway('theirs', 82)]);
    user.write('edge.yaml', [gateway('edge', 80, { team: 'a' })]);
    const ran = await run('apply', '-f', 'edge.yaml', '--prune', '-m', 'shop', '-l', 'team=a', '--yes');
    expect(ran.out).toBe(
      'resource type="MeshGateway" mesh="shop" name="edge" Unchanged\nresource type="MeshGateway" mesh="shop" name="gone" Pruned\n',
    );
    expect(writes()).toEqual(['DELETE /meshes/shop/meshgateways/gone']);
  });

  test('Ctrl-C in the middle: all is as it was, and 130', async () => {
    seed();
    user.write('twelve.yaml', twelve);
    const state = user.state();
    const pidFile = join(user.box.directory, 'pid');
    const act = () => void process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGINT');
    user.plane.faults.add({ method: 'PUT', from: 6, times: 1, action: { kind: 'run', act } });
    const ran = await user.box.bash('echo $$ > pid; exec meshgw apply -f twelve.yaml');
    expect(ran).toMatchObject({ exitCode: 130, out: '' });
    expect(ran.err).toContain('interrupted: what was written is being restored\n');
    expect(ran.err).toMatch(/^Error: interrupted\n\* restored to what it was: /m);
    expect(user.state()).toBe(state);
  });
});

describe('get', () => {
  test('asks for the one type only, through all pages, and sorts by mesh and name', async () => {
    seed([mesh('shop'), ...Array.from({ length: 2345 }, (_, index) => gateway(`g${String(index).padStart(4, '0')}`))]);
    const { out } = await run('get', 'mgw', '-A', '-o', 'name');
    const names = out.trim().split('\n');
    expect(names).toHaveLength(2345);
    expect(names).toEqual(names.toSorted());
    const asked = new Set(user.plane.requests.map(({ path }) => path.split('?')[0]));
    expect(asked).toEqual(new Set(['/_resources', '/meshes', '/meshgateways']));
  });

  test('by mesh, name and label; what is not there is named with the nearest', async () => {
    seed();
    expect(await run('get', 'mgw', '-m', 'shop', '-l', 'team=shop', '-o', 'name')).toMatchObject({ out: 'edge\n' });
    expect((await run('get', 'mgw', 'edge', '-m', 'shop', '-o', 'json')).out).toContain('"kuma.io/origin": "zone"');
    expect(await run('get', 'mgw', 'egde', '-m', 'shop')).toMatchObject({
      exitCode: 1,
      err: 'Error: there is no MeshGateway "egde" of mesh "shop"\n  hint: did you mean "edge"?\n',
    });
    expect((await run('get', 'mgw', '-m', 'nope', '-o', 'name')).out).toBe('');
  });

  test('of types that belong to no mesh', async () => {
    seed([mesh('shop')]);
    expect(await run('get', 'meshes', '-o', 'name')).toMatchObject({ out: 'default\nshop\n' });
    expect((await run('get', 'mesh', 'shop', '-o', 'yaml')).out).toContain('name: shop\n');
    expect((await run('get', 'hostnamegenerators', '-o', 'name')).out).toContain('local-universal-mesh-service\n');
  });

  test('shows no secrets unless asked, and none that a deleted mesh left behind', async () => {
    seed([mesh('shop'), secret('cert'), secret('left', SECRET_DATA, 'gone')]);
    const listed = await run('get', 'secrets', '-A', '-o', 'yaml');
    expect(listed.out).not.toContain(SECRET_DATA);
    expect(listed.out).not.toContain('name: left');
    expect((await run('get', 'secret', 'cert', '-m', 'shop', '-o', 'yaml', '--show-secrets')).out).toContain(
      SECRET_DATA,
    );
  });

  test('says on a terminal how far a long listing is, and takes that away again', async () => {
    seed([mesh('shop'), ...Array.from({ length: 1500 }, (_, index) => gateway(`g${index}`))]);
    user.plane.faults.add({ path: '/meshgateways', action: { kind: 'delay', milliseconds: 700 } });
    const { shown } = await onTerminal(user.box, [], { command: ['meshgw', 'get', 'mgw', '-A', '-o', 'name'] });
    expect(shown).toMatch(/reading MeshGateway: \d+ of 1500/);
    expect(shown.replaceAll('\r\n', '\n')).toContain('\r\u001b[2Kg0\n');
  });
});

describe('delete', () => {
  test('refuses what something else needs', async () => {
    seed();
    const ran = await run('delete', 'mgw', 'edge', '-m', 'shop');
    expect(ran).toMatchObject({ exitCode: 1, out: '' });
    expect(ran.err).toContain('still in use by MeshHTTPRoute "api" (spec.targetRef.name)');
    expect(writes()).toEqual([]);
  });

  test('a Mesh with all that is in it leaves nothing behind, not even the Secrets of its certificate authority', async () => {
    const withAuthority = mesh('shop', {
      mtls: { enabledBackend: 'ca', backends: [{ name: 'ca', type: 'builtin' }] },
    });
    user.write('all.yaml', [withAuthority, ...before.slice(1)]);
    expect((await run('apply', '-f', 'all.yaml')).exitCode).toBe(0);
    expect((await run('delete', 'mesh', 'shop')).exitCode).toBe(1);
    expect((await run('delete', 'mesh', 'shop', '--force')).exitCode).toBe(0);
    for (const type of ['Mesh', 'Secret', 'MeshGateway', 'Dataplane', 'MeshService', 'MeshTimeout'])
      expect(user.plane.resources.list(type).filter(({ mesh: of, name }) => of === 'shop' || name === 'shop')).toEqual(
        [],
      );
  });

  test('that fails halfway brings back what is gone', async () => {
    seed();
    user.write('some.yaml', [httpRoute('api'), gateway('edge'), dataplane('edge-1')]);
    const state = user.state();
    user.plane.faults.add({ method: 'DELETE', from: 3, times: 1, action: { kind: 'drop', when: 'before' } });
    const ran = await run('delete', '-f', 'some.yaml', '--force');
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toContain(
      '* restored, with a new creation time: MeshGateway "edge" of mesh "shop", MeshHTTPRoute "api"',
    );
    expect(user.state()).toBe(state);
  });
});

describe('export', () => {
  test('re-applies to an empty control plane, and changes nothing on its own', async () => {
    seed();
    const exported = await run('export', '--show-secrets');
    expect(exported).toMatchObject({ exitCode: 0, err: '' });
    const again = await user.box.run(['apply', '-f', '-'], { input: exported.out });
    expect(again.exitCode).toBe(0);
    expect(again.out).not.toMatch(/ (?:Created|Updated)$/m);
    const other = await onControlPlane();
    try {
      expect(await other.box.run(['apply', '-f', '-'], { input: exported.out })).toMatchObject({ exitCode: 0 });
      for (const type of [
        'Mesh',
        'Secret',
        'Dataplane',
        'MeshGateway',
        'MeshGatewayRoute',
        'MeshHTTPRoute',
        'MeshTimeout',
      ])
        expect(other.plane.resources.list(type).map(({ name }) => name)).toEqual(
          user.plane.resources.list(type).map(({ name }) => name),
        );
      expect((await other.box.run(['diff', '-f', '-'], { input: exported.out })).exitCode).toBe(0);
    } finally {
      await other.close();
    }
  });

  test('leaves out secrets, and what the control plane filled in', async () => {
    seed();
    const { out, err } = await run('export', '-m', 'shop');
    expect(out).not.toMatch(/kuma\.io\/(?:origin|env|mesh)|creationTime|kri:/);
    expect(out).not.toContain(SECRET_DATA);
    expect(err).toMatch(/^Note: \d+ documents that hold secret data left out/);
  });
});

describe('diff', () => {
  test('0 for the same, 1 for drift, 2 for bad input, 3 for a control plane that is not there', async () => {
    seed();
    user.write('edge.yaml', [gateway('edge', 8080, { team: 'shop' })]);
    expect((await run('diff', '-f', 'edge.yaml')).exitCode).toBe(0);
    user.plane.resources.put(gateway('edge', 9999, { team: 'shop' }));
    const drift = await run('diff', '-f', 'edge.yaml');
    expect(drift.exitCode).toBe(1);
    expect(drift.out).toMatch(/^-\s+(?:- )?port: 9999$/m);
    user.write('bad.yaml', [{ ...gateway('edge'), conf: {} }]);
    expect((await run('diff', '-f', 'bad.yaml')).exitCode).toBe(2);
    await user.plane.close();
    expect(await run('diff', '-f', 'edge.yaml')).toMatchObject({ exitCode: 3, out: '' });
  });
});

describe('questions about live resources', () => {
  beforeEach(() => seed([mesh('shop'), dataplane('edge-1'), gateway('edge'), gatewayRoute('r', '/a')]));

  test('inspect, trace and generate envoy', async () => {
    expect((await run('inspect', 'dataplane', '-m', 'shop')).out).toContain('edge-1      127.0.0.1   edge ');
    expect((await run('inspect', 'route', '-m', 'shop')).out).toMatch(/MeshGatewayRoute +r +edge +8080/);
    expect((await run('trace', 'http://shop.example.com:8080/a', '-m', 'shop')).out).toContain(
      'route      MeshGatewayRoute "r"',
    );
    expect((await run('generate', 'envoy', '--dataplane', 'edge-1', '-m', 'shop')).exitCode).toBe(0);
  });

  test('what the control plane adds to a Dataplane counts before it is there', async () => {
    const zoned = {
      ...gateway('zoned'),
      selectors: [{ match: { 'kuma.io/service': 'edge', 'kuma.io/zone': 'default' } }],
    };
    user.plane.resources.put(zoned);
    user.write('both.yaml', [dataplane('edge-1'), dataplane('edge-2'), zoned]);
    expect((await run('validate', '--with-context', '-f', 'both.yaml')).out).not.toContain('MGW240');
    expect((await run('inspect', 'dataplane', 'edge-2', '--with-context', '-f', 'both.yaml')).out).toMatch(
      /edge-2 .* zoned /,
    );
    user.write('same.yaml', [dataplane('edge-1')]);
    expect(await run('diff', '--traffic', '-f', 'same.yaml')).toMatchObject({ exitCode: 0 });
  });

  const policies = /dataplanes\/edge-1\/policies$/;
  const live = [
    ['inspect', 'dataplane', '-m', 'shop'],
    ['inspect', 'meshgateway', '-m', 'shop'],
    ['trace', 'http://shop.example.com:8080/a', '-m', 'shop'],
  ];

  test.each(live)('%s %s: where the control plane sees it otherwise, this is said', async (...words) => {
    expect((await run(...words)).err).not.toContain('MGW242');
    const answer = json(200, {
      kind: 'MeshGatewayDataplane',
      gateway: { mesh: 'shop', name: 'edge-b' },
      listeners: [],
    });
    user.plane.faults.add({ path: policies, action: { kind: 'answer', answer } });
    const ran = await run(...words);
    expect(ran.exitCode).toBe(0);
    expect(ran.err).toContain(
      'warning MGW242: the control plane says that Dataplane "edge-1" runs MeshGateway "edge-b", while its resources say MeshGateway "edge"\n',
    );
  });

  test('also of where a route attaches; with -f the control plane is not asked', async () => {
    const answer = json(200, {
      kind: 'MeshGatewayDataplane',
      gateway: { mesh: 'shop', name: 'edge' },
      listeners: [{ port: 8080, protocol: 'HTTP', hosts: [{ hostName: '*', routes: [] }] }],
    });
    user.plane.faults.add({ path: policies, action: { kind: 'answer', answer } });
    const said = 'MeshGatewayRoute "r" of mesh "shop" does not reach Dataplane "edge-1"';
    expect((await run('inspect', 'route', 'r', '-m', 'shop')).err).toContain(said);
    expect((await run('inspect', 'meshgateway', '-m', 'shop', '-o', 'json')).out).toContain('"MGW242"');
    const asked = user.plane.requests.length;
    user.write('all.yaml', [gateway('edge'), dataplane('edge-1'), gatewayRoute('r')]);
    expect((await run('inspect', 'route', '-f', 'all.yaml')).exitCode).toBe(0);
    expect(user.plane.requests).toHaveLength(asked);
  });

  test('no false alarm for a route that is selected by the tags of a listener', async () => {
    const listeners = [{ port: 8080, protocol: 'HTTP', tags: { vhost: 'a' } }];
    user.plane.resources.put({ ...gateway('edge'), conf: { listeners } });
    user.plane.resources.put({
      ...gatewayRoute('r'),
      selectors: [{ match: { 'kuma.io/service': 'edge', vhost: 'a' } }],
    });
    const { out, err } = await run('inspect', 'route', 'r', '-m', 'shop');
    expect(out).toContain('yes');
    expect(err).not.toContain('MGW242');
  });

  test.each([404, 500])('that it answers with %i changes nothing', async (status) => {
    const before = await Promise.all(live.map((words) => run(...words)));
    const answer = text(status, 'no\n');
    user.plane.faults.add({ path: policies, action: { kind: 'answer', answer } });
    user.plane.faults.add({ path: /_resources\/dataplanes\?/, action: { kind: 'answer', answer } });
    expect(await Promise.all(live.map((words) => run(...words)))).toEqual(before);
  });

  test('validate --with-context judges as a control plane does, against what it holds', async () => {
    user.write('route.yaml', [httpRoute('api', '/', 'egde')]);
    const { err, out } = await run('validate', '--with-context', '-f', 'route.yaml');
    expect(out + err).toContain('MGW211');
    user.write('tags.yaml', [
      { ...gateway('edge'), conf: { listeners: [{ port: 80, protocol: 'HTTP', tags: { 'kuma.io/service': 'x' } }] } },
    ]);
    expect((await run('validate', '-f', 'tags.yaml')).exitCode).toBe(1);
    expect((await run('validate', '-f', 'tags.yaml', '--target', 'embedded')).exitCode).toBe(0);
  });
});

test('a user who may not see Secrets sees all the rest, is told so, and may write it', async () => {
  const plain = await onControlPlane({ authentication: { localhostIsAdmin: false } });
  try {
    const withCertificate = {
      ...gateway('edge'),
      conf: {
        listeners: [{ port: 443, protocol: 'HTTPS', tls: { mode: 'TERMINATE', certificates: [{ secret: 'cert' }] } }],
      },
    };
    for (const each of [mesh('shop'), secret('cert'), dataplane('edge-1'), withCertificate])
      plain.plane.resources.put(each);
    const note = 'Note: this user may not see GlobalSecret and Secret resources; what is said of them may be wrong\n';
    const inspected = await plain.run('inspect', 'meshgateway', '-m', 'shop');
    expect(inspected).toMatchObject({ exitCode: 0, err: note });
    plain.write('edge.yaml', [withCertificate]);
    expect(await plain.run('validate', '--with-context', '-f', 'edge.yaml')).toMatchObject({ exitCode: 0, err: note });
    plain.write('new.yaml', [{ ...withCertificate, labels: { team: 'a' } }]);
    const applied = await plain.run('apply', '-f', 'new.yaml');
    expect(applied).toMatchObject({ exitCode: 0, err: note });
    expect(applied.out).toMatch(/ Updated$/m);
    expect(await plain.run('get', 'secrets', '-m', 'shop')).toMatchObject({ exitCode: 3, out: '' });
    plain.write('secret.yaml', [secret('other')]);
    const refused = await plain.run('apply', '-f', 'secret.yaml');
    expect(refused).toMatchObject({ exitCode: 3, out: '' });
    expect(refused.err).toContain('Access Denied');
  } finally {
    await plain.close();
  }
});

test('on a global control plane what belongs to zones is refused in words, and nothing is left of the rest', async () => {
  const global = await onControlPlane({ mode: 'global' });
  try {
    global.plane.resources.put(mesh('shop'));
    const state = global.state();
    global.write('both.yaml', [secret('cert'), dataplane('edge-1')]);
    const ran = await global.run('apply', '-f', 'both.yaml');
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toMatch(/^Error: .*Method not allowed/m);
    expect(ran.err).toContain('* restored to what it was: Secret "cert" of mesh "shop"');
    expect(ran.err).toContain('hint: Dataplanes and MeshServices belong to a zone');
    expect(global.state()).toBe(state);
  } finally {
    await global.close();
  }
});

test.each([
  ['get', 'mgw'],
  ['apply', '-f', 'edge.yaml'],
  ['diff', '-f', 'edge.yaml'],
  ['delete', 'mgw', 'edge', '-m', 'shop'],
  ['export'],
  ['inspect', 'meshgateway'],
  ['trace', 'http://shop.example.com/'],
  ['validate', '--with-context', '-f', 'edge.yaml'],
])('on Kuma 3 %s says what to do', async (...words) => {
  const newer = await onControlPlane({ variant: kuma3 });
  try {
    newer.write('edge.yaml', [gateway('edge')]);
    const ran = await newer.run(...words);
    expect(ran).toMatchObject({ exitCode: 3, out: '' });
    expect(ran.err).toMatch(/^Error: .* has no MeshGateway.*\n {2}hint: /m);
  } finally {
    await newer.close();
  }
});
