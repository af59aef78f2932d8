import { expect, test } from 'vitest';
import { secretsHoldSomething } from '../../src/rules/secrets-hold-something.js';
import { expectMarked } from '../support/check-text.js';
import { tlsGateway } from '../support/tls-texts.js';

const check = (text: string) => expectMarked(secretsHoldSomething, text);
const SECRET = 'mesh: default\nname: token\n';

test('a Secret without data, with empty data, or with the field misspelt', async () => {
  const [finding] = await check(`type: Secret # expect: MGW420\n${SECRET}`);
  expect(finding?.message).toBe('the Secret "token" is empty');
  await check(`type: Secret\n${SECRET}data: "" # expect: MGW420 """"\n`);
  await check(`type: Secret # expect: MGW420\n${SECRET}Data: aGVsbG8=\n`);
  await check('type: GlobalSecret # expect: MGW420\nname: token\n');
});

test('in Kubernetes form', () =>
  check(`apiVersion: v1
kind: Secret
type: system.kuma.io/secret
metadata: {name: token, namespace: kuma-system}
data:
  value: "" # expect: MGW420 """"
`));

test('a Secret with content', async () => {
  await check(`type: Secret\n${SECRET}data: aGVsbG8=\n`);
  await check(
    'apiVersion: v1\nkind: Secret\ntype: system.kuma.io/secret\nmetadata: {name: token}\nstringData: {value: hello}\n',
  );
});

test('of one that a listener serves, another rule speaks', () =>
  check(`${tlsGateway('- secret: token')}---\ntype: Secret\n${SECRET}`));
