import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../../src/model/bind-gateways.js';
import { snapshotOf } from '../../../src/model/snapshot.js';
import { attachRoute, isAttachment } from '../../../src/plan/attach-route.js';
import { obstacleText } from '../../../src/plan/obstacle.js';
import { planGateways } from '../../../src/plan/plan-gateways.js';
import type { AnyResource } from '../../../src/resources/resource.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import {
  gatewayDataplane,
  meshGateway,
  meshGatewayRoute,
  meshHttpRoute,
  meshTcpRoute,
  opaque,
  tcpGatewayRoute,
} from '../../support/resources.js';

const SERVICE = { 'kuma.io/service': 'edge' };
const edge = gatewayDataplane('edge-1', { tags: SERVICE });
type Listeners = Parameters<typeof meshGateway>[1]['listeners'];
const gateway = (...listeners: NonNullable<Listeners>) => meshGateway('edge', { selectors: [SERVICE], listeners });

const plan = (...resources: readonly AnyResource[]) => {
  const snapshot = snapshotOf(resources);
  return planGateways(snapshot, bindGateways(snapshot).value);
};
const listenersOf = (...resources: readonly AnyResource[]) =>
  plan(edge, ...resources).value.flatMap(({ ports }) => ports.flatMap(({ listeners }) => listeners));

/** `port hostname: route -> hostnames`, or the reason why not. */
function attachments(...resources: readonly AnyResource[]): readonly string[] {
  const routes = snapshotOf(resources).meshes.flatMap((mesh) => mesh.routes);
  return listenersOf(...resources).flatMap((site) =>
    routes.map((route) => {
      const verdict = attachRoute(route, site);
      const outcome = isAttachment(verdict)
        ? `serves ${verdict.hostnames.join(' ')}`
        : obstacleText(verdict.obstacle, site);
      return `${site.listener.port} ${site.listener.hostname}: ${route.name} ${outcome}`;
    }),
  );
}

describe('final tags: the table of the seed page', () => {
  const finalTags = (dataplane: Readonly<Record<string, string>>, listener: Readonly<Record<string, string>>) => {
    const resources = [
      gatewayDataplane('dp', { tags: dataplane }),
      meshGateway('g', { selectors: [dataplane], listeners: [{ port: 80, protocol: 'HTTP', tags: listener }] }),
    ];
    return plan(...resources).value.flatMap(({ ports }) =>
      ports.flatMap(({ listeners }) => listeners.map(({ final }) => Object.fromEntries(final.tags))),
    );
  };

  test.each([
    [
      { 'kuma.io/service': 'edge-gateway' },
      { vhost: 'foo.example.com' },
      { 'kuma.io/service': 'edge-gateway', vhost: 'foo.example.com' },
    ],
    [
      { 'kuma.io/service': 'edge-gateway' },
      { 'kuma.io/service': 'example', domain: 'example.com' },
      { 'kuma.io/service': 'example', domain: 'example.com' },
    ],
    // The page has `edit` here, a misprint: the overlay cannot give it.
    [
      { 'kuma.io/service': 'edge', location: 'us' },
      { version: '2' },
      { 'kuma.io/service': 'edge', location: 'us', version: '2' },
    ],
  ])('%j and %j', (dataplane, listener, final) => {
    expect(finalTags(dataplane, listener)).toEqual([final]);
  });
});

