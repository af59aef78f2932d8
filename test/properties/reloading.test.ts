import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInputMemory, type InputMemory } from '../../src/cli/input-memory.js';
import { type LoadedInput, loadInput } from '../../src/cli/load-input.js';
import { type AnyResource, isKind, type Resource } from '../../src/resources/resource.js';
import { storedResource } from '../../src/resources/stored-resource.js';
import { recordPorts } from '../support/ports.js';

type Files = Readonly<Record<string, string>>;

const isMesh = (resource: AnyResource | undefined): resource is Resource<'Mesh'> =>
  resource !== undefined && isKind('Mesh', resource);

function loadFiles(files: Files, memory: InputMemory | undefined): Promise<LoadedInput> {
  const inputs = {
    kindOf: () => 'file' as const,
    list: () => [],
    read: async (name: string) => new TextEncoder().encode(files[name]),
    readStdin: async () => new Uint8Array(),
    fetch: async () => new Uint8Array(),
  };
  const input = { file: Object.keys(files), recursive: false, variables: new Map([['x', 'y']]) };
  const request = { input, decode: { target: 'embedded', defaultMesh: undefined } as const, memory };
  return loadInput(request, recordPorts({ inputs }));
}

/** Everything that loading says, places included. */
async function loaded(files: Files, memory?: InputMemory): Promise<unknown> {
  const { documents, resources, diagnostics } = await loadFiles(files, memory);
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

  test('does so of what a store keeps: what has the same times and says the same is the same object', () => {
    const memory = createInputMemory();
    const read = (port: number, modificationTime: string): AnyResource => {
      memory.beginReading();
      const document = { type: 'Secret', mesh: 'default', name: 'a', data: String(port) };
      const times = { creationTime: '2026-01-01T00:00:00Z', modificationTime };
      const stored = { type: 'Secret', mesh: 'default', name: 'a', ...times, document };
      const resource = memory.stored(stored, 'embedded');
      expect(resource).toEqual(storedResource(stored, 'embedded'));
      return resource;
    };
    const first = read(1, '2026-01-01T00:00:00Z');
    expect(read(1, '2026-01-01T00:00:00Z')).toBe(first);
    expect(read(1, '2026-01-01T00:00:01Z')).not.toBe(first);
    read(2, '2026-01-01T00:00:01Z');
  });

  test('makes anew only what has changed', async () => {
    const memory = createInputMemory();
    const read = async (files: Files) => (await loadFiles(files, memory)).resources;
    const mesh = (label: string) => `type: Mesh\nname: ${label}\n`;
    const before = await read({ 'a.yaml': mesh('a'), 'b.yaml': `${mesh('b')}---\n${mesh('c')}` });
    const after = await read({ 'a.yaml': mesh('a'), 'b.yaml': `${mesh('c')}---\n${mesh('d')}` });
    expect(after.map(({ name: each }) => each)).toEqual(['a', 'c', 'd']);
    expect(after[0]).toBe(before[0]);
    const [, , moved] = before;
    expect(isMesh(after[1]) && isMesh(moved) && after[1].spec === moved.spec).toBe(true);
    expect(after[1]).not.toBe(moved);
  });
});
