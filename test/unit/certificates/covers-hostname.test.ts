import { expect, test } from 'vitest';
import { coversHostname } from '../../../src/certificates/covers-hostname.js';

const names = { dnsNames: ['a.example.com', '*.Example.org', 'localhost'], ipAddresses: ['127.0.0.1', '2001:db8::7'] };

test.each([
  'a.example.com',
  'A.EXAMPLE.com',
  'a.example.com.',
  'x.example.org',
  '*.example.org',
  'localhost',
  '127.0.0.1',
  '2001:DB8::0:7',
  '::ffff:127.0.0.1',
])('covers %s', (hostname) => {
  expect(coversHostname(names, hostname)).toBe(true);
});

test.each([
  'b.example.com',
  'example.com',
  'example.org',
  'x.y.example.org',
  '.example.org',
  '*.example.com',
  'org',
  '*',
  '',
  '127.0.0.2',
  '::1',
])('does not cover %j', (hostname) => {
  expect(coversHostname(names, hostname)).toBe(false);
});

test('a wildcard for a top-level name does not cover a bare label', () => {
  expect(coversHostname({ dnsNames: ['*.localhost'], ipAddresses: [] }, 'localhost')).toBe(false);
});