describe('ports', () => {
  test('listeners of one port become one, named as Kuma names it, most exact hostname first', () => {
    const [{ ports } = { ports: [] }] = plan(
      edge,
      gateway(
        { port: 8080, protocol: 'HTTP' },
        { port: 8443, protocol: 'HTTPS', hostname: 'a.x' },
        { port: 8080, protocol: 'HTTP', hostname: '*.x' },
        { port: 8080, protocol: 'HTTP', hostname: 'b.x' },
      ),
    ).value;
    expect(ports.map(({ name, conflicts }) => [name, conflicts])).toEqual([
      ['edge:HTTP:8080', []],
      ['edge:HTTPS:8443', []],
    ]);
    expect(ports[0]?.listeners.map(({ listener }) => listener.hostname)).toEqual(['b.x', '*.x', '*']);
  });

  test('a protocol that Kuma does not have is left out with a warning, its neighbours stay', () => {
    const { value, diagnostics } = plan(edge, gateway({ port: 80, protocol: 2 }, { port: 81, protocol: 'HTTP' }));
    expect(value.flatMap(({ ports }) => ports.map(({ port }) => port))).toEqual([81]);
    expect(diagnostics).toMatchObject([{ code: 'MGW340', path: 'conf.listeners[0].protocol' }]);
  });

  test('a gateway that nothing runs is planned at a virtual Dataplane of its first selector', () => {
    const alone = meshGateway('alone', { selectors: [{ 'kuma.io/service': 'edge', tier: '*' }, { other: 'x' }] });
    const [only] = plan(alone).value;
    expect(only?.dataplane.kind).toBe('virtual');
    const final = only?.ports[0]?.listeners[0]?.final;
    expect([...(final?.tags ?? [])]).toEqual([['kuma.io/service', 'edge']]);
    expect(final?.sources.get('kuma.io/service')).toBe('selector');
  });
});

