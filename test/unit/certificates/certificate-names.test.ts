import { describe, expect, test } from 'vitest';
import { certificateNames } from '../../../src/certificates/certificate-names.js';
import { CommandError } from '../../../src/diagnostics/errors.js';

function refusal(hostname: string): {
  readonly message: string;
  readonly hint: string | undefined;
  readonly exitCode: number;
} {
  try {
    certificateNames([hostname]);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error(`"${hostname}" was accepted`);
}

test('names and addresses are told apart, in the order given, lower-case and canonical', () => {
  expect(
    certificateNames([
      'b.example.com',
      '::1',
      'A.Example.COM',
      '*.example.com',
      '10.0.0.1',
      'localhost',
      '2001:DB8:0:0::7',
    ]),
  ).toEqual({
    dnsNames: ['b.example.com', 'a.example.com', '*.example.com', 'localhost'],
    ipAddresses: ['::1', '10.0.0.1', '2001:db8::7'],
  });
});

test('duplicates collapse, however they are written', () => {
  expect(certificateNames(['x.test', 'X.test', '0:0::1', '::1', '::ffff:127.0.0.1', '127.0.0.1'])).toEqual({
    dnsNames: ['x.test'],
    ipAddresses: ['::1', '127.0.0.1'],
  });
});

test('limits of the rules: 63 to a label, 253 in all, digits and hyphens inside', () => {
  const label = 'a'.repeat(63);
  const longest = `${label}.${label}.${label}.${'b'.repeat(61)}`;
  expect(longest).toHaveLength(253);
  const names = [longest, '1and1.de', 'xn--bcher-kva.example', 'a--b.test', '3com.com', 'c1'];
  expect(certificateNames(names).dnsNames).toEqual(names);
});

describe('refused, as a usage error', () => {
  test.each([
    ['https://foo.example.com', 'only the host belongs there: "foo.example.com"'],
    ['https://foo.example.com:8443/path?x#y', 'only the host belongs there: "foo.example.com"'],
    ['foo.example.com:8443', 'only the host belongs there: "foo.example.com"'],
    ['foo.example.com/path', 'only the host belongs there: "foo.example.com"'],
    ['user@foo.example.com', 'only the host belongs there: "foo.example.com"'],
    ['foo.example.com.', 'only the host belongs there: "foo.example.com"'],
    ['[::1]', 'only the host belongs there: "::1"'],
    ['[::1]:8443', 'only the host belongs there: "::1"'],
    ['10.0.0.0/8', 'only the host belongs there: "10.0.0.0"'],
    ['bücher.example', 'write it in punycode: "xn--bcher-kva.example"'],
    ['a.*.example.com', 'a wildcard stands for the whole first label, as in "*.example.com"'],
    ['w*.example.com', 'a wildcard stands for the whole first label, as in "*.example.com"'],
    ['*', 'a wildcard stands for the whole first label, as in "*.example.com"'],
    ['*.', 'a wildcard stands for the whole first label, as in "*.example.com"'],
    ['*.*.example.com', 'a wildcard stands for the whole first label, as in "*.example.com"'],
    ['fe80::1%eth0', 'an address in a certificate has no zone'],
    ['256.1.1.1', 'an IPv4 address has four numbers from 0 to 255, without leading zeros'],
    ['010.0.0.1', 'an IPv4 address has four numbers from 0 to 255, without leading zeros'],
    ['10.0.0', 'an IPv4 address has four numbers from 0 to 255, without leading zeros'],
  ])('%s', (hostname, hint) => {
    expect(refusal(hostname)).toMatchObject({
      message: `"${hostname}" is neither a host name nor an IP address`,
      hint,
      exitCode: 2,
    });
  });

  test.each([
    'under_score.example.com',
    '-a.example.com',
    'a-.example.com',
    'a..b',
    '.example.com',
    'a b.example.com',
    `${'a'.repeat(64)}.example.com`,
    `${'a.'.repeat(127)}toolong`,
    'foo.example.com\n',
    'foo.123',
    ':::1',
  ])('%j', (hostname) => {
    expect(refusal(hostname)).toMatchObject({ exitCode: 2 });
  });

  test('an empty item', () => {
    expect(refusal('')).toMatchObject({ message: 'a hostname is empty', exitCode: 2 });
  });
});
