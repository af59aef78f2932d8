import { expect, test } from 'vitest';
import { certificatesHaveASource } from '../../src/rules/certificates-have-a-source.js';
import { expectMarked } from '../support/check-text.js';
import { tlsGateway } from '../support/tls-texts.js';

const check = (text: string) => expectMarked(certificatesHaveASource, text);

test('nothing set, or nothing in it', async () => {
  const [finding] = await check(tlsGateway('- {} # expect: MGW424 "{}"'));
  expect(finding?.message).toBe('the certificate names no data source');
  await check(tlsGateway('- {secret: ""} # expect: MGW424 "{secret: ""}"'));
  await check(tlsGateway('- {secrt: edge-cert} # expect: MGW424 "{secrt: edge-cert}"'));
});

test('a file whose path is relative', async () => {
  await check(tlsGateway('- file: certs/edge.pem # expect: MGW425 "certs/edge.pem"'));
  await check(tlsGateway('- file: ./edge.pem # expect: MGW425 "./edge.pem"'));
});

test('every source, an absolute path included', async () => {
  await check(tlsGateway('- secret: edge-cert'));
  await check(tlsGateway('- file: /etc/certs/edge.pem'));
  await check(tlsGateway('- file: C:\\certs\\edge.pem'));
  await check(tlsGateway('- inlineString: ""'));
});

test('no certificates are needed where TLS is passed through', () =>
  check(tlsGateway('- {}').replace('HTTPS', 'TLS').replace('TERMINATE', 'PASSTHROUGH')));
