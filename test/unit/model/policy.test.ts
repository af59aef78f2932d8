import { describe, expect, test } from 'vitest';
import { policyOf } from '../../../src/model/policy.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { opaque } from '../../support/resources.js';

const targetOf = (type: string, body: JsonObject, labels = {}) =>
  policyOf(opaque(type, 'p', { body, labels }), 0)?.target;

describe('what a policy of a kind that meshgw only carries aims at', () => {
  test('its targetRef, the whole mesh where it has none', () => {
    expect(targetOf('MeshTimeout', { spec: {} })).toMatchObject({
      kind: 'listeners',
      gateway: undefined,
      selectors: [{ requirements: [] }],
    });
    expect(
      targetOf('MeshTimeout', { spec: { targetRef: { kind: 'MeshGateway', name: 'edge', tags: { vhost: '*' } } } }),
    ).toMatchObject({
      kind: 'listeners',
      gateway: 'edge',
      selectors: [{ requirements: [{ tag: 'vhost', exact: undefined }] }],
    });
  });

  test('services and subsets of them, by tags', () => {
    const requirements = (ref: JsonObject) => {
      const target = targetOf('MeshTimeout', { spec: { targetRef: ref } });
      return target?.kind === 'listeners' ? target.selectors[0]?.requirements : undefined;
    };
    expect(requirements({ kind: 'MeshService', name: 'edge' })).toEqual([{ tag: 'kuma.io/service', exact: 'edge' }]);
    expect(requirements({ kind: 'MeshServiceSubset', name: 'edge', tags: { v: '1' } })).toEqual([
      { tag: 'kuma.io/service', exact: 'edge' },
      { tag: 'v', exact: '1' },
    ]);
    expect(requirements({ kind: 'MeshSubset', tags: { v: '1' }, proxyTypes: ['Sidecar', 'Gateway'] })).toEqual([
      { tag: 'v', exact: '1' },
    ]);
  });

  test('sidecars only, and Dataplanes, are nothing a gateway listener is', () => {
    expect(targetOf('MeshTimeout', { spec: { targetRef: { kind: 'Mesh', proxyTypes: ['Sidecar'] } } })).toMatchObject({
      kind: 'nothing',
    });
    expect(targetOf('MeshTimeout', { spec: { targetRef: { kind: 'Dataplane' } } })).toMatchObject({ kind: 'nothing' });
  });

  test('old kinds: sources match listeners, selectors Dataplanes', () => {
    expect(
      targetOf('Retry', { sources: [{ match: { a: 'x' } }], destinations: [{ match: { a: 'y' } }] }),
    ).toMatchObject({
      kind: 'listeners',
      selectors: [{ requirements: [{ tag: 'a', exact: 'x' }], path: ['sources', 0, 'match'] }],
    });
    expect(targetOf('TrafficTrace', { selectors: [{ match: { a: '*' } }] })).toMatchObject({ kind: 'dataplanes' });
  });

  test('TrafficLog: sources match Dataplanes, where the destinations are all or what passes through', () => {
    const log = (destination: string) =>
      targetOf('TrafficLog', {
        sources: [{ match: { 'kuma.io/service': 'edge' } }],
        destinations: [{ match: { 'kuma.io/service': destination } }],
      });
    const edge = { kind: 'dataplanes', selectors: [{ requirements: [{ tag: 'kuma.io/service', exact: 'edge' }] }] };
    expect(log('*')).toMatchObject(edge);
    expect(log('pass_through')).toMatchObject(edge);
    expect(log('web')).toMatchObject({ kind: 'nothing' });
  });

  test('shadow policies, and kinds that are no policies, are none', () => {
    expect(targetOf('MeshTimeout', { spec: {} }, { 'kuma.io/effect': 'shadow' })).toBeUndefined();
    expect(targetOf('MeshInsight', { spec: {} })).toBeUndefined();
    expect(targetOf('constructor', {})).toBeUndefined();
  });

  test('a kind that meshgw has never heard of is a policy if it has a targetRef', () => {
    expect(targetOf('MeshNovelty', { spec: { targetRef: { kind: 'Mesh' } } })).toMatchObject({ kind: 'listeners' });
  });
});
