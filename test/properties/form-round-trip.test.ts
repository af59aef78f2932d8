import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecodedResource, decodeResource } from '../../src/resources/decode-resource.js';
import { documentOf } from '../../src/resources/document-of.js';
import { readForm } from '../../src/resources/forms/read-form.js';
import { toKubernetes } from '../../src/resources/forms/to-kubernetes.js';
import { isDescribedType } from '../../src/resources/kinds.js';
import { type KnownType, knownTypes } from '../../src/resources/known-types.js';
import { plainObject } from '../../src/resources/shape/plain-object.js';
import { writeJson } from '../../src/source/json-text.js';
import type { JsonObject } from '../../src/source/json-value.js';
import { documentsOf } from '../support/arbitrary-document.js';

const decode = (document: JsonObject): DecodedResource =>
  decodeResource(readForm(document), { kind: 'store', name: 'test' });

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
