import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/resources/kinds.js';
import { decodeSpec } from '../../src/resources/shape/decode.js';
import { encodeSpec } from '../../src/resources/shape/encode.js';
import type { Shape } from '../../src/resources/shape/shape.js';
import { writeJson } from '../../src/source/json-text.js';
import { isJsonObject, type JsonValue } from '../../src/source/json-value.js';
import { arbitraryOf } from '../support/arbitrary-of-shape.js';

const described = Object.values(kinds).map((kind): [string, Shape, 'proto' | 'policy'] => [
  kind.type,
  kind.spec,
  kind.dialect,
]);

/** The same document with a null added for every field of the top level that it does not have. */
const withNulls = (shape: Shape, document: JsonValue): JsonValue => {
  if (shape.kind !== 'message' || !isJsonObject(document)) return document;
  const nulls = Object.keys(shape.fields).map((field): [string, JsonValue] => [field, null]);
  return { ...Object.fromEntries(nulls), ...document };
};

describe.each(described)('%s', (_, shape, dialect) => {
  const documents = arbitraryOf(shape, { unknownFields: true });
  const canonical = (document: JsonValue) => encodeSpec(shape, decodeSpec(shape, document, { dialect }).value);

  test('decodes what its shape can hold without a problem', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(decodeSpec(shape, document, { dialect }).problems).toEqual([]);
      }),
    );
  });

  test('has one canonical document, which decodes to the same spec', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const once = canonical(document);
        expect(writeJson(canonical(once))).toBe(writeJson(once));
        expect(decodeSpec(shape, once, { dialect }).value).toEqual(decodeSpec(shape, document, { dialect }).value);
      }),
    );
  });

  test('keeps every field that nobody knows', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const unknown = (text: string): number => text.match(/"x-[a-z]+":/g)?.length ?? 0;
        const findings = decodeSpec(shape, document, { dialect });
        // Fields inside a member of a oneof that loses go with it.
        if (findings.overridden.length === 0)
          expect(unknown(writeJson(canonical(document)))).toBe(unknown(writeJson(document)));
      }),
    );
  });

  test('tells no difference between null and unset', () => {
    if (dialect === 'policy') return;
    fc.assert(
      fc.property(documents, (document) => {
        expect(canonical(withNulls(shape, document))).toEqual(canonical(document));
      }),
    );
  });

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const { problems } = decodeSpec(shape, value as JsonValue, { dialect });
        for (const { message } of problems) expect(message).toMatch(/ must be .+, not .+/s);
      }),
    );
  });
});
