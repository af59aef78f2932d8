import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../../src/source/json-value.js';
import { parseText } from '../../../../src/source/yaml/parse-text.js';

const readValue = (text: string): JsonValue | undefined => parseText(text).value;
/** The first finding, with the text it points at. */
function mistakeIn(text: string) {
  const { value, findings } = parseText(text);
  const [first] = findings;
  return { value, code: first?.code, at: first && text.slice(first.start, first.end), hint: first?.hint };
}

describe('values as Go reads them', () => {
  test.each<[string, JsonValue]>([
    ['a: y', { a: true }],
    ['a: "y"', { a: 'y' }],
    ['a: 0755', { a: 493 }],
    ['a: [0x1F, 0b11, 0o17, 1_000, 010, +12, -0]', { a: [31, 3, 15, 1000, 8, 12, 0] }],
    ['a: [08, 1., .5, 1e3, +.5, 1_0.5_0, -0.0]', { a: [8, 1, 0.5, 1000, 0.5, 10.5, 0] }],
    [
      'a: [1:30, 2024-01-02, 1.10.0, 0xedge, "-", 1e400]',
      { a: ['1:30', '2024-01-02', '1.10.0', '0xedge', '-', '1e400'] },
    ],
    ['a: [~, null, Null, "", \'\']', { a: [null, null, null, '', ''] }],
    ['a:', { a: null }],
    [
      'a: [9007199254740991, 9007199254740993, 18446744073709551615]',
      { a: [9007199254740991, 9007199254740993n, 18446744073709551615n] },
    ],
    ['a: [-9223372036854775808, 18446744073709551616]', { a: [-9223372036854775808n, 2 ** 64] }],
    ['a: [!!str 80, !!int "80", !!float 1, !!bool yes, !!null ~]', { a: ['80', 80, 1, true, null] }],
    ['a: [!x 80, ! 12, !!timestamp 2024-01-02, !!binary aGk=]', { a: ['80', '12', '2024-01-02', 'hi'] }],
    ['n: a\n1: b\n1.5: c\n1e6: d\n0.00001: e', { false: 'a', '1': 'b', '1.5': 'c', '1e+06': 'd', '1e-05': 'e' }],
    ['.inf: a', { '.inf': 'a' }],
    ['a: "it\\\'s \\x41\\u0042\\U00000043\\\\\\\'"', { a: "it's ABC\\'" }],
    ['a: |\n  x\n', { a: 'x\n' }],
    ['a: |\n  x', { a: 'x' }],
    ['a: |2\n   x', { a: ' x' }],
    ['a: >\n x\n y', { a: 'x y' }],
    ['a: 1\rb: 2', { a: 1, b: 2 }],
    ['a: 1\u0085b: 2', { a: 1, b: 2 }],
    ['{? a\n : b, "c":{d: e}, f\n g}', { a: 'b', c: { d: 'e' }, 'f g': null }],
    ['a: [b:c, "d":[e]]', { a: ['b:c', { d: ['e'] }] }],
    ['a: :b', { a: ':b' }],
    ['a: {b:}\nc: {d:, "e":}\nf: {g: }', { a: { 'b:': null }, c: { 'd:': null, e: null }, f: { g: null } }],
    ['a: /v1/?.*\nb: ["/?"]', { a: '/v1/?.*', b: ['/?'] }],
    ['a: "x\ny"', { a: 'x y' }],
    ['a: [\nb,\nc]\nd: {\ne: 1\n}', { a: ['b', 'c'], d: { e: 1 } }],
    ['{\n\t"a": 1,\n\t"b": [1, 2,],\n}', { a: 1, b: [1, 2] }],
    ['{a:1}', { 'a:1': null }],
    ['a: "x"#c', { a: 'x' }],
    ['a: &x 1\nb: *x\nc: [&x 2, *x]', { a: 1, b: 1, c: [2, 2] }],
    ['hello', 'hello'],
    ['# one\n# two', null],
  ])('%s', (text, expected) => {
    const parsed = parseText(text);
    // That a value is not what it looks like is a warning (surprises.ts).
    expect(parsed.findings.filter(({ code }) => code !== 'MGW032' && code !== 'MGW033')).toEqual([]);
    expect(parsed.value).toEqual(expected);
  });

  test('an object inherits nothing', () => {
    const value = readValue('__proto__: {polluted: true}\nconstructor: 1');
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect('polluted' in Object(value)).toBe(false);
    expect('toString' in Object(value)).toBe(false);
    expect('constructor' in Object(readValue('a: 1'))).toBe(false);
  });
});

