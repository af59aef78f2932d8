import { expect, test } from 'vitest';
import { createStyle } from '../../../src/render/style.js';

test('a style without colour changes nothing, one with colour puts the text between escapes', () => {
  const plain = createStyle(false);
  const coloured = createStyle(true);
  for (const name of ['error', 'warning', 'hint', 'strong', 'faint', 'added', 'removed'] as const) {
    expect(plain[name]('text')).toBe('text');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is control characters
    expect(coloured[name]('text')).toMatch(/^(\u001b\[\d+m)+text(\u001b\[\d+m)+$/);
  }
});
