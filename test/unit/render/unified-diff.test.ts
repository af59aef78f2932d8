import { describe, expect, test } from 'vitest';
import { createStyle } from '../../../src/render/style.js';
import { unifiedDiff } from '../../../src/render/unified-diff.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { planApply } from '../../../src/writes/plan-apply.js';
import { planDiff, type ResourceDiff } from '../../../src/writes/plan-diff.js';
import { plainStore, resource, viewOf } from '../../support/stored.js';
import { gateway, mesh, secret } from '../writes/documents.js';

const diff = (
  input: readonly JsonObject[],
  { stored = [] }: { readonly stored?: readonly JsonObject[] } = {},
): readonly ResourceDiff[] => {
  const { steps } = planApply(input.map(resource), viewOf(mesh('m'), ...stored), plainStore).value;
  return planDiff({ steps, pruned: [], showSecrets: false, asGiven: plainStore.asGiven });
};

describe('unifiedDiff', () => {
  const plain = createStyle(false);

  test('reads like any other, one part a resource', async () => {
    const stored = [gateway('edge', { secretName: 's' })];
    const text = await unifiedDiff(
      diff([gateway('edge', { secretName: 's', port: 80 }), secret('s')], { stored }),
      plain,
    );
    expect(text.split('\n').filter((line) => /^[-+@]/.test(line))).toEqual([
      '--- MeshGateway/m/edge',
      '+++ MeshGateway/m/edge',
      '@@ -6,7 +6,7 @@',
      '-    - port: 443',
      '+    - port: 80',
      '--- /dev/null',
      '+++ Secret/m/s',
      '@@ -0,0 +1,4 @@',
      '+type: Secret',
      '+mesh: m',
      '+name: s',
      expect.stringMatching(/^\+data: .*\(hidden; --show-secrets\)/),
    ]);
  });

  test('is empty for no changes', async () => {
    expect(await unifiedDiff([], plain)).toBe('');
  });

  test('is coloured on demand', async () => {
    const text = await unifiedDiff(diff([secret('s')]), createStyle(true));
    expect(text).toContain('\u001b[32m+type: Secret\u001b[39m');
  });
});
