import { describe, expect, test } from 'vitest';
import { addressViolations, isDnsName, isIpAddress } from '../../../../src/resources/checks/address.js';

describe('IP addresses as Go reads them', () => {
  test.each(['10.0.0.1', '::1', '2001:db8::1', '::ffff:10.0.0.1'])('%s is one', (text) =>
    expect(isIpAddress(text)).toBe(true),
  );
  test.each(['010.0.0.1', '256.1.1.1', '1.2.3', 'fe80::1%eth0', '', 'a'])('%j is none', (text) =>
    expect(isIpAddress(text)).toBe(false),
  );
});

describe('host names as govalidator reads them', () => {
  test.each(['localhost', 'a.b', 'a_b.c', '_a', 'a.b.', 'a_', '256.1.1.1', '010.0.0.1', 'A'])('%s is one', (text) =>
    expect(isDnsName(text)).toBe(true),
  );
  test.each(['', '*', '*.a', '-a', 'a..b', 'a b', '10.0.0.1', `${'x'.repeat(64)}.a`, 'ä'])('%j is none', (text) =>
    expect(isDnsName(text)).toBe(false),
  );
});

test.each([
  ['10.0.0.1', []],
  ['edge.example.com', []],
  [undefined, ["address can't be empty"]],
  ['', ["address can't be empty"]],
  ['0.0.0.0', ['must not be 0.0.0.0 or ::']],
  ['::', ['must not be 0.0.0.0 or ::']],
  ['*', ['address has to be valid IP address or domain name']],
])('the address %j', (address, messages) => {
  expect(addressViolations(['networking', 'address'], address).map(({ message }) => message)).toEqual(messages);
});
