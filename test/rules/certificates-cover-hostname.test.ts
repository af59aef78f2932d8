import { beforeAll, expect, test } from 'vitest';
import { certificatesCoverHostname } from '../../src/rules/certificates-cover-hostname.js';
import { expectMarked } from '../support/check-text.js';
import { makeCertificate, party } from '../support/pem-fixtures.js';
import { pemBundle, secretText, tlsGateway } from '../support/tls-texts.js';

let exact: string;
let wildcard: string;
let other: string;
beforeAll(async () => {
  [exact, wildcard, other] = await Promise.all([
    pemBundle('ecdsa', ['edge.example.com', 'b.test', 'c.test', 'd.test']),
    pemBundle('ecdsa', ['*.example.com']),
    pemBundle('rsa', ['other.test']),
  ]);
});

const check = (text: string) => expectMarked(certificatesCoverHostname, text);
const uncovered = tlsGateway('- secret: cert # expect: MGW423 "secret: cert"', 'HOSTNAME');

test('a certificate for other names', async () => {
  const [finding] = await check(uncovered.replace('HOSTNAME', 'shop.example.com') + secretText('cert', exact));
  expect(finding?.message).toBe(
    'the certificate is not good for "shop.example.com": it is for "edge.example.com", "b.test", "c.test" and 1 more',
  );
  expect(finding?.related).toMatchObject([{ message: 'the hostname of the listener' }]);
});

test('a wildcard stands for one label', async () => {
  await check(uncovered.replace('HOSTNAME', 'a.b.example.com') + secretText('cert', wildcard));
  await check(uncovered.replace('HOSTNAME', 'example.com') + secretText('cert', wildcard));
});

test('a listener for a wildcard needs a certificate for it', () =>
  check(uncovered.replace('HOSTNAME', '"*.example.com"') + secretText('cert', exact)));

test('a subject is no name', async () => {
  const edge = party('edge.example.com');
  const pem = edge.key.privatePem + makeCertificate({ subject: edge });
  const [finding] = await check(uncovered.replace('HOSTNAME', 'edge.example.com') + secretText('cert', pem));
  expect(finding?.message).toMatch(/it is for no name at all/);
});

test('each of two certificates is looked at', () =>
  check(
    tlsGateway('- secret: one\n- secret: two # expect: MGW423 "secret: two"', 'edge.example.com') +
      secretText('one', exact) +
      secretText('two', other),
  ));

test('good ones: exact, wildcard, inline', async () => {
  await check(tlsGateway('- secret: cert', 'edge.example.com') + secretText('cert', exact));
  await check(tlsGateway('- secret: cert', 'edge.example.com') + secretText('cert', wildcard));
  await check(tlsGateway('- secret: cert', '"*.example.com"') + secretText('cert', wildcard));
  await check(tlsGateway(`- inlineString: ${JSON.stringify(exact)}`, 'edge.example.com'));
});

test('a listener for all hostnames says nothing of names', async () => {
  await check(tlsGateway('- secret: cert') + secretText('cert', exact));
  await check(tlsGateway('- secret: cert', '""') + secretText('cert', exact));
});

test('nothing is known of what is not in sight, or cannot be read', async () => {
  await check(tlsGateway('- secret: cert', 'edge.example.com'));
  await check(tlsGateway('- secret: cert', 'edge.example.com') + secretText('cert', 'no PEM'));
});
