import { describe, expect, test } from 'vitest';
import { withNamespacedName } from '../../../src/resources/forms/namespaced-name.js';
import type { Naming } from '../../../src/resources/forms/naming.js';
import { judgeText } from '../../support/judge-text.js';

const options = { systemNamespace: 'mesh-system' };
const naming: Naming = { ...options, named: (resource) => withNamespacedName(resource, options) };

const route = (namespace: string): string => `apiVersion: kuma.io/v1alpha1
kind: MeshHTTPRoute
metadata: { name: route, namespace: ${namespace}, labels: { kuma.io/mesh: default } }
spec: { targetRef: { kind: Mesh }, to: [] }
`;

async function decoded(documents: readonly string[], given: Naming | undefined) {
  const judged = await judgeText(documents.join('---\n'), { naming: given });
  return {
    shown: judged.documents.map(({ name }) => name),
    names: judged.documents.map(({ resource }) => resource?.name),
    codes: judged.diagnostics.map(({ code }) => code),
  };
}

describe('documents for a store that has names of its own', () => {
  test('are shown under their names, and go by the store’s', async () => {
    expect(await decoded([route('shop')], naming)).toMatchObject({ shown: ['route'], names: ['route.shop'] });
    expect((await decoded([route('mesh-system')], naming)).names).toEqual(['route.mesh-system']);
    expect((await decoded([route('shop')], undefined)).names).toEqual(['route']);
  });

  test('of one name in two namespaces are not given twice', async () => {
    expect((await decoded([route('shop'), route('other')], naming)).codes).not.toContain('MGW108');
    expect((await decoded([route('shop'), route('shop')], naming)).codes).toContain('MGW108');
    expect((await decoded([route('shop'), route('other')], undefined)).codes).toContain('MGW108');
  });
});
