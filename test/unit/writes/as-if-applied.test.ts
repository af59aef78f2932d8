import { expect, test } from 'vitest';
import { asIfApplied } from '../../../src/writes/as-if-applied.js';
import { resource } from '../../support/stored.js';
import { dataplane, gateway, mesh } from './documents.js';

const stored = [mesh('m'), gateway('a', { secretName: 's' }), dataplane('d', 'edge')].map(resource);

test('what is applied replaces what the store has, and keeps its creation time; what is new has none', () => {
  const input = [
    { ...resource(gateway('a', { secretName: 's', port: 80 })), creationTime: '2020-01-01T00:00:00Z' },
    { ...resource(gateway('b', { secretName: 's' })), creationTime: '2020-01-01T00:00:00Z' },
  ];
  const after = asIfApplied(stored, input);
  expect(after.map(({ type, name, creationTime }) => [type, name, creationTime])).toEqual([
    ['Mesh', 'm', stored[0]?.creationTime],
    ['Dataplane', 'd', stored[2]?.creationTime],
    ['MeshGateway', 'a', stored[1]?.creationTime],
    ['MeshGateway', 'b', undefined],
  ]);
  expect(after[2]).toMatchObject({ spec: { conf: { listeners: [{ port: 80 }] } } });
});

test('a control plane gives Dataplanes its zone, unless they say another', () => {
  const zoneOf = (name: string, tags: Readonly<Record<string, string>>) => {
    const networking = { address: '127.0.0.1', gateway: { type: 'BUILTIN', tags }, inbound: [{ port: 80, tags }] };
    const input = [resource({ type: 'Dataplane', mesh: 'm', name, networking })];
    return asIfApplied(stored, input, { zone: 'east' }).at(-1);
  };
  const east = { 'kuma.io/service': 'edge', 'kuma.io/zone': 'east' };
  expect(zoneOf('d', { 'kuma.io/service': 'edge' })).toMatchObject({
    labels: { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'east' },
    spec: { networking: { gateway: { tags: east }, inbound: [{ tags: east }] } },
  });
  expect(zoneOf('d', { 'kuma.io/zone': 'west' })).toMatchObject({
    spec: { networking: { gateway: { tags: { 'kuma.io/zone': 'west' } } } },
  });
  const input = [resource(dataplane('new', 'edge'))];
  expect(asIfApplied([], input, { zone: '' })[0]?.labels).toEqual({});
});

test('nothing applied, nothing changed', () => {
  expect(asIfApplied(stored, [])).toEqual(stored);
});

test('a resource of the same name in another mesh is another one', () => {
  const other = resource({ ...gateway('a', { secretName: 's' }), mesh: 'n' });
  expect(asIfApplied(stored, [other])).toHaveLength(4);
});
