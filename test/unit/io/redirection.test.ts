import { describe, expect, test } from 'vitest';
import { redirection } from '../../../src/io/redirection.js';

const from = (url: string, statusCode: number, location?: string) =>
  redirection(new URL(url), { statusCode, headers: location === undefined ? {} : { location } })?.href;

describe('redirection', () => {
  test.each([
    ['https://a/x', 301, '/y', 'https://a/y'],
    ['https://a/x', 308, 'https://b/y', 'https://b/y'],
    ['http://a/x', 302, 'https://b/y', 'https://b/y'],
    ['http://a/x', 303, 'http://b/y', 'http://b/y'],
  ])('%s, %i to %s', (url, status, location, target) => {
    expect(from(url, status, location)).toBe(target);
  });

  test('an answer that sends nowhere', () => {
    expect(from('https://a/x', 200, '/y')).toBeUndefined();
    expect(from('https://a/x', 304, '/y')).toBeUndefined();
    expect(from('https://a/x', 302)).toBeUndefined();
  });

  test('never from https to http, and the hint shows no credentials', () => {
    expect(() => from('https://user:hidden@a/x?token=hidden', 302, 'http://b/y?token=hidden')).toThrow(
      expect.objectContaining({
        message: 'cannot read "https://a/x?…": it redirects from https to http',
        exitCode: 3,
        hint: 'give -f the last URL if you trust it: "http://b/y?…"',
      }),
    );
  });
});
