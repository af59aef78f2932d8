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

test('nothing applied, nothing changed', () => {
  expect(asIfApplied(stored, [])).toEqual(stored);
});

test('a resource of the same name in another mesh is another one', () => {
  const other = resource({ ...gateway('a', { secretName: 's' }), mesh: 'n' });
  expect(asIfApplied(stored, [other])).toHaveLength(4);
});
