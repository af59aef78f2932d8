import { expect, test } from 'vitest';
import { publicUrl } from '../../../src/source/public-url.js';

test.each([
  ['https://example.com/a.yaml', 'https://example.com/a.yaml'],
  ['https://user:pw@example.com/a.yaml', 'https://example.com/a.yaml'],
  ['https://user:p%40w@example.com/a.yaml?token=t#x', 'https://example.com/a.yaml?…'],
  ['http://us er:pw@[bad/a?token=t', 'http://[bad/a?…'],
])('%s', (url, shown) => {
  expect(publicUrl(url)).toBe(shown);
});
