import { describe, expect, test } from 'vitest';
import { CommandError } from '../../../src/diagnostics/errors.js';
import { locate } from '../../../src/diagnostics/source-text.js';
import type { InputReader } from '../../../src/ports.js';
import { type LoadRequest, loadDocuments } from '../../../src/source/load-documents.js';
import { recordPorts } from '../../support/ports.js';

type Tree = Readonly<Record<string, string | Uint8Array>>;

/** A reader over files held in memory, URLs and "-" among them; it records what is read. */
function readerOf(tree: Tree) {
  const reads: string[] = [];
  const bytes = (name: string): Uint8Array => {
    reads.push(name);
    const content = tree[name] ?? '';
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const below = (directory: string) => Object.keys(tree).filter((path) => path.startsWith(`${directory}/`));
  const inputs: InputReader = {
    ...recordPorts().inputs,
    kindOf: (path) => (below(path).length > 0 ? 'directory' : 'file'),
    list: (directory) =>
      [...new Set(below(directory).map((path) => path.slice(directory.length + 1).split('/')[0] ?? ''))]
        .sort()
        .map((name) => ({ name, kind: below(`${directory}/${name}`).length > 0 ? 'directory' : 'file' })),
    read: async (path) => bytes(path),
    readStdin: async () => bytes('-'),
    fetch: async (url) => bytes(url),
  };
  return { inputs, reads };
}

const load = (tree: Tree, request: Partial<LoadRequest> = {}) =>
  loadDocuments(
    { inputs: Object.keys(tree), recursive: false, variables: undefined, ...request },
    readerOf(tree).inputs,
  );

describe('inputs', () => {
  const tree = {
    'd/b.yaml': 'n1: b',
    'd/a.YML': 'n1: a',
    'd/c.json': '{"n1": "c"}',
    'd/notes.txt': 'n1: no',
    'd/aa/x.yaml': 'n1: x',
  };
  const files = async (request: Partial<LoadRequest>) =>
    (await load(tree, request)).value.map(({ source }) => source.file);

  test('a directory: documents by their extension, in the order of their names', async () => {
    expect(await files({ inputs: ['d'] })).toEqual(['d/a.YML', 'd/b.yaml', 'd/c.json']);
  });

  test('with -R, directories in their places too', async () => {
    expect(await files({ inputs: ['d'], recursive: true })).toEqual(['d/a.YML', 'd/aa/x.yaml', 'd/b.yaml', 'd/c.json']);
  });

  test.each([
    ['ftp://host/x', 'ftp', 'ftp://host/x'],
    ['S3://me:hidden@bucket/x?token=hidden', 'S3', 'S3://bucket/x?…'],
    ['file:///etc/x.yaml', 'file', 'file:///etc/x.yaml'],
  ])('a URL that cannot be read: %s', async (input, scheme, shown) => {
    await expect(files({ inputs: [input] })).rejects.toMatchObject({
      message: `cannot read "${shown}": no URL of the scheme "${scheme}" can be read`,
      hint: 'give -f a file, or a URL that begins with https:// or http://',
    });
  });

  test('a file with a colon in its path is no URL', async () => {
    const { value } = await load({ 'a:/b.yaml': 'n1: b', './ftp://x': 'n1: x' });
    expect(value.map(({ source }) => source.file)).toEqual(['a:/b.yaml', './ftp://x']);
  });

  test('a named file whatever it is called', async () => {
    expect(await files({ inputs: ['d/notes.txt', 'd/b.yaml'] })).toEqual(['d/notes.txt', 'd/b.yaml']);
  });

  test('a directory without documents is no mistake', async () => {
    expect(await load({ 'd/notes.txt': 'x' }, { inputs: ['d'] })).toEqual({ value: [], diagnostics: [] });
  });

  test('stdin, a URL and a file, read in the order given', async () => {
    const { inputs, reads } = readerOf({ '-': 'a: 1', 'https://u:pw@h/x?t=1': 'a: 2', f: 'a: 3' });
    const request = { inputs: ['f', '-', 'https://u:pw@h/x?t=1'], recursive: false, variables: undefined };
    const { value } = await loadDocuments(request, inputs);
    expect(reads).toEqual(['f', '-', 'https://u:pw@h/x?t=1']);
    expect(value.map(({ source }) => source.file)).toEqual(['f', '-', 'https://h/x?…']);
  });

  test.each([[['-', '-']], [['']]])('%j is a usage error before anything is read', async (inputs) => {
    const { inputs: reader, reads } = readerOf({});
    const attempt = loadDocuments({ inputs, recursive: false, variables: undefined }, reader);
    await expect(attempt).rejects.toThrow(CommandError);
    await expect(attempt).rejects.toMatchObject({ exitCode: 2 });
    expect(reads).toEqual([]);
  });
});

describe('documents', () => {
  test('numbers within the file, ordinals across files', async () => {
    const { value } = await load({ 'a.yaml': '# x\n---\na: 1\n---\n# y\n# z\n', 'b.yaml': 'c: 3' });
    expect(value.map(({ source, index, ordinal, value: data }) => [source.file, index, ordinal, data])).toEqual([
      ['a.yaml', 0, 0, { a: 1 }],
      ['a.yaml', 1, 1, null],
      ['b.yaml', 0, 2, { c: 3 }],
    ]);
  });

  test('a document that cannot be parsed is there without a value, the others with theirs', async () => {
    const { value, diagnostics } = await load({ 'a.yaml': 'a: 1\n---\nb: [\n---\nc: 3' });
    expect(value.map((document) => document.value)).toEqual([{ a: 1 }, undefined, { c: 3 }]);
    expect(diagnostics).toHaveLength(1);
    const [{ code, severity, document, at } = {}] = diagnostics;
    expect({ code, severity, document }).toEqual({ code: 'MGW007', severity: 'error', document: 1 });
    expect(at && locate(at)).toEqual({ file: 'a.yaml', line: 3, column: 4, endLine: 3, endColumn: 5 });
  });

  test('positions are those of the file, CRLF or not', async () => {
    for (const newline of ['\n', '\r\n']) {
      const text = ['# c', '---', 'a: 1', '---', 'b:', '  c: d', ''].join(newline);
      const { value } = await load({ 'a.yaml': text });
      const span = value[1]?.spanOf(['b', 'c']);
      expect(span && locate(span)).toMatchObject({ line: 6, column: 6, endLine: 6, endColumn: 7 });
      expect(value[1]?.keySpanOf(['b', 'c'])).toMatchObject({ end: (span?.start ?? 0) - 2 });
    }
  });

  test('bytes that are no text are one document with the place of the first', async () => {
    const bytes = Buffer.concat([Buffer.from('a: 1\nb: '), Buffer.of(0xff)]);
    const { value, diagnostics } = await load({ 'a.yaml': bytes });
    expect(value.map((document) => document.value)).toEqual([undefined]);
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'MGW002', hint: expect.any(String), document: 0 })]);
    expect(diagnostics[0]?.at && locate(diagnostics[0].at)).toMatchObject({ line: 2, column: 4 });
  });

  test('the two places of a key given twice', async () => {
    const { diagnostics } = await load({ 'a.yaml': 'x: 1\n---\na: 1\na: 2' });
    expect(diagnostics).toMatchObject([
      { code: 'MGW030', severity: 'warning', at: { start: 14 }, related: [{ at: { start: 9 } }] },
    ]);
  });
});

