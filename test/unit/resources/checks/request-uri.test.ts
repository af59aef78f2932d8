import { describe, expect, test } from 'vitest';
import { parseRequestUri } from '../../../../src/resources/checks/request-uri.js';

describe('what Go’s url.ParseRequestURI takes', () => {
  test.each([
    ['/', ''],
    ['/a%20b?c=%zz', ''],
    ['//a', ''],
    ['*', ''],
    ['http://zipkin:9411/api', '9411'],
    ['http://zipkin/api', ''],
    ['http://zipkin:/api', ''],
    ['http://user:pass@zipkin:1', '1'],
    ['http://[::1]:9411', '9411'],
    ['http://[::1]', ''],
    ['mailto:someone', ''],
    ['/path:8080', ''],
  ])('%s, with port %j', (text, port) => expect(parseRequestUri(text)).toEqual({ port }));
});

describe('what it refuses', () => {
  test.each([
    '',
    'a',
    'a/b',
    ':9411',
    '/%zz',
    '/a\x7f',
    'http://a b',
    'http://[::1',
    'http://a:port',
    '?a',
    'http://%41',
  ])('%j', (text) => expect(parseRequestUri(text)).toBeUndefined());
});
