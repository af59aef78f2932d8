import { describe, expect, test } from 'vitest';
import { splitChunks } from '../../../src/source/split-chunks.js';

const split = (text: string): readonly (readonly [number, string])[] =>
  splitChunks(text).map(({ index, start, end }) => [index, text.slice(start, end)]);

describe('splitChunks', () => {
  test.each([
    ['one document', 'a: 1\n', ['a: 1']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['a: 1', 'b: 2']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1', 'b: 2']],
    ['a separator at the start', '---\na: 1', ['a: 1']],
    ['content on the separator', 'a: 1\n--- {b: 2}', ['a: 1', '{b: 2}']],
    ['a comment on the separator', 'a: 1\n--- # next\nb: 2', ['a: 1', '# next\nb: 2']],
    ['blanks before the separator', 'a: 1 \t\n\n---\nb: 2', ['a: 1', 'b: 2']],
    ['an indented separator is text', 'a: 1\n  ---\nb: 2', ['a: 1\n  ---\nb: 2']],
    ['dashes within a line are text', 'name: a---b', ['name: a---b']],
    ['a PEM header in column 0 cuts', 'a: |\n-----BEGIN X-----', ['a: |', '--BEGIN X-----']],
    ['one comment vanishes', '# only\n---\na: 1', ['a: 1']],
    ['two comments do not', '# one\n# two\n---\na: 1', ['# one\n# two', 'a: 1']],
    ['the second of two separators is text', 'a: 1\n---\n---\nb: 2', ['a: 1', '---\nb: 2']],
    ['a trailing pair leaves a document', 'a: 1\n---\n---\n', ['a: 1', '---']],
    ['three separators', '---\n---\n---\n', ['---']],
    ['nothing', '', []],
    ['blanks only', ' \n\n  \n', []],
    ['a comment only', '# nothing here\n', []],
    ['blanks that only Unicode knows', 'a: 1\n---\n\u00a0\n---\nb: 2', ['a: 1', 'b: 2']],
  ])('%s', (_, text, expected) => {
    expect(split(text).map(([, chunk]) => chunk)).toEqual(expected);
  });

  test('pieces that Kuma drops are not counted', () => {
    expect(split('a: 1\n---\n# gone\n---\nb: 2')).toEqual([
      [0, 'a: 1'],
      [1, 'b: 2'],
    ]);
  });

  test('a piece that is blank only for Unicode is counted and skipped, as in Kuma', () => {
    expect(split('a: 1\n---\n\u00a0\n---\nb: 2')).toEqual([
      [0, 'a: 1'],
      [2, 'b: 2'],
    ]);
  });
});
