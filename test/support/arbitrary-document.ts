import fc from 'fast-check';
import { isDescribedType, kinds } from '../../src/resources/kinds.js';
import type { KnownType } from '../../src/resources/known-types.js';
import { plainObject } from '../../src/resources/shape/plain-object.js';
import { any, type Shape } from '../../src/resources/shape/shape.js';
import { isJsonObject, type JsonObject } from '../../src/source/json-value.js';
import { arbitraryOf } from './arbitrary-of-shape.js';

const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
const labels = fc
  .dictionary(names, fc.string({ unit: 'grapheme', maxLength: 5 }), { maxKeys: 3 })
  .map((own) => plainObject(Object.entries(own)));

/** Universal documents of a type, with a namespace label and unknown fields now and then. */
export function documentsOf(known: KnownType): fc.Arbitrary<JsonObject> {
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
