import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPath } from '../../src/diagnostics/field-path.js';
import { type DescribedType, kinds } from '../../src/resources/kinds.js';
import { knownTypes } from '../../src/resources/known-types.js';
import { listenerConflicts } from '../../src/resources/mesh-gateway/listener-conflicts.js';
import { arbitraryOf } from '../support/arbitrary-of-shape.js';
import { judgeText } from '../support/judge-text.js';

const word = fc.constantFrom('', 'a', 'Bad_Name', 'edge', '*', '*.a', 'a b', '\u0000', 'kuma.io/service', '10.0.0.1');
const leaf = fc.oneof(word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const field = fc.constantFrom(
  ...[
    'selectors',
    'match',
    'tags',
    'conf',
    'listeners',
    'http',
    'rules',
    'matches',
    'filters',
    'backends',
    'path',
    'spec',
    'to',
  ],
  ...[
    'targetRef',
    'default',
    'networking',
    'inbound',
    'gateway',
    'mtls',
    'tls',
    'labels',
    'name',
    'kind',
    'value',
    'port',
    'data',
  ],
);
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'large' },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(field, tie('node'), { maxKeys: 5 }),
  ),
})).node;

const document = fc
  .tuple(fc.constantFrom(...knownTypes.keys(), 'Unknown', 5, null), fc.dictionary(field, tree, { maxKeys: 6 }))
  .map(([type, body]) => ({ type, ...body }));

async function hasVerdictAndPlaces(value: unknown): Promise<void> {
  const { documents, diagnostics } = await judgeText(JSON.stringify(value));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(documents.map(({ verdict }) => verdict !== 'accepted')).toEqual([errors.length > 0]);
  for (const { at, related } of diagnostics)
    for (const span of [at, ...related.map((other) => other.at)]) {
      expect(span?.start).toBeGreaterThanOrEqual(0);
      expect(span?.end).toBeLessThanOrEqual(span?.source.text.length ?? -1);
    }
}

describe('a document gets a verdict, and errors exactly if it is refused, each with a place', () => {
  test('whatever it holds', async () => {
    await fc.assert(fc.asyncProperty(document, hasVerdictAndPlaces), { numRuns: 300 });
  });

  const types = Object.keys(kinds).filter((type): type is DescribedType => type in kinds);

  test.each(types)('a %s with any values of the right types', async (type) => {
    const { spec, dialect } = kinds[type];
    const body = arbitraryOf(spec, { unknownFields: true }).map((value) =>
      dialect === 'proto' && typeof value === 'object' ? { ...value } : { spec: value },
    );
    const resource = body.map((fields) => ({ ...fields, type, mesh: 'default', name: 'edge' }));
    await fc.assert(fc.asyncProperty(resource, hasVerdictAndPlaces), { numRuns: 50 });
  });
});

describe('conflicts between listeners', () => {
  const listener = fc.record({
    port: fc.constantFrom(80, 81),
    protocol: fc.constantFrom('HTTP', 'TCP'),
    hostname: fc.constantFrom('', '*', 'a', 'b'),
    resources: fc.record({ connectionLimit: fc.constantFrom(0, 1, 2) }),
  });

  test('do not depend on the order of the listeners, and concern two of one port', () => {
    fc.assert(
      fc.property(fc.array(listener, { maxLength: 6 }), (listeners) => {
        const found = listenerConflicts([], listeners);
        const reversed = listenerConflicts([], listeners.toReversed());
        const last = listeners.length - 1;
        const places = found.map(({ code, path }) => `${code} ${formatPath(path)}`);
        const mirrored = reversed.map(
          ({ code, path: [index, ...rest] }) => `${code} ${formatPath([last - Number(index), ...rest])}`,
        );
        expect(mirrored.toSorted()).toEqual(places.toSorted());
        for (const { path, related = [] } of found) {
          const parties = [path, ...related.map((other) => other.path)].map(([index]) => Number(index));
          expect(new Set(parties).size).toBe(2);
          expect(new Set(parties.map((index) => listeners[index]?.port)).size).toBe(1);
        }
      }),
    );
  });
});
