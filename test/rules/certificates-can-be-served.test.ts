import { beforeAll, expect, test } from 'vitest';
import { certificatesCanBeServed } from '../../src/rules/certificates-can-be-served.js';
import { expectMarked } from '../support/check-text.js';
import { pemBundle, secretText, tlsGateway } from '../support/tls-texts.js';

let good: string;
let short: string;
beforeAll(async () => {
  [good, short] = await Promise.all([
    pemBundle('ecdsa', ['edge.example.com']),
    pemBundle('ecdsa', ['edge.example.com'], { days: 10 }),
  ]);
});

const check = (text: string) => expectMarked(certificatesCanBeServed, text);

test('what is wrong with a secret is said where its data is, once', async () => {
  const twice = tlsGateway('- secret: cert')
    .replace(/( {2}- port: 443[\s\S]*)/, '$1$1')
    .replace('443', '8443');
  const [finding] = await check(twice + secretText('cert', short, '# expect: MGW414'));
  expect(finding?.message).toBe('certificate 1 expires on 2026-01-10');
});

test('a secret that is empty, or has lost its field', async () => {
  const secret = '---\ntype: Secret # expect: MGW401\nmesh: default\nname: cert\n';
  const [finding] = await check(tlsGateway('- secret: cert') + secret);
  expect(finding?.message).toBe('it is empty');
});

test('inline certificates are read as secrets are', async () => {
  await check(tlsGateway(`- inlineString: ${JSON.stringify(short)} # expect: MGW414`));
  await check(tlsGateway(`- inline: ${Buffer.from(short).toString('base64')} # expect: MGW414`));
  await check(tlsGateway('- inlineString: "" # expect: MGW401 """"'));
  await check(
    tlsGateway(`- inlineString: |
    not a certificate
`).replace('inlineString: |', 'inlineString: | # expect: MGW401'),
  );
});

test('good ones pass, wherever they are', async () => {
  await check(tlsGateway('- secret: cert') + secretText('cert', good));
  await check(tlsGateway(`- inlineString: ${JSON.stringify(good)}`));
  await check(tlsGateway(`- inline: ${Buffer.from(good).toString('base64')}`));
});

test('what no listener terminates TLS with may hold anything', async () => {
  await check(secretText('token', 'anything'));
  await check(tlsGateway('- secret: token').replace('HTTPS', 'HTTP') + secretText('token', 'anything'));
  await check(tlsGateway('- file: /etc/edge.pem'));
  await check(tlsGateway('- secret: absent'));
});