describe('where routes attach', () => {
  test('by final tags', () => {
    const listeners = gateway({ port: 80, protocol: 'HTTP', tags: { vhost: 'a' } }, { port: 81, protocol: 'HTTP' });
    expect(attachments(listeners, meshGatewayRoute('r', { selectors: [{ ...SERVICE, vhost: 'a' }] }))).toEqual([
      '80 *: r serves *',
      '81 *: r selects kuma.io/service=edge,vhost=a, and the listener has no tag vhost',
    ]);
  });

  test('a route without selectors attaches nowhere', () => {
    expect(attachments(gateway({ port: 80, protocol: 'HTTP' }), meshGatewayRoute('r', { selectors: [] }))).toEqual([
      '80 *: r has no selectors',
    ]);
  });

  test('by protocol', () => {
    const listeners = gateway(
      { port: 80, protocol: 'HTTP' },
      { port: 81, protocol: 'TCP' },
      { port: 82, protocol: 'TLS', hostname: 'a.x' },
    );
    expect(
      attachments(listeners, meshGatewayRoute('h', { selectors: [{}] }), tcpGatewayRoute('t', { selectors: [{}] })),
    ).toEqual([
      '80 *: h serves *',
      '80 *: t has TCP rules, and the listener speaks HTTP',
      '81 *: h has HTTP rules, and the listener speaks TCP',
      '81 *: t serves *',
      '82 a.x: h has HTTP rules, and the listener speaks TLS',
      '82 a.x: t serves a.x',
    ]);
  });

  test('hostnames of a MeshGatewayRoute filter on a listener with hostname and make hosts on one without', () => {
    const listeners = gateway({ port: 80, protocol: 'HTTP', hostname: '*.x' }, { port: 81, protocol: 'HTTP' });
    const route = (name: string, hostnames: readonly string[]) =>
      meshGatewayRoute(name, { selectors: [{}], hostnames });
    expect(
      attachments(listeners, route('narrow', ['a.x', 'A.y']), route('off', ['a.y', 'x']), route('star', ['*'])),
    ).toEqual([
      '80 *.x: narrow serves *.x',
      '80 *.x: off is for a.y, x, and the listener for *.x',
      '80 *.x: star serves *.x',
      '81 *: narrow serves a.x a.y',
      '81 *: off serves a.y x',
      '81 *: star names the hostname *, which Kuma loses on a listener without hostname; leave the hostnames out',
    ]);
  });

  test('a MeshHTTPRoute supersedes MeshGatewayRoutes on the listeners it reaches only', () => {
    const listeners = gateway(
      { port: 80, protocol: 'HTTP', tags: { k: 'a' } },
      { port: 81, protocol: 'HTTP', tags: { k: 'b' } },
    );
    const fresh = meshHttpRoute('fresh', {
      spec: { targetRef: { kind: 'MeshGateway', name: 'edge', tags: { k: 'a' } }, to: [{}] },
    });
    expect(attachments(listeners, meshGatewayRoute('old', { selectors: [{}] }), fresh)).toEqual([
      '80 *: old gives way to MeshHTTPRoute "fresh"',
      '80 *: fresh serves *',
      '81 *: old serves *',
      '81 *: fresh selects k=a, and the listener has k=b',
    ]);
  });

  test('a MeshTCPRoute does so on TCP listeners, and leaves HTTP alone', () => {
    const listeners = gateway({ port: 80, protocol: 'HTTP' }, { port: 81, protocol: 'TCP' });
    const fresh = meshTcpRoute('fresh', { spec: { to: [{}] } });
    expect(
      attachments(
        listeners,
        tcpGatewayRoute('old', { selectors: [{}] }),
        meshGatewayRoute('web', { selectors: [{}] }),
        fresh,
      ),
    ).toEqual([
      '80 *: old has TCP rules, and the listener speaks HTTP',
      '80 *: web serves *',
      '80 *: fresh has TCP rules, and the listener speaks HTTP',
      '81 *: old gives way to MeshTCPRoute "fresh"',
      '81 *: web has HTTP rules, and the listener speaks TCP',
      '81 *: fresh serves *',
    ]);
  });

  test('a MeshHTTPRoute serves the narrower hostname, unless a more exact listener of the port has it', () => {
    const listeners = gateway({ port: 80, protocol: 'HTTP', hostname: '*.x' }, { port: 80, protocol: 'HTTP' });
    const route = (name: string, hostnames: readonly string[]) =>
      meshHttpRoute(name, {
        spec: { targetRef: { kind: 'MeshGateway', name: 'edge' }, to: [{ hostnames }, {}].slice(0, hostnames.length) },
      });
    expect(attachments(listeners, route('a', ['a.x']), route('all', ['*', '*']), route('y', ['y']))).toEqual([
      '80 *.x: a serves a.x',
      '80 *.x: all serves *.x',
      '80 *.x: y is for y, and the listener for *.x',
      '80 *: a is for a.x, which a more exact listener of this port serves',
      '80 *: all serves *',
      '80 *: y serves y',
    ]);
  });

  test('targets that are not this gateway are said', () => {
    const target = (name: string, targetRef: Parameters<typeof meshHttpRoute>[1]['spec']['targetRef']) =>
      meshHttpRoute(name, { spec: { ...(targetRef && { targetRef }), to: [{}] } });
    expect(
      attachments(
        gateway({ port: 80, protocol: 'HTTP' }),
        target('dataplane', { kind: 'Dataplane' }),
        target('other', { kind: 'MeshGateway', name: 'other' }),
        target('sidecars', { kind: 'Mesh', proxyTypes: ['Sidecar'] }),
      ),
    ).toEqual([
      '80 *: dataplane targets kind Dataplane, which is no listener of a builtin gateway',
      '80 *: other targets MeshGateway "other", not "edge"',
      '80 *: sidecars applies to proxies of type Sidecar only',
    ]);
  });

  test('a gateway is called by the name its users gave it', () => {
    const synced = meshGateway('edge-x7c2', { selectors: [SERVICE], labels: { 'kuma.io/display-name': 'edge' } });
    const route = meshHttpRoute('r', { spec: { targetRef: { kind: 'MeshGateway', name: 'edge' }, to: [{}] } });
    expect(attachments(synced, route)).toEqual(['8080 *: r serves *']);
  });
});

