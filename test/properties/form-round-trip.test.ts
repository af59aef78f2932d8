import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecodedResource, decodeResource } from '../../src/resources/decode-resource.js';
import { documentOf } from '../../src/resources/document-of.js';
import { readForm } from '../../src/resources/forms/read-form.js';
import { toKubernetes } from '../../src/resources/forms/to-kubernetes.js';
import { isDescribedType, kinds } from '../../src/resources/kinds.js';
import { type KnownType, knownTypes } from '../../src/resources/known-types.js';
import { plainObject } from '../../src/resources/shape/plain-object.js';
import { any, type Shape } from '../../src/resources/shape/shape.js';
import { writeJson } from '../../src/source/json-text.js';
import { isJsonObject, type JsonObject } from '../../src/source/json-value.js';
import { arbitraryOf } from '../support/arbitrary-of-shape.js';

const decode = (document: JsonObject): DecodedResource =>
  decodeResource(readForm(document), { kind: 'store', name: 'test' });

const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
const labels = fc
  .dictionary(names, fc.string({ unit: 'grapheme', maxLength: 5 }), { maxKeys: 3 })
  .map((own) => plainObject(Object.entries(own)));

/** Universal documents of a type, with a namespace label and unknown fields now and then. */
function documentsOf(known: KnownType): fc.Arbitrary<JsonObject> {
  const shape: Shape = isDescribedType(known.type) ? kinds[known.type].spec : any();
  const body = arbitraryOf(shape, { unknownFields: true }).map((spec) => {
    if (known.dialect === 'policy') return plainObject([['spec', spec]]);
    return isJsonObject(spec) ? spec : plainObject([]);
  });
  return fc
    .record({
      mesh: names,
      name: names,
      labels,
      namespace: fc.option(names),
      body,
      extra: fc.option(fc.constantFrom('x-top', 'x-other')),
      time: fc.constantFrom(null, '2026-01-31T12:00:00Z'),
    })
    .map(({ mesh, name, labels: own, namespace, body: fields, extra, time }) => {
      const isNamespaced = known.kubernetesScope === 'Namespaced' && namespace !== null;
      const all = isNamespaced ? { ...own, 'k8s.kuma.io/namespace': namespace } : own;
      return plainObject([
        ['type', known.type],
        ...(known.scope === 'Mesh' ? [['mesh', mesh] as const] : []),
        ['name', name],
        ['labels', all],
        ...(time === null ? [] : [['creationTime', time] as const]),
        ...Object.entries(fields),
        ...(extra === null ? [] : [[extra, 1] as const]),
      ]);
    });
}

const convertible = [...knownTypes.values()].filter(({ kubernetesScope }) => kubernetesScope !== undefined);

describe.each(convertible.map((known): [string, KnownType] => [known.type, known]))('%s', (_, known) => {
  test('goes from Universal to Kubernetes form and back without loss', () => {
    fc.assert(
      fc.property(documentsOf(known), (document) => {
        const there = toKubernetes(decode(document).resource, { systemNamespace: 'kuma-system' });
        const back = there === undefined ? undefined : decode(there);
        expect(back?.problems).toEqual([]);
        expect(back && canonical(back)).toBe(canonical(decode(document)));
      }),
      { numRuns: isDescribedType(known.type) ? 100 : 20 },
    );
  });
});

/** The document as text, members of the top level sorted: unknown ones may have changed places. */
const canonical = ({ resource }: DecodedResource): string =>
  writeJson(plainObject(Object.entries(documentOf(resource)).sort(([a], [b]) => (a < b ? -1 : 1))));
