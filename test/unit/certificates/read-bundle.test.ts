import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type IssuedCertificate, issueCertificate } from '../../../src/certificates/issue-certificate.js';
import type { KeyType } from '../../../src/certificates/key-type.js';
import { readBundle } from '../../../src/certificates/read-bundle.js';
import { makeCertificate, party } from '../../support/pem-fixtures.js';

const NOW = new Date('2026-11-23T12:00:00Z');

const issue = (keyType: KeyType, days = 3650): Promise<IssuedCertificate> =>
  issueCertificate(
    { use: 'server', keyType, days, names: { dnsNames: ['foo.example.com'], ipAddresses: ['127.0.0.1', '::1'] } },
    { clock: { now: () => NOW }, random: { bytes: (count) => new Uint8Array(count).fill(7) } },
  );

const root = party('root');
const middle = party('middle');
const leaf = party('leaf');
const rootPem = makeCertificate({ subject: root });
const middlePem = makeCertificate({ subject: middle, issuer: root });
const leafPem = makeCertificate({ subject: leaf, issuer: middle, dnsNames: ['leaf.example.com'] });
const leafKey = leaf.key.privatePem;

const codes = (pem: string | Uint8Array, now = NOW): readonly string[] =>
  readBundle(pem, now).findings.map(({ code }) => code);
const finding = (pem: string) => {
  const { findings } = readBundle(pem, NOW);
  expect(findings).toHaveLength(1);
  return findings[0];
};

let ecdsa: IssuedCertificate;
let rsa: IssuedCertificate;
beforeAll(async () => {
  [ecdsa, rsa] = await Promise.all([issue('ecdsa'), issue('rsa')]);
});

describe('facts', () => {
  test('of a certificate that meshgw issued', () => {
    const pem = ecdsa.keyPem + ecdsa.certificatePem;
    expect(readBundle(pem, NOW)).toEqual({
      findings: [],
      facts: {
        subject: '',
        issuer: '',
        dnsNames: ['foo.example.com'],
        ipAddresses: ['127.0.0.1', '::1'],
        keyType: 'ecdsa',
        curve: 'P-256',
        notBefore: new Date('2026-11-23T11:55:00Z'),
        notAfter: new Date('2036-11-20T11:55:00Z'),
        fingerprint: new X509Certificate(ecdsa.certificatePem).fingerprint256.replaceAll(':', '').toLowerCase(),
        chainLength: 1,
      },
    });
    expect(readBundle(rsa.keyPem + rsa.certificatePem, NOW)).toMatchObject({
      findings: [],
      facts: { keyType: 'rsa', keyBits: 2048 },
    });
  });

  test('of the server certificate of a chain', () => {
    expect(readBundle(leafKey + leafPem + middlePem + rootPem, NOW)).toMatchObject({
      findings: [],
      facts: { subject: 'CN=leaf', issuer: 'CN=middle', dnsNames: ['leaf.example.com'], chainLength: 3 },
    });
  });

  test('of a certificate with a long subject and a key that no gateway serves', () => {
    expect(readBundle(ED25519, NOW).facts).toMatchObject({
      subject: 'C=DE, O=Example\\, Inc., CN=old.example.com',
      dnsNames: ['ed.example.com'],
      keyType: 'other',
      algorithm: 'ed25519',
    });
  });
});

