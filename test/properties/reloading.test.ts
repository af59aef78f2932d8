import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInputMemory, type InputMemory } from '../../src/cli/input-memory.js';
import { loadInput } from '../../src/cli/load-input.js';
import { recordPorts } from '../support/ports.js';

type Files = Readonly<Record<string, string>>;

/** Everything that loading says, places included. */
async function loaded(files: Files, memory?: InputMemory): Promise<unknown> {
  const inputs = {
    kindOf: () => 'file' as const,
    list: () => [],
    read: async (name: string) => new TextEncoder().encode(files[name]),
    readStdin: async () => new Uint8Array(),
    fetch: async () => new Uint8Array(),
  };
  const input = { file: Object.keys(files), recursive: false, variables: new Map([['x', 'y']]) };
  const request = { input, decode: { target: 'embedded', defaultMesh: undefined } as const, memory };
  const { documents, resources, diagnostics } = await loadInput(request, recordPorts({ inputs }));
  return {
    documents: documents.map(({ source, resource, ...document }) => ({ ...document, ordinal: source.ordinal })),
    resources: resources.map(({ origin, ...resource }) => ({
      resource,
      name: origin.kind === 'file' && [origin.document, origin.spanOf(['name']), origin.keySpanOf(['conf'])],
    })),
    diagnostics,
  };
}

const name = fc.constantFrom('a', 'b', 'A', '{{ x }}');
const document = fc.oneof(
  name.map((each) => `type: Mesh\nname: ${each}\n`),
  fc
    .tuple(name, fc.constantFrom('HTTP', 'HTTPS', 'TCP', 'odd'), fc.integer({ min: -1, max: 2 }))
    .map(
      ([each, protocol, port]) =>
        `type: MeshGateway\nmesh: default\nname: ${each}\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: ${port}, protocol: ${protocol}}]}\n`,
    ),
  name.map(
    (each) =>
      `# about the one below\napiVersion: kuma.io/v1alpha1\nkind: Mesh\nmetadata: {name: ${each}}\nspec: {unknown: 1}\n`,
  ),
  fc.constantFrom(
    '',
    'null\n',
    '- a\n',
    'a: [\n',
    'type: Odd\n',
    'type: Mesh\nname: "a\tb"\n',
    '\u0001',
    'a: &a [*a]\n',
  ),
);
const text = fc.array(document, { maxLength: 5 }).map((documents) => documents.join('---\n'));
const change = fc.record({ file: fc.constantFrom('a.yaml', 'b.yaml', 'c.yaml'), text: fc.option(text) });

describe('reading again', () => {
  test('says what reading for the first time says, whatever was read before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 6 }), async (changes) => {
        const memory = createInputMemory();
        let files: Files = { 'a.yaml': 'type: Mesh\nname: a\n' };
        for (const each of changes) {
          const { [each.file]: _, ...others } = files;
          files =
            each.text === null && Object.keys(others).length > 0 ? others : { ...files, [each.file]: each.text ?? '' };
          expect(await loaded(files, memory)).toEqual(await loaded(files));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('parses and judges only what has changed', () => {
    const memory = createInputMemory();
    const read = (texts: readonly string[]) => {
      memory.beginReading();
      return texts.map((each) => memory.parse(each));
    };
    const [first, second] = read(['a: 1', 'b: 1']);
    const [moved, changed] = read(['b: 1', 'a: 2']);
    expect(moved).toBe(second);
    expect(changed?.value).toEqual({ a: 2 });
    read(['b: 1']);
    expect(read(['a: 1'])[0]).not.toBe(first);
  });
});
