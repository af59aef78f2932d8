import { describe, expect, test } from 'vitest';
import { type BoundGateway, bindGateways } from '../../../src/model/bind-gateways.js';
import { advantageText, unboundReason } from '../../../src/model/binding-reasons.js';
import { snapshotOf } from '../../../src/model/snapshot.js';
import type { AnyResource } from '../../../src/resources/resource.js';
import { gatewayDataplane, meshGateway, meshGatewayInstance } from '../../support/resources.js';

const SERVICE = { 'kuma.io/service': 'edge' };
const edge = gatewayDataplane('edge-1', { tags: { ...SERVICE, tier: 'one' } });
const bind = (...resources: readonly AnyResource[]) => bindGateways(snapshotOf(resources));

function onlyBound(...resources: readonly AnyResource[]): BoundGateway {
  const [bound, ...more] = bind(...resources).value.bound;
  if (bound === undefined || more.length > 0) throw new Error('not exactly one Dataplane is bound');
  return bound;
}

const contest = (...resources: readonly AnyResource[]) => {
  const { gateway, because, losers } = onlyBound(edge, ...resources);
  return [gateway.name, because, ...losers.map((loser) => `${loser.gateway.name}:${loser.lostBy}`)];
};

describe('the gateway a Dataplane gets', () => {
  test('the only one that matches', () => {
    expect(
      contest(meshGateway('a', { selectors: [SERVICE] }), meshGateway('b', { selectors: [{ other: 'x' }] })),
    ).toEqual(['a', 'only']);
  });

  test('the one whose selector has more tags, also if the values are stars', () => {
    const exact = meshGateway('exact', { selectors: [SERVICE] });
    const stars = meshGateway('stars', { selectors: [{ 'kuma.io/service': '*', tier: '*' }] });
    expect(contest(stars, exact)).toEqual(['stars', 'rank', 'exact:rank']);
  });

  test('then the one with more exact values', () => {
    const exact = meshGateway('exact', { selectors: [SERVICE] });
    const star = meshGateway('star', { selectors: [{ 'kuma.io/service': '*' }] });
    expect(contest(exact, star)).toEqual(['exact', 'exact', 'star:exact']);
  });

  test('then the one created last, to the nanosecond', () => {
    const at = (name: string, creationTime: string) => meshGateway(name, { selectors: [SERVICE], creationTime });
    expect(contest(at('z', '2024-05-01T10:00:00.000000002Z'), at('a', '2024-05-01T10:00:00.000000001Z'))).toEqual([
      'z',
      'time',
      'a:time',
    ]);
    expect(contest(at('a', '2024-05-01T12:00:00+02:00'), at('b', '2024-05-01T10:00:00Z'))).toEqual([
      'a',
      'name',
      'b:name',
    ]);
  });

  test('a document without a time is newer than one with, and the later document newer than the earlier', () => {
    const timed = meshGateway('timed', { selectors: [SERVICE], creationTime: '2030-01-01T00:00:00Z' });
    const first = meshGateway('first', { selectors: [SERVICE] });
    const second = meshGateway('second', { selectors: [SERVICE] });
    expect(contest(first, second, timed)).toEqual(['second', 'position', 'first:position', 'timed:position']);
  });

  test('the best of several selectors counts', () => {
    const many = meshGateway('many', { selectors: [{ none: 'x' }, SERVICE, { ...SERVICE, tier: 'one' }] });
    const bound = onlyBound(edge, many);
    expect(bound.rank).toEqual({ tags: 2, exact: 2 });
    expect(bound.selector.path).toEqual(['selectors', 2, 'match']);
  });

  test('a gateway without selectors takes what nobody else wants', () => {
    expect(contest(meshGateway('all', { selectors: [] }), meshGateway('a', { selectors: [SERVICE] }))).toEqual([
      'a',
      'rank',
      'all:rank',
    ]);
  });

  test('is of the same mesh', () => {
    expect(bind(edge, meshGateway('a', { selectors: [SERVICE], mesh: 'other' })).value.bound).toEqual([]);
  });

  test('is global, of no origin, or of the zone of the Dataplane', () => {
    const zonal = meshGateway('zonal', {
      selectors: [SERVICE],
      labels: { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'east' },
    });
    const inZone = (zone: string) => gatewayDataplane('edge-1', { tags: SERVICE, labels: { 'kuma.io/zone': zone } });
    expect(bind(zonal, inZone('east')).value.bound).toHaveLength(1);
    expect(bind(zonal, edge).value.bound).toHaveLength(1);
    const { unbound } = bind(zonal, inZone('west')).value;
    expect(unbound.map(unboundReason)).toEqual([
      'no MeshGateway matches its tags; "zonal" comes nearest: it matches, but belongs to another zone than the Dataplane',
    ]);
  });

  test('a MeshGatewayInstance counts as a Dataplane whose service Kuma names', () => {
    const instance = meshGatewayInstance('edge', {
      tags: { tier: 'two' },
      labels: { 'k8s.kuma.io/namespace': 'ingress' },
    });
    const { dataplane } = onlyBound(
      instance,
      meshGateway('a', { selectors: [{ 'kuma.io/service': 'edge_ingress_svc' }] }),
    );
    expect([...dataplane.tags]).toEqual([
      ['kuma.io/service', 'edge_ingress_svc'],
      ['tier', 'two'],
    ]);
    expect(dataplane.address).toBeUndefined();
  });

  test('Dataplanes that are no builtin gateways get none', () => {
    const { spec, ...rest } = edge;
    const delegated = { ...rest, spec: { networking: { ...spec.networking, gateway: { tags: SERVICE } } } };
    expect(bind(delegated, meshGateway('a', { selectors: [SERVICE] })).value).toMatchObject({ bound: [], unbound: [] });
  });
});