describe('policies at a listener', () => {
  const policiesAt = (...resources: readonly AnyResource[]) =>
    listenersOf(gateway({ port: 80, protocol: 'HTTP', tags: { k: 'a' } }), ...resources).flatMap(({ policies }) =>
      policies.map(({ type, name }) => `${type}/${name}`),
    );
  const timeout = (name: string, targetRef: JsonObject | undefined, labels: Readonly<Record<string, string>> = {}) =>
    opaque('MeshTimeout', name, { body: { spec: targetRef === undefined ? {} : { targetRef } }, labels });

  test('by targetRef, by type and name', () => {
    expect(
      policiesAt(
        timeout('mesh', { kind: 'Mesh' }),
        timeout('gateway', { kind: 'MeshGateway', name: 'edge', tags: { k: 'a' } }),
        timeout('elsewhere', { kind: 'MeshGateway', name: 'edge', tags: { k: 'b' } }),
        timeout('service', { kind: 'MeshService', name: 'edge' }),
        timeout('zone', { kind: 'Mesh' }, { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'east' }),
        opaque('Retry', 'old', { body: { sources: [{ match: { k: '*' } }], destinations: [] } }),
        opaque('Retry', 'off', { body: { sources: [{ match: { k: 'b' } }], destinations: [] } }),
      ),
    ).toEqual(['MeshTimeout/gateway', 'MeshTimeout/mesh', 'MeshTimeout/service', 'MeshTimeout/zone', 'Retry/old']);
  });

  // Every row of POLICIES.md; the listener has the final tags kuma.io/service=edge,k=a.
  test.each<[string, Parameters<typeof timeout>[1], Readonly<Record<string, string>>, boolean]>([
    ['no targetRef', undefined, {}, true],
    ['Mesh for gateways', { kind: 'Mesh', proxyTypes: ['Gateway'] }, {}, true],
    ['Mesh for sidecars', { kind: 'Mesh', proxyTypes: ['Sidecar'] }, {}, false],
    ['MeshSubset', { kind: 'MeshSubset', tags: { k: '*' } }, {}, true],
    ['MeshSubset of other tags', { kind: 'MeshSubset', tags: { k: 'b' } }, {}, false],
    ['MeshSubset for sidecars', { kind: 'MeshSubset', tags: { k: 'a' }, proxyTypes: ['Sidecar'] }, {}, false],
    ['MeshService of another name', { kind: 'MeshService', name: 'other' }, {}, false],
    ['MeshServiceSubset', { kind: 'MeshServiceSubset', name: 'edge', tags: { k: 'a' } }, {}, true],
    ['MeshServiceSubset of other tags', { kind: 'MeshServiceSubset', name: 'edge', tags: { k: 'b' } }, {}, false],
    ['MeshGateway without tags', { kind: 'MeshGateway', name: 'edge' }, {}, true],
    ['MeshGateway of another name', { kind: 'MeshGateway', name: 'other' }, {}, false],
    ['Dataplane', { kind: 'Dataplane' }, {}, false],
    ['a shadow', { kind: 'Mesh' }, { 'kuma.io/effect': 'shadow' }, false],
    [
      'a consumer in another namespace',
      { kind: 'Mesh' },
      { 'kuma.io/policy-role': 'consumer', 'k8s.kuma.io/namespace': 'x' },
      false,
    ],
  ])('%s: %o %o', (_, targetRef, labels, reaches) => {
    expect(policiesAt(timeout('t', targetRef, labels))).toEqual(reaches ? ['MeshTimeout/t'] : []);
  });

  test('of a zone only where the gateway is of that zone', () => {
    const inZone = (zone: string) => ({ 'kuma.io/origin': 'zone', 'kuma.io/zone': zone });
    const of = (zone: string) =>
      listenersOf(
        meshGateway('edge', { selectors: [SERVICE], labels: inZone('east') }),
        timeout('t', { kind: 'Mesh' }, inZone(zone)),
      ).flatMap(({ policies }) => policies.map(({ name }) => name));
    expect([of('east'), of('west')]).toEqual([['t'], []]);
  });

  test('through the MeshHTTPRoute they are for', () => {
    const route = (tags: Readonly<Record<string, string>>) =>
      meshHttpRoute('r', { spec: { targetRef: { kind: 'MeshGateway', name: 'edge', tags }, to: [{}] } });
    const policy = timeout('via', { kind: 'MeshHTTPRoute', name: 'r' });
    expect(policiesAt(policy, route({ k: 'a' }))).toEqual(['MeshTimeout/via']);
    expect(policiesAt(policy, route({ k: 'b' }))).toEqual([]);
    expect(policiesAt(policy)).toEqual([]);
  });

  test('of the old kinds for Dataplanes the most specific one', () => {
    const trace = (name: string, match: Readonly<Record<string, string>>) =>
      opaque('TrafficTrace', name, { body: { selectors: [{ match }] } });
    expect(
      policiesAt(trace('wide', { 'kuma.io/service': '*' }), trace('exact', SERVICE), trace('off', { k: 'a' })),
    ).toEqual(['TrafficTrace/exact']);
  });
});
