import { describe, expect, test } from 'vitest';
import { normalisePath } from '../../../../src/outputs/trace/normalise-path.js';

/** What Envoy 1.40 made of a path with Kuma's settings, as it told itself in a response header. */
const MEASURED: Readonly<Record<string, string>> = {
  '/': '/',
  '/a/b/../c': '/a/c',
  '/a/..': '/',
  '/a/.': '/a/',
  '/...': '/...',
  '/../../safe/x': '/safe/x',
  '//': '//',
  '///': '//',
  '/a//b': '/a/b',
  '//safe//x': '/safe/x',
  '/safe//': '/safe/',
  '/a\\b': '/a/b',
  '/a\\..\\b': '/b',
  '/%2E%2e/a': '/a',
  '/a/.%2e/b': '/b',
  '/a%2e': '/a.',
  '/%41%7e%7E%2d%5f%30': '/A~~-_0',
  '/%61%20%3a%40%5b%60%7b%2C': '/a%20%3a%40%5b%60%7b%2C',
  '/%3f%23%25%252e': '/%3f%23%25%252e',
  '/%zz%': '/%zz%',
  '/%C3%A9': '/%C3%A9',
  '/a"b<c>': '/a%22b%3Cc%3E',
  '/a|b^c`d{e}': '/a%7Cb%5Ec%60d%7Be%7D',
  "/[x]'()!$&,=+*;:@~": "/[x]'()!$&,=+*;:@~",
  '/safe;v=1/x': '/safe;v=1/x',
  '/a;b=/../c': '/c',
  '/a?b/../c//%2f': '/a?b/../c//%2f',
  '/a??': '/a??',
  // Unescaping must not make an escape of what was none.
  '/%%36%31': '/%2561',
  '/%6%31': '/%2561',
  '/%%36a': '/%256a',
  '/%%36z': '/%6z',
  '/%%%36%31': '/%%2561',
};

const REDIRECTED: Readonly<Record<string, string>> = {
  '/a%2fb': '/a/b',
  '/a%5Cb?x=%2F': '/a/b?x=%2F',
  '/%2f': '//',
  '/%2f%2fevil.test': '/evil.test',
  '//evil.test%2f': '/evil.test/',
  '/a%2f%2e%2e%2fb': '/b',
  '/a/b%2f../c': '/a/c',
};

describe('normalisePath', () => {
  test.each(Object.entries(MEASURED))('%s is %s', (written, seen) => {
    const normal = normalisePath(written);
    expect(normal).toMatchObject({ location: undefined });
    expect('path' in normal ? normal.path + normal.query : undefined).toBe(seen);
  });

  test.each(Object.entries(REDIRECTED))('%s redirects to %s', (written, location) => {
    expect(normalisePath(written)).toMatchObject({ location });
  });

  test.each(['/a#b', '/a?b#c', '/#', '/a%2F#b'])('%s has a fragment', (written) => {
    expect(normalisePath(written)).toEqual({ fault: 'the path has a fragment' });
  });

  test('%00 is refused in the path only', () => {
    expect(normalisePath('/a%00b')).toEqual({ fault: 'the path has %00' });
    expect(normalisePath('/a?b=%00')).toMatchObject({ query: '?b=%00' });
  });

  test('what HTTP/2 lets through beyond ASCII is escaped', () => {
    expect(normalisePath('/é')).toMatchObject({ path: '/%C3%A9' });
  });
});
