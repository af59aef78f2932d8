import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/source/json-value.js';
import { diffDocuments } from '../../../src/writes/diff-documents.js';
import { planApply } from '../../../src/writes/plan-apply.js';
import { planDiff } from '../../../src/writes/plan-diff.js';
import { plainStore, resource, viewOf } from '../../support/stored.js';
import { gateway, mesh, secret } from './documents.js';

type Options = {
  readonly stored?: readonly JsonObject[];
  readonly pruned?: readonly JsonObject[];
  readonly showSecrets?: boolean;
};

const diff = (input: readonly JsonObject[], { stored = [], pruned = [], showSecrets = false }: Options = {}) => {
  const { steps } = planApply(input.map(resource), viewOf(mesh('m'), ...stored), plainStore).value;
  return planDiff({ steps, pruned: pruned.map(resource), showSecrets, asGiven: plainStore.asGiven });
};

describe('diffDocuments', () => {
  test('names every field that differs, whatever its depth', () => {
    const before = { a: 1, list: [{ x: 1 }, 2], tags: { 'kuma.io/service': 'a' }, gone: true, kind: [1] };
    const after = { a: 1n, list: [{ x: 2 }], tags: { 'kuma.io/service': 'b' }, kind: { x: 1 }, extra: null };
    expect(diffDocuments(before, after)).toEqual([
      { path: 'list[0].x', before: 1, after: 2 },
      { path: 'list[1]', before: 2 },
      { path: 'tags["kuma.io/service"]', before: 'a', after: 'b' },
      { path: 'gone', before: true },
      { path: 'kind', before: [1], after: { x: 1 } },
      { path: 'extra', after: null },
    ]);
    expect(diffDocuments(before, before)).toEqual([]);
  });
});

describe('planDiff', () => {
  test('shows what changes, from the first state to the last', () => {
    const stored = [gateway('edge', { secretName: 's' })];
    const input = [80, 8443].map((port) => gateway('edge', { secretName: 's', port }));
    expect(diff(input, { stored })).toMatchObject([
      { action: 'Updated', changes: [{ path: 'conf.listeners[0].port', before: 443, after: 8443 }] },
    ]);
    expect(diff([...input, ...stored], { stored })).toEqual([]);
  });

  test('shows new and pruned resources by their fields', () => {
    const found = diff([{ type: 'MeshTimeout', mesh: 'm', name: 't' }], { pruned: [secret('old')] });
    expect(found.map(({ action, changes }) => [action, changes.map(({ path }) => path)])).toEqual([
      ['Created', ['type', 'mesh', 'name']],
      ['Pruned', ['type', 'mesh', 'name', 'data']],
    ]);
  });

  test('hides secret data unless asked, and tells whether they change', () => {
    const stored = [secret('s', 'c2VjcmV0')];
    const changed = secret('s', 'bmV3');
    expect(diff([changed], { stored })).toMatchObject([
      { changes: [{ path: 'data', before: '(hidden; --show-secrets)', after: '(hidden; --show-secrets) changed' }] },
    ]);
    const relabelled = { ...secret('s', 'c2VjcmV0'), labels: { a: 'b' } };
    expect(diff([relabelled], { stored })[0]?.changes).toEqual([{ path: 'labels', after: expect.anything() }]);
    expect(JSON.stringify(diff([changed, secret('t', 'bmV3')], { stored, pruned: stored }))).not.toMatch(
      /c2VjcmV0|bmV3/,
    );
    expect(diff([changed], { stored, showSecrets: true })[0]?.changes).toEqual([
      { path: 'data', before: 'c2VjcmV0', after: 'bmV3' },
    ]);
  });

  test('hides certificates that are written into a gateway', () => {
    const inline = (text: string): JsonObject => ({
      ...gateway('edge', { secretName: '' }),
      conf: {
        listeners: [
          { port: 443, protocol: 'HTTPS', tls: { mode: 'TERMINATE', certificates: [{ inlineString: text }] } },
        ],
      },
    });
    const found = diff([inline('NEWKEY')], { stored: [inline('OLDKEY')] });
    expect(JSON.stringify(found)).not.toMatch(/KEY/);
    expect(found[0]?.changes.map(({ path }) => path)).toEqual(['conf.listeners[0].tls.certificates[0].inlineString']);
  });
});
