import { expect, test } from 'vitest';
import { secretsExist } from '../../src/rules/secrets-exist.js';
import { expectMarked } from '../support/check-text.js';

const gateway = (secret: string): string => `type: MeshGateway
mesh: default
name: edge
selectors:
- match: {kuma.io/service: edge}
conf:
  listeners:
  - port: 443
    protocol: HTTPS
    tls:
      mode: TERMINATE
      certificates:
      - secret: ${secret}
`;

const secret = (name: string, mesh = 'default'): string =>
  `---\ntype: Secret\nmesh: ${mesh}\nname: ${name}\ndata: aGVsbG8=\n`;

test('a secret that is not in sight is named, with where it was looked for', async () => {
  const [finding] = await expectMarked(secretsExist, gateway('edge-cert # expect: MGW210 "edge-cert"'));
  expect(finding?.message).toBe('there is no Secret "edge-cert" in mesh "default"');
  expect(finding?.hint).toBe('looked in the files given; --with-context looks in the store too');
});

test('a near name is offered', async () => {
  const text = gateway('edge-crt # expect: MGW210 "edge-crt"') + secret('edge-cert');
  const [finding] = await expectMarked(secretsExist, text);
  expect(finding?.hint).toBe(
    'did you mean "edge-cert"? looked in the files given; --with-context looks in the store too',
  );
});

test('once the store was looked at, there is nowhere else to look', async () => {
  const [finding] = await expectMarked(secretsExist, gateway('edge-cert # expect: MGW210 "edge-cert"'), { beside: [] });
  expect(finding?.hint).toBeUndefined();
});

test('a secret of another mesh is another secret', () =>
  expectMarked(secretsExist, gateway('edge-cert # expect: MGW210 "edge-cert"') + secret('edge-cert', 'other')));

test('a secret in the input or in the store is there', async () => {
  await expectMarked(secretsExist, gateway('edge-cert') + secret('edge-cert'));
  await expectMarked(secretsExist, `${secret('edge-cert').slice(4)}---\n${gateway('edge-cert')}`);
});

test('a TLS Secret of Kubernetes is none that a listener can use', async () => {
  const foreign = `---
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata: {name: edge-cert, namespace: default}
data: {tls.crt: "", tls.key: ""}
`;
  const [finding] = await expectMarked(secretsExist, gateway('edge-cert # expect: MGW214 "edge-cert"') + foreign);
  expect(finding?.hint).toBe(
    'make one that it reads: meshgw generate secret edge-cert -m default --cert-file tls.crt --key-file tls.key',
  );
  expect(finding?.related).toMatchObject([{ message: 'this Secret' }]);
  await expectMarked(secretsExist, gateway('edge-cert') + foreign + secret('edge-cert'));
});
