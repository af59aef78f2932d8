import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkInput } from '../../src/cli/check-input.js';
import { loadInput } from '../../src/cli/load-input.js';
import { inspectResources } from '../../src/outputs/inspect/inspect-resources.js';
import { renderDiagnostics } from '../../src/render/diagnostics-text.js';
import { createStyle } from '../../src/render/style.js';
import { writeJson } from '../../src/source/json-text.js';
import { isJsonObject, type JsonValue } from '../../src/source/json-value.js';
import type { DocumentPath } from '../../src/source/source-document.js';
import { caseDocuments } from '../support/conformance-cases.js';
import { recordPorts } from '../support/ports.js';

/** The path of every node of a document, its root included. */
const pathsOf = (value: JsonValue, path: DocumentPath = []): readonly DocumentPath[] => [
  path,
  ...(isList(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))
      : []),
];

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** The document with another value in one place. */
function replaced(value: JsonValue, [head, ...rest]: DocumentPath, by: JsonValue): JsonValue {
  if (head === undefined) return by;
  if (isList(value)) return value.map((item, index) => (index === head ? replaced(item, rest, by) : item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === head ? replaced(member, rest, by) : member]),
  );
}

const documents = caseDocuments().flatMap(({ value }) => (value === undefined ? [] : [value]));

const wrong = fc.constantFrom<JsonValue>(
  null,
  true,
  -1,
  1.5,
  9007199254740993n,
  '',
  'x',
  [],
  {},
  [null],
  [1],
  [{}],
  { a: 1 },
  { a: null },
);

const mutilated = fc
  .constantFrom(...documents)
  .chain((document) =>
    fc
      .array(fc.tuple(fc.constantFrom(...pathsOf(document)), wrong), { minLength: 1, maxLength: 3 })
      .map((changes) => changes.reduce((value, [path, by]) => replaced(value, path, by), document)),
  );

/** What `apply`, `validate` and `inspect` do with input before anything is written. */
async function judge(texts: readonly JsonValue[]) {
  const text = texts.map((each) => `---\n${writeJson(each)}\n`).join('');
  const ports = recordPorts({
    inputs: { ...recordPorts().inputs, readStdin: async () => new TextEncoder().encode(text) },
  });
  const input = { file: ['-'], recursive: false, variables: undefined };
  const loaded = await loadInput({ input, decode: { target: 'embedded', defaultMesh: undefined } }, ports);
  const beside = loaded.resources.slice(0, 1);
  const found = [
    ...checkInput(loaded, { beside: undefined, now: ports.clock.now() }),
    ...checkInput(loaded, { beside, now: ports.clock.now() }),
    ...inspectResources(loaded.resources, { mesh: undefined, dataplaneTags: undefined }).diagnostics,
  ];
  return renderDiagnostics(found, createStyle(false));
}

test('no document, whatever is wrong with it, makes anything throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutilated, { minLength: 1, maxLength: 3 }), async (input) => {
      expect(await judge(input)).toBeTypeOf('string');
    }),
    { numRuns: 400 },
  );
});
