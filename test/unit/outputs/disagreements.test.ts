import { describe, expect, test } from 'vitest';
import { disagreements } from '../../../src/outputs/inspect/disagreements.js';
import { inspectResources } from '../../../src/outputs/inspect/inspect-resources.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { resource } from '../../support/stored.js';

const dataplane = (name: string, service: string): JsonObject => ({
  type: 'Dataplane',
  mesh: 'm',
  name,
  networking: { address: '127.0.0.1', gateway: { type: 'BUILTIN', tags: { 'kuma.io/service': service } } },
});
const gateway = (name: string, service: string): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'm',
  name,
  selectors: [{ match: { 'kuma.io/service': service } }],
  conf: { listeners: [{ port: 80, protocol: 'HTTP', hostname: 'a.example.com' }] },
});
const route = (name: string, to: string, hostnames?: readonly string[]): JsonObject => ({
  type: 'MeshHTTPRoute',
  mesh: 'm',
  name,
  spec: {
    targetRef: { kind: 'MeshGateway', name: to },
    to: [
      {
        targetRef: { kind: 'Mesh' },
        ...(hostnames === undefined ? {} : { hostnames }),
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], default: {} }],
      },
    ],
  },
});

const inspection = inspectResources(
  [
    dataplane('edge-1', 'edge'),
    dataplane('inner-1', 'inner'),
    dataplane('lonely-1', 'lonely'),
    gateway('edge', 'edge'),
    gateway('inner', 'inner'),
    route('api', 'edge'),
    route('other', 'edge', ['b.example.com']),
  ].map(resource),
  { mesh: 'm', dataplaneTags: undefined },
).value;

const ofGateway = (name: string, runs: string) =>
  disagreements(inspection, { gateways: [{ mesh: 'm', dataplane: name, gateway: runs, routes: [] }], routes: [] }).map(
    ({ message }) => message,
  );
const ofRoute = (name: string, ...dataplanes: readonly string[]) =>
  disagreements(inspection, {
    gateways: [],
    routes: [{ route: { type: 'MeshHTTPRoute', mesh: 'm', name }, dataplanes }],
  }).map(({ message }) => message);

describe('which gateway a Dataplane runs', () => {
  test('is no finding where both say the same', () => {
    expect(ofGateway('edge-1', 'edge')).toEqual([]);
    expect(ofGateway('lonely-1', '')).toEqual([]);
  });

  test.each([
    ['edge-1', 'inner', 'Dataplane "edge-1" runs MeshGateway "inner", while its resources say MeshGateway "edge"'],
    ['edge-1', '', 'Dataplane "edge-1" runs no MeshGateway, while its resources say MeshGateway "edge"'],
    ['lonely-1', 'edge', 'Dataplane "lonely-1" runs MeshGateway "edge", while its resources say no MeshGateway'],
  ])('%s: %j is one', (name, runs, said) => {
    expect(ofGateway(name, runs)).toEqual([`the control plane says that ${said}`]);
  });
});

describe('which Dataplanes a route reaches', () => {
  test('is no finding where both say the same, nor where hostnames are what keeps it from attaching', () => {
    expect(ofRoute('api', 'edge-1')).toEqual([]);
    expect(ofRoute('api', 'edge-1', 'sidecar-1')).toEqual([]);
    expect(ofRoute('other', 'edge-1')).toEqual([]);
    expect(ofRoute('other')).toEqual([]);
    expect(ofRoute('unheard-of', 'edge-1')).toEqual([]);
  });

  test('is one where they do not', () => {
    const route = 'the control plane says that MeshHTTPRoute "api" of mesh "m"';
    expect(ofRoute('api')).toEqual([`${route} does not reach Dataplane "edge-1"`]);
    expect(ofRoute('api', 'edge-1', 'inner-1')).toEqual([`${route} reaches Dataplane "inner-1"`]);
  });
});

describe('where MeshGatewayRoutes are, by the answers of Dataplanes', () => {
  const gatewayRoute = (name: string, rule: JsonObject, tags: JsonObject = {}): JsonObject => ({
    type: 'MeshGatewayRoute',
    mesh: 'm',
    name,
    selectors: [{ match: { 'kuma.io/service': 'edge', ...tags } }],
    conf: { http: { rules: [{ matches: [{ path: { match: 'PREFIX', value: '/' } }], ...rule }] } },
  });
  const backends = [{ destination: { 'kuma.io/service': 'api' } }];
  const routed = inspectResources(
    [
      dataplane('edge-1', 'edge'),
      gateway('edge', 'edge'),
      gatewayRoute('sends', { backends }),
      gatewayRoute('redirects', {
        filters: [{ redirect: { scheme: 'https', hostname: 'x.example.com', status_code: 302 } }],
      }),
      gatewayRoute('elsewhere', { backends }, { vhost: 'b' }),
    ].map(resource),
    { mesh: 'm', dataplaneTags: undefined },
  ).value;
  const said = (name: string, dataplanes: readonly string[], among: readonly string[] = ['edge-1']) =>
    disagreements(routed, {
      gateways: [],
      routes: [{ route: { type: 'MeshGatewayRoute', mesh: 'm', name }, dataplanes, among }],
    }).map(({ message }) => message.replace(/.*of mesh "m" /, ''));

  test('one that sends on is missed, one that only redirects is not told of', () => {
    expect(said('sends', ['edge-1'])).toEqual([]);
    expect(said('sends', [])).toEqual(['does not reach Dataplane "edge-1"']);
    expect(said('redirects', [])).toEqual([]);
  });

  test('one that attaches to no listener is too much', () => {
    expect(said('elsewhere', [])).toEqual([]);
    expect(said('elsewhere', ['edge-1'])).toEqual(['reaches Dataplane "edge-1"']);
  });

  test('of Dataplanes that were not asked nothing is said', () => {
    expect(said('sends', [], [])).toEqual([]);
  });

  test('another gateway has other routes: only the gateway is said', () => {
    const answers = {
      gateways: [{ mesh: 'm', dataplane: 'edge-1', gateway: 'other', routes: [] }],
      routes: [{ route: { type: 'MeshGatewayRoute', mesh: 'm', name: 'sends' }, dataplanes: [], among: ['edge-1'] }],
    } as const;
    expect(disagreements(routed, answers)).toHaveLength(1);
  });
});
