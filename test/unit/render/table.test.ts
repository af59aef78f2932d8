import { describe, expect, test } from 'vitest';
import { renderTable } from '../../../src/render/table.js';

describe('renderTable', () => {
  test('aligns columns three spaces apart under an upper-case header, without trailing blanks', () => {
    const rows = [
      ['default', 'edge', '12m'],
      ['m', 'a-longer-name', ''],
    ];
    expect(renderTable(['mesh', 'name', 'age'], rows)).toBe(
      ['MESH      NAME            AGE', 'default   edge            12m', 'm         a-longer-name', ''].join('\n'),
    );
  });

  test('prints the header also where there are no rows', () => {
    expect(renderTable(['mesh', 'name'], [])).toBe('MESH   NAME\n');
  });

  test('never colours anything by itself', () => {
    expect(renderTable(['a'], [['b']])).not.toContain('\u001b');
  });

  test('keeps a row on its line whatever its cells hold', () => {
    const lines = renderTable(['name', 'tags'], [['a\nb\u001b[2J', 'c\td\r\u202e']]).split('\n');
    expect(lines).toEqual(['NAME            TAGS', 'a\\nb\\u001b[2J   c\\td\\r\\u202e', '']);
  });

  test('counts wide characters as the two columns that they take', () => {
    const [, first = '', second = ''] = renderTable(
      ['name', 'age'],
      [
        ['漢字', '1s'],
        ['abcd', '2s'],
      ],
    ).split('\n');
    expect(first).toBe('漢字   1s');
    expect(second).toBe('abcd   2s');
  });

  test('aligns all rows of a long table', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => [at === 777 ? '漢'.repeat(20) : `name-${at}`, 'x', `${at}`]);
    const lines = renderTable(['name', '', 'age'], rows).trimEnd().split('\n');
    expect(lines).toHaveLength(1001);
    expect(new Set(lines.slice(1).map((line) => line.replace(/漢/g, 'AB').indexOf(' x ')))).toEqual(new Set([42]));
  });
});
