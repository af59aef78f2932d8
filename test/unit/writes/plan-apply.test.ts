import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/source/json-value.js';
import { planApply } from '../../../src/writes/plan-apply.js';
import { plainStore, resource, viewOf } from '../../support/stored.js';
import { gateway, mesh, secret } from './documents.js';

const plan = (input: readonly JsonObject[], ...stored: readonly JsonObject[]) =>
  planApply(input.map(resource), viewOf(mesh('m'), ...stored), plainStore);

const actions = (...parameters: Parameters<typeof plan>): readonly string[] =>
  plan(...parameters).value.steps.map(({ action }) => action);

describe('planApply', () => {
  test('creates, updates, and leaves alone what stays as it is', () => {
    const edge = gateway('edge', { secretName: 's' });
    expect(actions([edge, secret('s'), secret('t', 'Qg==')], edge, secret('t'))).toEqual([
      'Unchanged',
      'Created',
      'Updated',
    ]);
    expect(plan([edge], edge)).toMatchObject({ value: { changes: [] }, diagnostics: [] });
  });

  test('ignores times and the order of keys, and stores neither', () => {
    const times = { creationTime: '2020-01-01T00:00:00Z', modificationTime: '2020-01-01T00:00:00Z', kri: 'kri_sec___' };
    const reordered = { data: 'QQ==', name: 's', mesh: 'm', type: 'Secret', ...times };
    expect(actions([reordered], secret('s'))).toEqual(['Unchanged']);
    expect(plan([reordered]).value.changes).toEqual([
      {
        verb: 'put',
        key: { type: 'Secret', mesh: 'm', name: 's' },
        document: Object.assign(Object.create(null), secret('s')),
      },
    ]);
  });

  test('keeps what nobody knows, in resources of any kind', () => {
    const opaque = { type: 'MeshTimeout', mesh: 'm', name: 't', spec: { to: [{ made: 'up' }] }, extra: 1n };
    expect(actions([opaque, { ...secret('s'), later: { x: 1 } }], opaque, secret('s'))).toEqual([
      'Unchanged',
      'Updated',
    ]);
    expect(plan([opaque]).value.steps[0]?.after).toMatchObject(opaque);
  });

  test('applies a key that comes twice in order', () => {
    expect(actions([secret('s', 'QQ=='), secret('s', 'Qg=='), secret('s', 'Qg==')])).toEqual([
      'Created',
      'Updated',
      'Unchanged',
    ]);
    expect(plan([secret('s', 'Qg=='), secret('s', 'QQ==')], secret('s', 'QQ==')).value.changes).toHaveLength(2);
  });

  test('asks for the mesh, which may come anywhere in the input', () => {
    const lost = { type: 'Secret', mesh: 'mm', name: 's' };
    expect(plan([lost]).diagnostics).toMatchObject([
      {
        code: 'MGW201',
        severity: 'error',
        message: 'mesh "mm" does not exist',
        path: 'mesh',
        hint: 'did you mean "m"?',
      },
    ]);
    expect(plan([{ ...lost, mesh: 'elsewhere' }]).diagnostics[0]?.hint).toBe('apply a Mesh named "elsewhere" as well');
    expect(plan([lost, mesh('mm')]).diagnostics).toEqual([]);
    expect(plan([{ type: 'GlobalSecret', name: 'g' }]).diagnostics).toEqual([]);
  });
});