describe('merge keys', () => {
  test.each<[string, JsonValue]>([
    ['later keys win over a merge', { a: 1, b: 9 }],
    ['a merge wins over earlier keys', { b: 2, a: 1 }],
  ])('%s', (name, expected) => {
    const text = name.startsWith('later') ? '<<: {a: 1, b: 2}\nb: 9' : 'b: 9\n<<: {a: 1, b: 2}';
    expect(readValue(text)).toEqual(expected);
  });

  test('the first map of a list wins', () => {
    expect(readValue('u: &u {p: 1, q: 1}\nv: &v {q: 2, r: 2}\nw: {<<: [*u, *v]}')).toEqual({
      u: { p: 1, q: 1 },
      v: { q: 2, r: 2 },
      w: { p: 1, q: 1, r: 2 },
    });
  });

  test('a quoted one is an ordinary key', () => {
    expect(readValue('"<<": {a: 1}')).toEqual({ '<<': { a: 1 } });
  });

  test.each(['<<: 1', '<<: [1]', 'a: &a [1]\n<<: *a'])('%s has nothing to merge', (text) => {
    expect(mistakeIn(text)).toMatchObject({ value: undefined, code: 'MGW016' });
  });
});

describe('mistakes are named and located', () => {
  test.each([
    ['a: 1\nb: 8\u00000\n', 'MGW003', '\u0000'],
    ['a:\n\t- b', 'MGW004', '\t'],
    ['a: 1\n\t\nb: 2', 'MGW004', '\t'],
    ['-\tb: 1\n-\tc: 1', 'MGW004', '\t'],
    ['a: |\n\tx', 'MGW004', 'x'],
    ['a: 1\n b: 2', 'MGW005', 'b: 2'],
    ['a:\n  - b\n c: d', 'MGW005', 'c: d'],
    ['a:\n   b: 1\n  c: 2', 'MGW005', 'c: 2'],
    ['- a: 1\n - c', 'MGW005', '- c'],
    ['name: "edge\nmesh: default', 'MGW006', '"edge'],
    ["name: 'edge\nmesh: default", 'MGW006', "'edge"],
    ['name: "it\\\'s', 'MGW006', '"it\\\'s'],
    ['name: "edge\nmesh: "default"', 'MGW006', '"edge'],
    ['a: {b: 1\nc: 2', 'MGW007', '{'],
    ['a: [b, c}', 'MGW007', '['],
    ['type: Mesh\nname', 'MGW008', 'name'],
    ['name:edge\ntype: Mesh', 'MGW008', 'name:edge'],
    ['{"a": "b\\/c"}', 'MGW009', '\\/'],
    ['{"a": "\\ud83d\\ude00"}', 'MGW009', '\\ud83d'],
    ['a: "\\d+"', 'MGW009', '\\d'],
    ['a: *nowhere', 'MGW010', '*nowhere'],
    ['hostname: *.example.com', 'MGW010', '*.example.com'],
    ['&a [*a]', 'MGW010', '*a'],
    ['null: a', 'MGW013', 'null'],
    ['? [a]\n: b', 'MGW013', '[a]'],
    ['name: {{NAME}}', 'MGW013', '{NAME}'],
    ['18446744073709551615: a', 'MGW013', '18446744073709551615'],
    ['a: .inf', 'MGW014', '.inf'],
    ['a: [1, .nan]', 'MGW014', '.nan'],
    ['a: !!int x', 'MGW015', 'x'],
    ['a: !!binary x', 'MGW015', 'x'],
    ['a: !foo!bar 1', 'MGW015', '!foo!bar'],
    ['%YAML 1.2', 'MGW017', '%YAML 1.2'],
    ['%TAG ! tag:x,2000:\na: 1', 'MGW017', '%TAG ! tag:x,2000:'],
    ['name: @edge', 'MGW018', '@edge'],
    ['name: `edge`', 'MGW018', '`edge`'],
    ['a: b: c', 'MGW019', 'b: c'],
    ['{port: 80 protocol: HTTP}', 'MGW022', '80 protocol: HTTP'],
    ['{"a" 1}', 'MGW022', '1}'],
    ['a: "b" c', 'MGW001', 'c'],
    ['a: - b', 'MGW001', '- b'],
    ['a: 1\n}', 'MGW001', '}'],
    ['[a,, b]', 'MGW001', ', b]'],
    ['...\na: 1', 'MGW001', '...'],
    ['"a\nb": c', 'MGW001', '"a'],
    ['a: {name: :authority}', 'MGW018', ':authority'],
    ['[a, :b]', 'MGW018', ':b'],
    ['a: {value: /v1/?.*}', 'MGW018', '/v1/?.*'],
    ['a: {value: ?debug}', 'MGW018', '?debug'],
    ['{a\n b: c}', 'MGW001', 'a\n b'],
    ['{"a" # c\n : b}', 'MGW001', '"a"'],
    ['a: {b:{c: d}}', 'MGW001', ':'],
    ['{"a": [{b":{"c": 1}}]}', 'MGW001', ':'],
    ['[a:[b]]', 'MGW001', ':'],
    ['? "a" "b"\n: c', 'MGW001', '"b"'],
    ['? a\n? "b" *c', 'MGW001', '*c'],
    ['? "a"\n  "b"\n: c', 'MGW001', '"b"'],
    ['? b\n? - c\n  [d]\n', 'MGW001', '['],
  ])('%j', (text, code, at) => {
    expect(mistakeIn(text)).toMatchObject({ value: undefined, code, at });
  });

  test('nothing but the first syntax mistake is told', () => {
    expect(parseText('a: [\nb: "c\nd: @e').findings).toHaveLength(1);
  });

  test('an undefined placeholder gets a hint to -v', () => {
    expect(mistakeIn('name: {{NAME}}').hint).toContain('-v');
  });

  test('text that may be a key is in no message', () => {
    for (const text of ['a: x\nMIIEowIBAAKCAQEA', 'a: "b" MIIEowIBAAKCAQEA', 'a: !!int MIIEowIBAAKCAQEA'])
      expect(JSON.stringify(parseText(text).findings)).not.toContain('MIIEow');
  });
});