describe('advantages in words', () => {
  const winner = onlyBound(edge, meshGateway('a', { selectors: [{ ...SERVICE, tier: '*' }] }));
  const loser = onlyBound(edge, meshGateway('b', { selectors: [SERVICE] }));
  test.each([
    ['rank', 'matches more tags than MeshGateway "b" (2 against 1)'],
    ['exact', 'matches more exact values than MeshGateway "b" (1 against 1)'],
    ['time', 'was created later than MeshGateway "b"'],
    ['position', 'stands later in the input than MeshGateway "b", and no creation times are given'],
    ['name', 'comes before MeshGateway "b" by name'],
  ] as const)('%s', (by, text) => {
    expect(advantageText(by, { winner, loser })).toBe(text);
  });
});

describe('Dataplanes that nothing binds', () => {
  const reasons = (...resources: readonly AnyResource[]) => bind(edge, ...resources).value.unbound.map(unboundReason);

  test('a mesh without gateways', () => {
    expect(reasons()).toEqual(['mesh "default" has no MeshGateway']);
  });

  test('the selector with most tags met is named, with the first tag that is not', () => {
    const near = meshGateway('near', { selectors: [{ nothing: 'x' }, { ...SERVICE, tier: 'two' }] });
    const far = meshGateway('far', { selectors: [{ 'kuma.io/service': 'other' }] });
    expect(reasons(far, near)).toEqual([
      'no MeshGateway matches its tags; "near" comes nearest: it selects kuma.io/service=edge,tier=two, not tier=one',
    ]);
  });

  test('where nothing is met, the service that is spelled alike', () => {
    const alike = meshGateway('alike', { selectors: [{ 'kuma.io/service': 'egde' }] });
    const other = meshGateway('an-other', { selectors: [{ 'kuma.io/service': 'gateway' }] });
    expect(reasons(other, alike)).toEqual([
      'no MeshGateway matches its tags; "alike" comes nearest: it selects kuma.io/service=egde, not kuma.io/service=edge',
    ]);
  });

  test('a star that is met says less than a service that is spelled alike', () => {
    const star = meshGateway('a-star', { selectors: [{ 'kuma.io/service': '*', region: 'eu' }] });
    const alike = meshGateway('alike', { selectors: [{ 'kuma.io/service': 'egde' }] });
    expect(reasons(star, alike)).toEqual([
      'no MeshGateway matches its tags; "alike" comes nearest: it selects kuma.io/service=egde, not kuma.io/service=edge',
    ]);
    expect(reasons(star)).toEqual([
      'no MeshGateway matches its tags; "a-star" comes nearest: it selects kuma.io/service=*,region=eu, and the Dataplane has no tag region',
    ]);
  });

  test('a tag that is missing', () => {
    expect(reasons(meshGateway('a', { selectors: [{ ...SERVICE, region: '*' }] }))).toEqual([
      'no MeshGateway matches its tags; "a" comes nearest: it selects kuma.io/service=edge,region=*, and the Dataplane has no tag region',
    ]);
  });
});

describe('warnings', () => {
  const codes = (...resources: readonly AnyResource[]) => bind(edge, ...resources).diagnostics.map(({ code }) => code);

  test('a selector that only lacks kuma.io/zone names the tag to add', () => {
    const [finding, ...more] = bind(
      edge,
      meshGateway('a', { selectors: [{ ...SERVICE, 'kuma.io/zone': 'default' }] }),
    ).diagnostics;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'MGW240', severity: 'warning', path: 'selectors[0].match["kuma.io/zone"]' });
    expect(finding?.message).toContain('kuma.io/zone=default');
    expect(finding?.hint).toContain('kuma.io/zone=default');
  });

  test('also when another gateway gets the Dataplane meanwhile, and once however many Dataplanes lack it', () => {
    const a = meshGateway('a', { selectors: [{ ...SERVICE, 'kuma.io/zone': '*' }] });
    const b = meshGateway('b', { selectors: [SERVICE] });
    expect(codes(a, b, gatewayDataplane('edge-2', { tags: SERVICE }))).toEqual(['MGW240']);
  });

  test('not when the zone is another, or more is missing', () => {
    const zoned = meshGateway('a', { selectors: [{ ...SERVICE, 'kuma.io/zone': 'default' }] });
    const elsewhere = gatewayDataplane('edge-1', { tags: { ...SERVICE, 'kuma.io/zone': 'east' } });
    expect(bind(elsewhere, zoned).diagnostics).toEqual([]);
    expect(codes(meshGateway('a', { selectors: [{ ...SERVICE, tier: 'two', 'kuma.io/zone': 'default' }] }))).toEqual(
      [],
    );
  });

  test('position deciding is said once for two gateways; creation times end it', () => {
    const a = (options = {}) => meshGateway('a', { selectors: [SERVICE], ...options });
    const b = (options = {}) => meshGateway('b', { selectors: [SERVICE], ...options });
    expect(codes(a(), b(), gatewayDataplane('edge-2', { tags: SERVICE }))).toEqual(['MGW241']);
    expect(codes(a({ creationTime: '2024-01-01T00:00:00Z' }), b({ creationTime: '2024-01-02T00:00:00Z' }))).toEqual([]);
  });
});
