import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificateNames } from '../../src/certificates/certificate-names.js';
import { coversHostname } from '../../src/certificates/covers-hostname.js';
import { canonicalIp, ipBytes } from '../../src/certificates/ip-address.js';
import { issueCertificate } from '../../src/certificates/issue-certificate.js';
import { type Bundle, readBundle } from '../../src/certificates/read-bundle.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const { keyPem, certificatePem } = await issueCertificate(
  { use: 'server', keyType: 'ecdsa', days: 90, names: { dnsNames: ['foo.example.com'], ipAddresses: [] } },
  { clock: { now: () => NOW }, random: { bytes: (count) => new Uint8Array(count).fill(5) } },
);
const good = Buffer.from(keyPem + certificatePem);

/** Something is always said of a bundle without facts, and every message is one readable line. */
function expectSensible({ facts, findings }: Bundle): void {
  if (facts === undefined) expect(findings).not.toEqual([]);
  for (const { message, hint } of findings) expect(`${message}${hint ?? ''}`).toMatch(/^[ -~]+$/);
}

test('any bytes at all are read without throwing', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => expectSensible(readBundle(bytes, NOW))));
});

test('any text at all is read without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => expectSensible(readBundle(text, NOW))),
  );
});

test('a good bundle with bytes changed, removed or repeated is read without throwing', () => {
  const edit = fc.record({
    at: fc.nat(good.length),
    remove: fc.nat(80),
    insert: fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(good), fc.constant(Buffer.from('-----BEGIN '))),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const bytes = edits.reduce(
        (text, { at, remove, insert }) => Buffer.concat([text.subarray(0, at), insert, text.subarray(at + remove)]),
        good,
      );
      expectSensible(readBundle(bytes, NOW));
    }),
  );
});

test('whatever DER stands in well-formed blocks, it is read without throwing', () => {
  const der = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    fc.record({ at: fc.nat(600), byte: fc.nat(255) }).map(({ at, byte }) => {
      const copy = Buffer.from(certificatePem.replace(/-----.*-----/g, ''), 'base64');
      copy[at % copy.length] = byte;
      return copy;
    }),
  );
  const label = fc.constantFrom('CERTIFICATE', 'PRIVATE KEY', 'EC PRIVATE KEY', 'RSA PRIVATE KEY', 'X509 CRL');
  const block = fc
    .tuple(label, der)
    .map(
      ([name, bytes]) => `-----BEGIN ${name}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${name}-----\n`,
    );
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) =>
      expectSensible(readBundle(blocks.join(''), NOW)),
    ),
  );
});

test('every name a certificate may be issued for is one it covers', () => {
  fc.assert(
    fc.property(fc.domain(), fc.oneof(fc.ipV4(), fc.ipV6()), (domain, ip) => {
      const names = certificateNames([domain, `*.${domain}`, ip]);
      for (const hostname of [domain, `www.${domain}`, `*.${domain}`, ip, domain.toUpperCase()])
        expect(coversHostname(names, hostname)).toBe(true);
      expect(coversHostname(names, `a.b.${domain}`)).toBe(false);
    }),
  );
});

test('the canonical spelling of an address is stable and keeps its bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const groups = Array.from({ length: 8 }, (_, at) =>
        Buffer.from(bytes)
          .readUInt16BE(at * 2)
          .toString(16),
      );
      const address = canonicalIp(groups.join(':')) ?? '';
      expect(canonicalIp(address)).toBe(address);
      const expected = address.includes('.') ? bytes.slice(12) : bytes;
      expect([...ipBytes(address)]).toEqual([...expected]);
    }),
  );
});