describe('what Kuma accepts without a word is a warning', () => {
  test('a key given twice: the last counts, the first is named', () => {
    const text = 'a: 1\nb: 2\na: 3';
    expect(parseText(text)).toEqual({
      value: Object.assign(Object.create(null), { a: 3, b: 2 }),
      findings: [
        {
          code: 'MGW030',
          message: 'key "a" is given twice, the last one counts',
          hint: 'remove one of the two',
          start: 10,
          end: 11,
          related: { message: 'first given here', start: 0, end: 1 },
        },
      ],
    });
  });

  describe('documents that run together for want of a "---"', () => {
    const hintsIn = (text: string) =>
      parseText(text).findings.map(({ code, start, hint }) => [code, text.slice(0, start).split('\n').length, hint]);
    const hint = 'these look like two documents: a "---" line is missing above this one';

    test.each([
      ['type: A\nmesh: m\nname: a\nx: 1\ntype: B\nmesh: m\nname: b\nx: 2\n', [5]],
      ['name: a\ntype: A\nname: b\ntype: B\nname: c\ntype: C\n', [3, 5]],
      ['apiVersion: v1\nkind: A\nmetadata: {}\napiVersion: v1\nkind: B\nmetadata: {}\n', [4]],
    ])('%j: one finding where each begins', (text, lines) => {
      expect(hintsIn(text)).toEqual(lines.map((line) => ['MGW030', line, hint]));
    });

    test.each([
      ['type: A\nname: a\ntype: B\n', [3]],
      ['{type: A, name: a,\ntype: B, name: b}', [2, 2]],
      ['x:\n  type: A\n  name: a\n  type: B\n  name: b\n', [4, 5]],
    ])('%j: only keys are repeated', (text, lines) => {
      expect(hintsIn(text)).toEqual(lines.map((line) => ['MGW030', line, 'remove one of the two']));
    });

    test('what is repeated deeper in them is still said', () => {
      const text = 'type: A\nname: a\nx: {a: 1, a: 2}\ntype: B\nname: b\n';
      expect(hintsIn(text).map(([, line]) => line)).toEqual([3, 4]);
    });
  });

  test('a merge key repeats nothing', () => {
    expect(parseText('a: &a {b: 1}\nc: {<<: *a, b: 2}').findings).toEqual([]);
  });

  test.each([
    ['a: 1\n...\nb: 2', { a: 1 }, 'b: 2'],
    ['{"a": 1}\n{"b": 2}', { a: 1 }, '{"b": 2}'],
    ['{"a": 1} {"b": 2}', { a: 1 }, '{"b": 2}'],
    ['[1] ]', [1], ']'],
    ['"a" b', 'a', 'b'],
    ['a: 1\n...\n  - b', { a: 1 }, '- b'],
    ['a: 1\n...\n}', { a: 1 }, '}'],
    [' a: 1\nb: 2', { a: 1 }, 'b: 2'],
  ])('%j has text after its document', (text, value, at) => {
    expect(mistakeIn(text)).toEqual({ value: expect.anything(), code: 'MGW031', at, hint: expect.any(String) });
    expect(readValue(text)).toEqual(value);
  });

  test('a comment after the document is no text', () => {
    expect(parseText('{"a": 1} # done\n# really').findings).toEqual([]);
  });
});

