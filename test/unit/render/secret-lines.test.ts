import { describe, expect, test } from 'vitest';
import { shownLine } from '../../../src/render/secret-lines.js';

const SECRET = 'p4ssw0rd';

/** Every line of a text as it would be shown. */
function shownLines(text: string): readonly string[] {
  const source = { file: 'a.yaml', text };
  let start = 0;
  return text.split('\n').map((line) => {
    const span = { source, start, end: start + line.length };
    start += line.length + 1;
    return shownLine(span).text;
  });
}

describe('of inline data sources nothing is shown, of what is around them everything', () => {
  test.each([
    ['block', `a:\n- inlineString: ${SECRET}\n- file: x`],
    ['flow', `a: [{"inline": "${SECRET}"}, {file: a}]\nb: 1`],
    ['flow over several lines', `a: [\n  {"inline":\n    "${SECRET}"},\n  {file: a}\n]`],
    ['JSON', `{\n  "key": {\n    "inline_string": "${SECRET}"\n  },\n  "b": 1\n}`],
    ['JSON without indentation', `{\n"insecureInline": {\n"value": "${SECRET}"\n},\n"b": 1\n}`],
    ['a map in the value', `key:\n  insecureInline:\n    value: ${SECRET}\nb: 1`],
    ['a Mesh CA', `key: {inlineString: ${SECRET}}\nb: 1`],
    ['a literal block', `- inlineString: |\n    user: ${SECRET}\n\n    ${SECRET}\n- file: x`],
    ['a block with the wrong indentation', `- inlineString: |\n${SECRET}\n- ${SECRET}\n- file: x`],
    ['a plain value over several lines', `key:\n  inline: a\n    ${SECRET}\nb: 1`],
    ['a quoted value over several lines', `key: {inline: "a\nb: ${SECRET}\n  c"}\nb: 1`],
    ['an explicit key', `? inline\n: ${SECRET}\nb: 1`],
    ['a misspelt key', `- inlinestrng: ${SECRET}\n- file: x`],
    ['a misspelt key in quotes', `- 'inline-string' : ${SECRET}\n- file: x`],
    ["Envoy's bytes", `a: {inline_bytes: ${SECRET}}\nb: 1`],
    ['the value of a line with a second key', `inline: x, inlineString: "\n${SECRET}: 1"\nb: 1`],
  ])('%s', (_, text) => {
    const shown = shownLines(text);
    expect(shown.join('\n')).not.toContain(SECRET);
    expect(shown.at(-1)).toBe(text.split('\n').at(-1));
  });

  test('the entries above and below one', () => {
    expect(shownLines(`a: 1\ncert:\n  inline: ${SECRET}\n  file: x\nb: 1`)).toEqual([
      'a: 1',
      'cert:',
      '(hidden)',
      '  file: x',
      'b: 1',
    ]);
  });

  test('a name or comment with the word is none', () => {
    const text = '# inline certificates\nname: inline-lua\nconf:\n  a: 1';
    expect(shownLines(text)).toEqual(text.split('\n'));
  });
});
