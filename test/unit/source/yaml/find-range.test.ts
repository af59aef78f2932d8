import { describe, expect, test } from 'vitest';
import type { DocumentPath } from '../../../../src/source/source-document.js';
import { parseText, rangesOf } from '../../../../src/source/yaml/parse-text.js';

function pointing(text: string) {
  const ranges = rangesOf(text, parseText(text));
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return {
    value: (...path: DocumentPath) => slice(ranges.valueAt(path)),
    key: (...path: DocumentPath) => slice(ranges.keyAt(path)),
  };
}

const GATEWAY = `# a comment
type: MeshGateway
conf:
  listeners: # two
    - port: 80
      hostname:
      tags: {team: web,
        app: x}
    -
    - "connection_limit": 5
      n: yes
      text: |
        one
        two
labels: {}
`;

describe('ranges', () => {
  const at = pointing(GATEWAY);

  test.each<[DocumentPath, string]>([
    [['type'], 'MeshGateway'],
    [['conf', 'listeners', 0, 'port'], '80'],
    [['conf', 'listeners', 0, 'tags', 'app'], 'x'],
    [['labels'], '{}'],
    [['conf', 'listeners', 2, 'text'], '|\n        one\n        two'],
  ])('a value: %j', (path, expected) => {
    expect(at.value(...path)).toBe(expected);
  });

  test.each<[DocumentPath, string]>([
    [[], 'type: MeshGateway'],
    [['conf'], 'listeners: # two'],
    [['conf', 'listeners'], '- port: 80'],
    [['conf', 'listeners', 0], 'port: 80'],
    [['conf', 'listeners', 0, 'tags'], '{team: web,'],
  ])('a collection is its first line: %j', (path, expected) => {
    expect(at.value(...path)).toBe(expected);
  });

  test('a value that is not written is its key, or the dash of its item', () => {
    expect(at.value('conf', 'listeners', 0, 'hostname')).toBe('hostname');
    expect(at.value('conf', 'listeners', 1)).toBe('-');
  });

  test('a key that is not there is its nearest ancestor', () => {
    expect(at.value('conf', 'listeners', 0, 'tls', 'mode')).toBe('port: 80');
    expect(at.value('conf', 'listeners', 9, 'port')).toBe('- port: 80');
    expect(at.value('selectors')).toBe('type: MeshGateway');
    expect(at.value('type', 'x', 0)).toBe('MeshGateway');
    expect(at.value('conf', 'listeners', 0, 'hostname', 'x')).toBe('hostname');
    expect(at.key('conf', 'listeners', 0, 'tls')).toBe('port: 80');
  });

  test('keys', () => {
    expect(at.key('conf', 'listeners', 0, 'port')).toBe('port');
    expect(at.key('conf', 'listeners')).toBe('listeners');
    expect(at.key('conf', 'listeners', 0)).toBe('port: 80');
  });

  test('both spellings of a field, the one asked for first', () => {
    expect(at.value('conf', 'listeners', 2, 'connectionLimit')).toBe('5');
    const both = pointing('a_b: 1\naB: 2\ncD: 3');
    expect([both.value('aB'), both.value('a_b'), both.value('c_d')]).toEqual(['2', '1', '3']);
  });

  test('keys by the name Go gives them', () => {
    expect(at.value('conf', 'listeners', 2, 'false')).toBe('yes');
    expect(pointing('0x10: a').value('16')).toBe('a');
  });

  test('of a key given twice, the one that counts', () => {
    expect(pointing('a: 1\na: 2').value('a')).toBe('2');
  });

  test('through an alias to the alias, whatever lies below it', () => {
    const through = pointing('u: &x {a: {b: 1}}\nv: *x');
    expect([through.value('v'), through.value('v', 'a', 'b'), through.key('v', 'a')]).toEqual(['*x', '*x', '*x']);
    expect(through.value('u', 'a', 'b')).toBe('1');
  });

  test('through merge keys to what is merged', () => {
    const merged = pointing('u: &u {a: 1, b: 2}\nv: &v {b: 3, c: 4}\nw:\n  a: 0\n  <<: [*u, *v]\n  c: 5');
    expect(['a', 'b', 'c'].map((name) => merged.value('w', name))).toEqual(['1', '2', '5']);
    expect(merged.key('w', 'b')).toBe('b');
  });

  test('a map that merges itself does not loop', () => {
    expect(pointing('a: &a {b: 1, <<: *a}').value('a', 'c')).toBe('a: &a {b: 1, <<: *a}');
  });

  test.each(['# one\n# two', 'a: [', 'a: *x\nb: 1'])('without a value, everything is on the first line: %j', (text) => {
    const first = text.split('\n')[0];
    expect([pointing(text).value('a', 0), pointing(text).key('a'), pointing(text).value()]).toEqual([
      first,
      first,
      first,
    ]);
  });
});