describe('limits', () => {
  test.each([
    ['lists in brackets', '['.repeat(201) + ']'.repeat(201)],
    ['lists by dashes', `${'- '.repeat(201)}x`],
    ['maps by indentation', Array.from({ length: 201 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['maps within lists', `${'[a: '.repeat(150)}1${']'.repeat(150)}`],
    ['through aliases', `a: &a ${'['.repeat(150)}${']'.repeat(150)}\nb: &b ${'['.repeat(60)}*a${']'.repeat(60)}`],
  ])('nested too deeply: %s', (_, text) => {
    const { value, findings } = parseText(text);
    expect(value).toBeUndefined();
    expect(findings).toEqual([expect.objectContaining({ code: 'MGW012', hint: expect.any(String) })]);
  });

  test('200 levels are fine, and a million brackets do no harm, however often', () => {
    expect(readValue('['.repeat(200) + ']'.repeat(200))).toBeDefined();
    for (const text of ['['.repeat(1_000_000), '- '.repeat(100_000), '{a: '.repeat(100_000), '['.repeat(1_000_000)])
      expect(mistakeIn(text).code).toBe('MGW012');
  });

  const names = [...'abcdefghij'];
  const bomb = names
    .map(
      (name, at) =>
        `${name}: &${name} [${Array(9)
          .fill(at === 0 ? 'x' : `*${names[at - 1]}`)
          .join(', ')}]`,
    )
    .join('\n');
  const mergeBomb = Array.from({ length: 40 }, (_, at) =>
    at === 0 ? 'a0: &a0 {k: v}' : `a${at}: &a${at} {<<: [*a${at - 1}, *a${at - 1}]}`,
  ).join('\n');
  test.each([
    ['lists', bomb],
    ['merge keys', mergeBomb],
  ])('an alias bomb of %s ends in one finding', (_, text) => {
    const { value, findings } = parseText(text);
    expect(value).toBeUndefined();
    expect(findings).toEqual([expect.objectContaining({ code: 'MGW011', hint: expect.any(String) })]);
  });

  test('500 honest aliases are fine', () => {
    expect(parseText(`a: &a x\nl:\n${'- *a\n'.repeat(500)}`).findings).toEqual([]);
    expect(parseText(`a: &a {k: [1, 2]}\nl:\n${'- *a\n'.repeat(500)}`).findings).toEqual([]);
  });
});