describe('variables', () => {
  const variables = new Map([
    ['NAME', 'edge'],
    ['SECRET', 'p: @ssw0rd'],
    ['TWO', 'a: 1\n---\nb: 2'],
  ]);

  test('without any, "{{" is text', async () => {
    const { value, diagnostics } = await load({ a: 'name: "{{NAME}}"' });
    expect([value[0]?.value, diagnostics]).toEqual([{ name: '{{NAME}}' }, []]);
  });

  test('with some, values go in, and positions are those of the template', async () => {
    const text = 'x: 1\n---\nname: {{ NAME }}\nport: 80';
    const { value } = await load({ a: text }, { variables });
    expect(value[1]?.value).toEqual({ name: 'edge', port: 80 });
    const at = (name: string) => text.slice(value[1]?.spanOf([name]).start, value[1]?.spanOf([name]).end);
    expect([at('name'), at('port')]).toEqual(['{{ NAME }}', '80']);
  });

  test('an undefined one is an error with its place, and leaves no value', async () => {
    const { value, diagnostics } = await load({ a: 'x: 1\n---\nname: {{NAMES}}' }, { variables });
    expect(value.map((document) => document.value)).toEqual([{ x: 1 }, undefined]);
    expect(diagnostics).toMatchObject([
      { code: 'MGW020', document: 1, at: { start: 15, end: 24 }, hint: 'did you mean "NAME"?' },
    ]);
  });

  test('a mistake that a value makes is at its placeholder and does not show it', async () => {
    const { diagnostics } = await load({ a: 'a: {{SECRET}}' }, { variables });
    expect(diagnostics).toMatchObject([{ code: 'MGW019', at: { start: 3, end: 13 } }]);
    expect(JSON.stringify(diagnostics)).not.toContain('ssw0rd');
  });

  test('a separator in a value makes no second document', async () => {
    const { value, diagnostics } = await load({ a: '{{TWO}}' }, { variables });
    expect(value.map((document) => document.value)).toEqual([{ a: 1 }]);
    expect(diagnostics).toMatchObject([{ code: 'MGW031', severity: 'warning' }]);
  });
});

test('a large file of many documents keeps each in its place', async () => {
  const text = Array.from({ length: 2000 }, (_, at) => `name: gateway-${at}\n`).join('---\n');
  const { value } = await load({ 'a.yaml': text });
  expect(value).toHaveLength(2000);
  const last = value.at(-1);
  expect(last && locate(last.spanOf(['name']))).toMatchObject({ line: 3999, column: 7 });
});
