import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeResource } from '../../src/resources/decode-resource.js';
import { documentOf } from '../../src/resources/document-of.js';
import { withNamespacedName } from '../../src/resources/forms/namespaced-name.js';
import { readForm } from '../../src/resources/forms/read-form.js';
import { isDescribedType } from '../../src/resources/kinds.js';
import { type KnownType, knownTypes } from '../../src/resources/known-types.js';
import type { AnyResource } from '../../src/resources/resource.js';
import { canonicalJson } from '../../src/source/json-text.js';
import type { JsonObject } from '../../src/source/json-value.js';
import { liveResource } from '../../src/stores/kubernetes/live-object.js';
import { manifestOf } from '../../src/stores/kubernetes/manifest.js';
import { documentsOf } from '../support/arbitrary-document.js';

/** What is written to a cluster is read from it again, whatever Kuma's own namespace there. */

/** As the store is given it: under the name it keeps it by, without times, which are the cluster's. */
function given(document: JsonObject, systemNamespace: string): AnyResource {
  const { resource } = decodeResource(readForm(document, { systemNamespace }), { kind: 'store', name: '' });
  const named = withNamespacedName(resource, { systemNamespace });
  return { ...named, creationTime: undefined, modificationTime: undefined };
}

const convertible = [...knownTypes.values()].filter(({ kubernetesScope }) => kubernetesScope !== undefined);

test.each(convertible.map((known): [string, KnownType] => [known.type, known]))('%s', (_, known) => {
  fc.assert(
    fc.property(documentsOf(known), fc.constantFrom('kuma-system', 'mesh-system'), (document, systemNamespace) => {
      const resource = given(document, systemNamespace);
      const manifest = manifestOf(resource, { systemNamespace, resourceVersion: '7' });
      const { type, mesh, name, document: back } = liveResource(manifest, { systemNamespace });
      expect({ type, mesh, name }).toEqual({ type: resource.type, mesh: resource.mesh, name: resource.name });
      expect(canonicalJson(back)).toBe(canonicalJson(documentOf(resource)));
    }),
    { numRuns: isDescribedType(known.type) ? 60 : 15 },
  );
});

describe('the name', () => {
  test('survives whatever it ends in', () => {
    const document = { type: 'MeshHTTPRoute', mesh: 'm', name: 'a.kuma-system', spec: {} };
    const resource = given(document, 'kuma-system');
    expect(resource.name).toBe('a.kuma-system.kuma-system');
    const manifest = manifestOf(resource, { systemNamespace: 'kuma-system', resourceVersion: undefined });
    expect(liveResource(manifest, { systemNamespace: 'kuma-system' }).name).toBe(resource.name);
  });
});
