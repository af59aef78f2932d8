import { describe, expect, test } from 'vitest';
import { terminalJson, terminalLines, terminalText } from '../../../src/render/terminal-text.js';

/** What a terminal would act on, and how it is shown. */
const ACTIVE: readonly (readonly [string, string])[] = [
  ['\u0000', '\\u0000'],
  ['\u0007', '\\u0007'],
  ['\b', '\\u0008'],
  ['\u001b[31m', '\\u001b[31m'],
  ['\u007f', '\\u007f'],
  ['\u0085', '\\u0085'],
  ['\u009b31m', '\\u009b31m'],
  ['\u061c', '\\u061c'],
  ['\u200e', '\\u200e'],
  ['\u2028', '\\u2028'],
  ['\u202e', '\\u202e'],
  ['\u2066', '\\u2066'],
  ['\ufeff', '\\ufeff'],
];

describe('terminalText', () => {
  test('leaves text as it is', () => {
    const text = 'edge-1 ünïcode 漢字 😀 "quoted" \\n';
    expect(terminalText(text)).toBe(text);
  });

  test.each(ACTIVE)('escapes %j', (active, shown) => {
    expect(terminalText(`a${active}b`)).toBe(`a${shown}b`);
    expect(terminalLines(`a${active}b`)).toBe(`a${shown}b`);
  });

  test('stays on one line', () => {
    expect(terminalText('a\r\n\tb')).toBe('a\\r\\n\\tb');
  });
});

describe('terminalLines', () => {
  test('keeps lines and tabs, and nothing that moves the cursor back', () => {
    expect(terminalLines('a\n\tb\rc')).toBe('a\n\tb\\rc');
  });
});

describe('terminalJson', () => {
  test.each(ACTIVE)('keeps the value, and shows %j', (active) => {
    const value = { [`key${active}`]: [`a${active}b`] };
    const shown = terminalJson(JSON.stringify(value, undefined, 1));
    expect(JSON.parse(shown)).toEqual(value);
    expect(terminalLines(shown)).toBe(shown);
  });
});
