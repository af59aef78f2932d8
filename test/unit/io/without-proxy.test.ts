import { expect, test } from 'vitest';
import { isWithoutProxy } from '../../../src/io/without-proxy.js';

test.each([
  ['http://localhost', '', true],
  ['http://LOCALHOST:5681', '', true],
  ['http://cp.localhost', '', true],
  ['http://127.9.8.7', '', true],
  ['http://[::1]:5681', '', true],
  ['http://kuma.example.com', '', false],
  ['http://127.0.0.1.example.com', '', false],
  ['http://kuma.example.com', 'example.com', true],
  ['http://kuma.example.com', 'a, EXAMPLE.com', true],
  ['http://kumaexample.com', 'example.com', false],
  ['http://10.1.2.3', '10.0.0.0/8', true],
  ['http://11.1.2.3', '10.0.0.0/8', false],
  ['http://[fd00::1]', 'fd00::/8', true],
  ['http://[fd00::1]', '10.0.0.0/8', false],
  ['http://10.1.2.3', '10.0.0.0/33', false],
  ['http://10.1.2.3', '3', false],
])('%s with NO_PROXY=%s: %s', (url, noProxy, expected) => {
  expect(isWithoutProxy(new URL(url), noProxy)).toBe(expected);
});
