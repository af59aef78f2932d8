import { describe, expect, test } from 'vitest';
import { resourceKeyText } from '../../../src/resources/resource-key.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { planWrite } from '../../../src/writes/plan-write.js';
import { plainStore, resource, viewOf } from '../../support/stored.js';
import { gateway, labelled, mesh, secret } from './documents.js';

type Given = {
  readonly stored?: readonly JsonObject[];
  readonly prune?: boolean;
  readonly agreed?: ReadonlySet<string>;
};

function plan(input: readonly JsonObject[], { stored = [], prune = true, agreed }: Given = {}) {
  const scope = { mesh: 'm', labels: new Map([['app', 'x']]) };
  const { value, diagnostics } = planWrite(
    {
      resources: input.map(resource),
      prune: prune ? scope : undefined,
      store: plainStore,
      ...(agreed === undefined ? {} : { agreed }),
    },
    viewOf(mesh('m'), ...stored),
  );
  return {
    actions: value.steps.map(({ key, action }) => `${key.name} ${action}`),
    pruned: value.prune.pruned.map(({ name }) => name),
    spared: value.prune.spared.map((each) => each.resource.name),
    changes: value.changes.map(({ verb, key }) => `${verb} ${key.name}`),
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('planWrite', () => {
  test('without prune only applies', () => {
    expect(plan([secret('new')], { stored: [labelled(secret('old'))], prune: false })).toEqual({
      actions: ['new Created'],
      pruned: [],
      spared: [],
      changes: ['put new'],
      codes: [],
    });
  });

  test('what is unchanged is not written; what is pruned goes after what is applied', () => {
    const stored = [labelled(secret('same')), labelled(secret('old')), secret('unlabelled')];
    expect(plan([labelled(secret('same')), secret('new')], { stored })).toEqual({
      actions: ['same Unchanged', 'new Created'],
      pruned: ['old'],
      spared: [],
      changes: ['put new', 'delete old'],
      codes: [],
    });
  });

  test('what the rest refers to is spared, and not written', () => {
    const stored = [labelled(secret('used')), gateway('edge', { secretName: 'used' })];
    expect(plan([secret('new')], { stored })).toMatchObject({ pruned: [], spared: ['used'], changes: ['put new'] });
  });

  test('prunes nothing that was not agreed on', () => {
    const stored = [labelled(secret('shown')), labelled(secret('came-later'))];
    const agreed = new Set([resourceKeyText({ type: 'Secret', mesh: 'm', name: 'shown' })]);
    expect(plan([], { stored, agreed })).toMatchObject({ pruned: ['shown'], changes: ['delete shown'] });
    expect(plan([], { stored, agreed: new Set() })).toMatchObject({ pruned: [], changes: [] });
  });

  test('a mesh that nobody has is an error', () => {
    expect(plan([{ ...secret('s'), mesh: 'nowhere' }]).codes).toEqual(['MGW201']);
  });
});
