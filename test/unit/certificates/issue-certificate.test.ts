import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issueCertificate } from '../../../src/certificates/issue-certificate.js';
import { KEY_TYPES, type KeyType } from '../../../src/certificates/key-type.js';

const names = { dnsNames: ['foo.example.com', '*.example.com'], ipAddresses: ['127.0.0.1', '::1', '2001:db8::7:0'] };

const issue = (
  { keyType = 'ecdsa', days = 3650, use = 'server' }: { keyType?: KeyType; days?: number; use?: 'server' | 'client' },
  { now = '2026-11-23T12:00:00.789Z', byte = 0xff } = {},
) =>
  issueCertificate(
    { use, keyType, names, days },
    { clock: { now: () => new Date(now) }, random: { bytes: (count) => new Uint8Array(count).fill(byte) } },
  );

describe.each(KEY_TYPES)('%s', (keyType) => {
  test('the key signs the certificate that is for the names, and for itself', async () => {
    const { keyPem, certificatePem } = await issue({ keyType });
    const certificate = new X509Certificate(certificatePem);
    expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(certificate.checkHost('foo.example.com')).toBe('foo.example.com');
    expect(certificate.checkHost('other.test')).toBeUndefined();
    expect(names.ipAddresses.map((address) => certificate.checkIP(address))).toEqual(names.ipAddresses);
    expect(certificate.checkIP('127.0.0.2')).toBeUndefined();
  });

  test('one PEM block each, 64 columns, LF, one trailing newline', async () => {
    const { keyPem, certificatePem } = await issue({ keyType });
    const label = keyType === 'rsa' ? 'RSA PRIVATE KEY' : 'EC PRIVATE KEY';
    expect(keyPem).toMatch(new RegExp(`^-----BEGIN ${label}-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END ${label}-----\n$`));
    expect(certificatePem).toMatch(
      /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/]{64}\n)+[A-Za-z0-9+/=]{1,64}\n-----END CERTIFICATE-----\n$/,
    );
  });
});

test('valid from five minutes ago, to the second, for whole days', async () => {
  const certificate = new X509Certificate((await issue({ days: 30 })).certificatePem);
  expect(new Date(certificate.validFrom).toISOString()).toBe('2026-11-23T11:55:00.000Z');
  expect(new Date(certificate.validTo).toISOString()).toBe('2026-12-23T11:55:00.000Z');
});

// RFC 5280 4.1.2.5: two-digit years up to 2049, four digits after.
test.each([
  ['2049-12-30T00:05:00Z', 1, '491230000000Z', '491231000000Z'],
  ['2049-12-31T00:05:00Z', 1, '491231000000Z', '20500101000000Z'],
  ['2050-06-01T00:05:00Z', 1, '20500601000000Z', '20500602000000Z'],
])('dates around 2050: %s', async (now, days, notBefore, notAfter) => {
  const { raw } = new X509Certificate((await issue({ days }, { now })).certificatePem);
  const time = (text: string) => `${text.length === 13 ? '\x17' : '\x18'}${String.fromCharCode(text.length)}${text}`;
  expect(raw.toString('latin1')).toContain(time(notBefore) + time(notAfter));
});

test.each([0x00, 0x7f, 0x80, 0xff])('a serial number of 16 bytes, positive, from random bytes %i', async (byte) => {
  const { serialNumber } = new X509Certificate((await issue({}, { byte })).certificatePem);
  expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
});

test.each([
  ['server', ['1.3.6.1.5.5.7.3.1']],
  ['client', ['1.3.6.1.5.5.7.3.2']],
] as const)('a %s certificate is for that use alone', async (use, purposes) => {
  expect(new X509Certificate((await issue({ use })).certificatePem).keyUsage).toEqual(purposes);
});

test('each certificate has a key of its own', async () => {
  const [one, other] = await Promise.all([issue({}), issue({})]);
  expect(one.keyPem).not.toBe(other.keyPem);
});
