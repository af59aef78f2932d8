import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/source/json-value.js';
import { planDelete } from '../../../src/writes/plan-delete.js';
import { resource } from '../../support/stored.js';
import { dataplane, gateway, mesh, route, secret } from './documents.js';

const ALL = [
  mesh('m'),
  mesh('empty'),
  secret('cert'),
  secret('spare'),
  gateway('edge', { secretName: 'cert' }),
  route('r', { gatewayName: 'edge', service: 'backend' }),
  dataplane('d1', 'backend'),
  dataplane('d2', 'backend'),
];

const plan = (
  words: readonly string[],
  { force = false, documents = ALL }: { force?: boolean; documents?: readonly JsonObject[] } = {},
) =>
  planDelete({
    keys: words.map((word) => {
      const [type = '', name = ''] = word.split('/');
      return { type, mesh: type === 'Mesh' ? '' : 'm', name };
    }),
    resources: documents.map(resource),
    force,
  });

const refusals = (words: readonly string[]): readonly string[] => plan(words).diagnostics.map(({ message }) => message);

describe('planDelete', () => {
  test('deletes what nobody refers to, in the order asked for, and tells what is not there', () => {
    const { value, diagnostics } = plan(['Mesh/empty', 'Secret/nope', 'Secret/spare', 'Secret/spare', 'Dataplane/d1']);
    expect(diagnostics).toEqual([]);
    expect(value.deleted.map(({ name }) => name)).toEqual(['empty', 'spare', 'd1']);
    expect(value.missing).toEqual([{ type: 'Secret', mesh: 'm', name: 'nope' }]);
    expect(value.changes).toEqual(value.deleted.map((key) => ({ verb: 'delete', key })));
  });

  test.each([
    [
      'Secret/cert',
      'Secret "cert" of mesh "m" is still in use by MeshGateway "edge" (conf.listeners[0].tls.certificates[0].secret)',
    ],
    ['MeshGateway/edge', 'MeshGateway "edge" of mesh "m" is still in use by MeshTCPRoute "r" (spec.targetRef.name)'],
    [
      'Mesh/m',
      'Mesh "m" is still in use by Secret "cert" (mesh), Secret "spare" (mesh), MeshGateway "edge" (mesh) and 3 more',
    ],
  ])('refuses %s and names who refers to it', (word, message) => {
    expect(plan([word]).diagnostics).toMatchObject([{ code: 'MGW202', severity: 'error', message }]);
    expect(plan([word], { force: true }).diagnostics).toEqual([]);
  });

  test('takes all that is in a Mesh along with it when forced, and nothing else', () => {
    const within = ['cert', 'spare', 'edge', 'r', 'd1', 'd2'];
    const names = (words: readonly string[]) => plan(words, { force: true }).value.deleted.map(({ name }) => name);
    expect(names(['Mesh/m'])).toEqual(['m', ...within]);
    expect(names(['Secret/spare', 'Mesh/m', 'Mesh/empty']).toSorted()).toEqual(['empty', 'm', ...within].toSorted());
    expect(names(['Mesh/empty'])).toEqual(['empty']);
    expect(plan(['Mesh/m']).value.deleted.map(({ name }) => name)).toEqual(['m']);
  });

  test('refuses the last Dataplane that offers the service of a backend', () => {
    const message = (name: string) =>
      `Dataplane "${name}" of mesh "m" is still in use by MeshTCPRoute "r" (spec.to[0].rules[0].default.backendRefs[0].name)`;
    expect(refusals(['Dataplane/d2'])).toEqual([]);
    expect(refusals(['Dataplane/d1', 'Dataplane/d2'])).toEqual([message('d1'), message('d2')]);
  });

  test('judges all keys together', () => {
    expect(refusals(['Secret/cert', 'MeshGateway/edge', 'MeshTCPRoute/r'])).toEqual([]);
    const whole = ALL.filter(({ name }) => name !== 'empty').map(({ type, name }) => `${String(type)}/${String(name)}`);
    expect(refusals(whole)).toEqual([]);
  });

  test('does not mind references that led nowhere before', () => {
    const documents = [mesh('m'), gateway('edge', { secretName: 'gone' }), secret('other')];
    expect(plan(['Secret/other'], { documents }).diagnostics).toEqual([]);
  });
});
