import { beforeAll, expect, test } from 'vitest';
import { certificatesDiffer } from '../../src/rules/certificates-differ.js';
import { expectMarked } from '../support/check-text.js';
import { pemBundle, secretText, tlsGateway } from '../support/tls-texts.js';

let rsa: string;
let ecdsa: string;
let otherEcdsa: string;
beforeAll(async () => {
  [rsa, ecdsa, otherEcdsa] = await Promise.all([
    pemBundle('rsa', ['a.example.com']),
    pemBundle('ecdsa', ['a.example.com']),
    pemBundle('ecdsa', ['b.example.com']),
  ]);
});

const check = (text: string) => expectMarked(certificatesDiffer, text);

test('two of one key type', async () => {
  const [finding] = await check(
    tlsGateway('- secret: one\n- secret: two # expect: MGW421 "secret: two"') +
      secretText('one', ecdsa) +
      secretText('two', otherEcdsa),
  );
  expect(finding?.message).toBe('both certificates of the listener have ECDSA keys');
  expect(finding?.related).toMatchObject([{ message: 'the other certificate' }]);
});

test('the same one twice: by name, in sight or not, and by another name', async () => {
  await check(tlsGateway('- secret: one\n- secret: one # expect: MGW422 "secret: one"'));
  await check(tlsGateway('- file: /a.pem\n- file: /a.pem # expect: MGW422 "file: /a.pem"'));
  await check(
    tlsGateway(`- secret: one\n- inlineString: ${JSON.stringify(ecdsa)} # expect: MGW422`) + secretText('one', ecdsa),
  );
});

test('one RSA and one ECDSA', () =>
  check(tlsGateway('- secret: one\n- secret: two') + secretText('one', rsa) + secretText('two', ecdsa)));

test('nothing is known of what is not in sight, or cannot be read', async () => {
  await check(tlsGateway('- secret: one\n- secret: two') + secretText('one', ecdsa));
  await check(tlsGateway('- secret: one\n- file: /a.pem') + secretText('one', ecdsa));
  await check(tlsGateway('- secret: one\n- secret: two') + secretText('one', 'a') + secretText('two', 'b'));
  await check(tlsGateway('- {}\n- {}'));
});

test('listeners may share a certificate', async () => {
  const twoListeners = tlsGateway('- secret: one')
    .replace(/( {2}- port: 443[\s\S]*)/, '$1$1')
    .replace('443', '8443');
  await check(twoListeners + secretText('one', ecdsa));
});