describe('a good bundle has no findings', () => {
  test('wherever the key stands, also as bytes', () => {
    const orders = [leafKey + leafPem + middlePem, leafPem + leafKey + middlePem, leafPem + middlePem + leafKey];
    expect(orders.flatMap((pem) => codes(pem))).toEqual([]);
    expect(codes(Buffer.from(leafKey + leafPem))).toEqual([]);
  });

  test('with CRLF, text between the blocks and no final newline', () => {
    const pem = `Bag Attributes\n  friendlyName: grüße\n${leafKey}subject=CN = leaf\n\n${leafPem.trimEnd()}`;
    expect(codes(pem.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  test('with the key in any encoding, whatever the label says', () => {
    const key = createPrivateKey(ecdsa.keyPem);
    const pkcs8 = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(codes(pkcs8 + ecdsa.certificatePem)).toEqual([]);
    expect(codes(pkcs8.replaceAll('PRIVATE KEY', 'EC PRIVATE KEY') + ecdsa.certificatePem)).toEqual([]);
  });
});

describe('findings', () => {
  test.each([
    ['', 'it is empty', 'a bundle is a private key and its certificate, both PEM'],
    ['garbage', 'there is no PEM block in it', 'a bundle is a private key and its certificate, both PEM'],
    [
      Buffer.from(rootPem).toString('base64'),
      'there is no PEM block in it',
      'it is base64 of PEM: it was encoded twice',
    ],
    [
      new X509Certificate(rootPem).raw.toString('latin1'),
      'there is no PEM block in it',
      'it looks like DER: convert it to PEM first',
    ],
  ])('MGW401 no PEM: %.20j', (pem, message, hint) => {
    expect(finding(pem)).toEqual({ code: 'MGW401', effect: 'refused', message, hint });
  });

  test('MGW402 and MGW403: a part is missing', () => {
    expect(finding(leafPem)).toMatchObject({ code: 'MGW402', effect: 'refused', message: 'there is no private key' });
    expect(finding(leafKey)).toMatchObject({ code: 'MGW403', effect: 'refused', message: 'there is no certificate' });
  });

  test('MGW404 several keys', () => {
    expect(finding(leafKey + root.key.privatePem + leafPem)).toMatchObject({
      code: 'MGW404',
      effect: 'refused',
      message: 'there are 2 private keys',
    });
  });

  test('MGW405 an encrypted key, both kinds', () => {
    const key = createPrivateKey(leafKey);
    const encrypted = { cipher: 'aes-256-cbc', passphrase: 'secret', format: 'pem' } as const;
    for (const pem of [key.export({ type: 'pkcs8', ...encrypted }), key.export({ type: 'pkcs1', ...encrypted })])
      expect(finding(pem.toString() + leafPem)).toMatchObject({
        code: 'MGW405',
        effect: 'refused',
        message: 'the private key is encrypted',
      });
  });

  test.each([
    ['cut short', (pem: string) => pem.slice(0, 400), 'PEM block 2 has no END line'],
    ['another character', (pem: string) => pem.replace(/\n(.)/, '\n!'), 'PEM block 2 is not base64'],
    ['one character less', (pem: string) => pem.replace(/\n./, '\n'), 'PEM block 2 is not base64'],
    ['no content', () => '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n', 'PEM block 2 is empty'],
    [
      'another end',
      (pem: string) => pem.replace('END CERTIFICATE', 'END X509 CRL'),
      'PEM block 2 ends with another label than it begins with',
    ],
    [
      'no line breaks',
      (pem: string) => pem.replaceAll('\n', ' '),
      'PEM block 2 has other text on its BEGIN line: a line break is missing, or the line is indented',
    ],
    [
      'indented',
      (pem: string) => pem.replace(/^/gm, '  '),
      'PEM block 2 has other text on its BEGIN line: a line break is missing, or the line is indented',
    ],
  ])('MGW406 damage: %s', (_, damage, message) => {
    expect(readBundle(leafKey + damage(leafPem), NOW).findings).toContainEqual({
      code: 'MGW406',
      effect: 'refused',
      message,
      hint: undefined,
    });
  });

  test('MGW406 whole blocks that do not hold what they say', () => {
    const nothing = Buffer.from('not DER at all').toString('base64');
    const block = (label: string) => `-----BEGIN ${label}-----\n${nothing}\n-----END ${label}-----\n`;
    expect(finding(block('PRIVATE KEY') + leafPem)).toMatchObject({
      code: 'MGW406',
      message: 'the private key cannot be read',
    });
    expect(finding(leafKey + leafPem + block('CERTIFICATE'))).toMatchObject({
      code: 'MGW406',
      message: 'certificate 2 cannot be read',
    });
  });

  test('MGW407 another block, which Kuma refuses', () => {
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    expect(finding(parameters + ecdsa.keyPem + ecdsa.certificatePem)).toMatchObject({
      code: 'MGW407',
      effect: 'refused',
      message: 'PEM block 1, "EC PARAMETERS", is neither key nor certificate',
    });
  });

  test.each([
    ['ed25519', () => generateKeyPairSync('ed25519'), 'ed25519'],
    ['secp256k1', () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), 'ECDSA on secp256k1'],
    ['rsa-pss', () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }), 'rsa-pss'],
  ])('MGW408 a key type that no gateway serves: %s', (_, generate, what) => {
    const key = generate().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(readBundle(key + leafPem, NOW).findings).toContainEqual(
      expect.objectContaining({ code: 'MGW408', message: `a gateway cannot serve a key of type ${what}` }),
    );
  });

  test.each(['P-384', 'P-521'])('%s is served', (namedCurve) => {
    const key = generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(codes(key.toString() + leafPem)).toEqual(['MGW409']);
  });

  test('MGW409 a key of another certificate, also of another type', () => {
    expect(finding(root.key.privatePem + leafPem)).toMatchObject({ code: 'MGW409', effect: 'refused' });
    expect(finding(ecdsa.keyPem + rsa.certificatePem)).toMatchObject({ code: 'MGW409', effect: 'refused' });
  });

  test('MGW410 the server certificate is not the first', () => {
    expect(finding(leafKey + rootPem + middlePem + leafPem)).toMatchObject({
      code: 'MGW410',
      effect: 'refused',
      message: 'the private key belongs to certificate 3, not to the first',
    });
  });

  test('MGW411 a chain that is shuffled, or of others', () => {
    expect(finding(leafKey + leafPem + rootPem + middlePem)).toEqual({
      code: 'MGW411',
      effect: 'accepted',
      message: 'certificate 1 is followed by certificate 2, which did not issue it',
      hint: 'certificate 3 did: put each certificate right before its issuer',
    });
    expect(finding(leafKey + leafPem + middlePem + ecdsa.certificatePem)).toMatchObject({
      code: 'MGW411',
      message: 'certificate 2 is followed by certificate 3, which did not issue it',
    });
    // The same name is not enough: the signature counts.
    const impostor = makeCertificate({ subject: { name: 'middle', key: root.key }, issuer: root });
    expect(codes(leafKey + leafPem + impostor)).toEqual(['MGW411']);
  });

  test('MGW412, MGW413, MGW414: dates, at their very edges', () => {
    const pem =
      leafKey + makeCertificate({ subject: leaf, notBefore: '2026-03-01T00:00:00Z', notAfter: '2026-06-01T00:00:00Z' });
    const at = (iso: string) =>
      readBundle(pem, new Date(iso)).findings.map(({ code, message }) => `${code} ${message}`);
    expect(at('2026-02-28T23:59:59Z')).toEqual(['MGW413 certificate 1 is not valid before 2026-03-01']);
    expect(at('2026-03-01T00:00:00Z')).toEqual([]);
    expect(at('2026-05-01T23:59:59Z')).toEqual([]);
    expect(at('2026-05-02T00:00:00Z')).toEqual(['MGW414 certificate 1 expires on 2026-06-01']);
    expect(at('2026-06-01T00:00:00Z')).toEqual(['MGW414 certificate 1 expires on 2026-06-01']);
    expect(at('2026-06-01T00:00:01Z')).toEqual(['MGW412 certificate 1 expired on 2026-06-01']);
  });

  test('an expired certificate further up the chain is named', () => {
    const expired = makeCertificate({ subject: middle, issuer: root, notAfter: '2026-06-01T00:00:00Z' });
    expect(finding(leafKey + leafPem + expired)).toMatchObject({
      code: 'MGW412',
      message: 'certificate 2 expired on 2026-06-01',
    });
  });

  test('MGW415 a short RSA key', () => {
    const small = party('small', 1024);
    expect(finding(small.key.privatePem + makeCertificate({ subject: small }))).toMatchObject({
      code: 'MGW415',
      effect: 'refused',
      message: 'the RSA key has 1024 bits',
    });
  });

  test.each([
    ['sha1', 'SHA-1'],
    ['md5', 'MD5'],
  ] as const)('MGW416 a signature over %s, except of a root', (hash, name) => {
    const weakLeaf = makeCertificate({ subject: leaf, issuer: middle, hash });
    expect(finding(leafKey + weakLeaf + middlePem)).toMatchObject({
      code: 'MGW416',
      effect: 'accepted',
      message: `certificate 1 is signed with ${name}`,
    });
    const weakRoot = makeCertificate({ subject: root, hash });
    expect(codes(leafKey + leafPem + middlePem + weakRoot)).toEqual([]);
  });
});

test('no finding holds anything of a key', () => {
  const lines = [leafKey, ecdsa.keyPem].flatMap((pem) =>
    pem.split('\n').filter((line) => /^[A-Za-z0-9+/=]{8,}$/.test(line)),
  );
  const spoilt = [
    leafKey.replaceAll('\n', ''),
    leafKey.replace('-----BEGIN PRIVATE KEY-----', '-----BEGIN '),
    leafKey.slice(0, 500),
    leafKey + ecdsa.keyPem + leafPem,
    ecdsa.keyPem + leafPem,
    leafKey.replaceAll('PRIVATE KEY', 'SOMETHING ELSE') + leafPem,
  ];
  const said = spoilt.map((pem) => JSON.stringify(readBundle(pem, NOW).findings)).join('\n');
  expect(lines.filter((line) => said.includes(line))).toEqual([]);
  expect(said).toContain('SOMETHING ELSE');
});

/** `openssl req -x509 -newkey ed25519`: nothing here can make one. */
const ED25519 = `-----BEGIN CERTIFICATE-----
MIIBsDCCAWKgAwIBAgIUM3Jiet5FVG0Tjtec7c5uzGS6p1YwBQYDK2VwMD8xCzAJ
BgNVBAYTAkRFMRYwFAYDVQQKDA1FeGFtcGxlLCBJbmMuMRgwFgYDVQQDDA9vbGQu
ZXhhbXBsZS5jb20wIBcNMjYxMTIzMDY0MTEyWhgPMjEyNjEwMzAwNjQxMTJaMD8x
CzAJBgNVBAYTAkRFMRYwFAYDVQQKDA1FeGFtcGxlLCBJbmMuMRgwFgYDVQQDDA9v
bGQuZXhhbXBsZS5jb20wKjAFBgMrZXADIQDLmH9EtcD7D16SF/LlZ3FRTDrMgANh
g93awKA9hGpqG6NuMGwwHQYDVR0OBBYEFFFyIya/4xcQKp72avkW4vrJVaihMB8G
A1UdIwQYMBaAFFFyIya/4xcQKp72avkW4vrJVaihMA8GA1UdEwEB/wQFMAMBAf8w
GQYDVR0RBBIwEIIOZWQuZXhhbXBsZS5jb20wBQYDK2VwA0EAuuef4PjKc8R+0zG3
InLdaomjiZYMGGLx7FAr7U83MC9wXy1/7M7RxK9LYpyJQClYhSRzLDM9JmjxSs+f
M6/TBQ==
-----END CERTIFICATE-----
`;
