import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/source/json-value.js';
import { planPrune } from '../../../src/writes/plan-prune.js';
import { resource } from '../../support/stored.js';
import { dataplane, gateway, labelled, mesh, route, secret } from './documents.js';

const plan = (applied: readonly JsonObject[], stored: readonly JsonObject[], labels = { app: 'x' }) => {
  const { pruned, spared, changes } = planPrune({
    applied: applied.map(resource),
    stored: stored.map(resource),
    mesh: 'm',
    labels,
  });
  expect(changes.map(({ key }) => key.name)).toEqual(pruned.map(({ name }) => name));
  return {
    pruned: pruned.map(({ name }) => name),
    spared: spared.map(({ resource: { name }, referrer }) => `${name} for ${referrer.name}`),
  };
};

describe('planPrune', () => {
  test('takes resources of the mesh with all the labels that are not in the input', () => {
    const stored = [
      mesh('m'),
      labelled(secret('gone')),
      labelled(secret('applied')),
      labelled(secret('other-label'), { app: 'y' }),
      secret('no-label'),
      labelled({ ...secret('other-mesh'), mesh: 'n' }),
    ];
    expect(plan([labelled(secret('applied'))], stored)).toEqual({ pruned: ['gone'], spared: [] });
    expect(plan([], [labelled(secret('s'), { app: 'x', tier: 'a' })], { app: 'x' }).pruned).toEqual(['s']);
  });

  test('never takes a Mesh', () => {
    expect(plan([], [labelled({ ...mesh('m'), mesh: 'm' }), labelled(mesh('m'))])).toEqual({ pruned: [], spared: [] });
  });

  test('spares what the rest refers to, and what that refers to in turn', () => {
    const stored = [
      labelled(secret('cert')),
      labelled(gateway('edge', { secretName: 'cert' })),
      route('r', { gatewayName: 'edge', service: 'backend' }),
      labelled(dataplane('d1', 'backend')),
      labelled(dataplane('d2', 'elsewhere')),
    ];
    expect(plan([], stored)).toEqual({
      pruned: ['d2'],
      spared: ['edge for r', 'd1 for r', 'cert for edge'],
    });
  });

  test('looks at the rest as it is after the apply', () => {
    const stored = [labelled(secret('old')), labelled(secret('new')), gateway('edge', { secretName: 'old' })];
    const applied = [gateway('edge', { secretName: 'new' })];
    expect(plan(applied, stored)).toEqual({ pruned: ['old'], spared: ['new for edge'] });
  });

  test('takes all that refer to each other when none of them stays', () => {
    const stored = [labelled(secret('cert')), labelled(gateway('edge', { secretName: 'cert' }))];
    expect(plan([], stored)).toEqual({ pruned: ['cert', 'edge'], spared: [] });
  });
});
