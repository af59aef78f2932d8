import { expect, test } from 'vitest';
import { dataplanesCanListen } from '../../src/rules/dataplanes-can-listen.js';
import { expectMarked } from '../support/check-text.js';

const check = (text: string) => expectMarked(dataplanesCanListen, text);

const dataplane = ({
  address = '10.0.0.1',
  more = 'gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}',
} = {}): string => `type: Dataplane
mesh: default
name: edge-1
networking:
  address: ${address}
  ${more}
`;

test('a builtin gateway without tags', async () => {
  const [finding] = await check(dataplane({ more: 'gateway: {type: BUILTIN} # expect: MGW330 "{type: BUILTIN}"' }));
  expect(finding?.message).toBe('the gateway Dataplane has no tags, so that no MeshGateway selects it');
  await check(dataplane({ more: 'gateway: {type: BUILTIN, tags: {}} # expect: MGW330 "{}"' }));
});

test('other Dataplanes need no gateway tags', async () => {
  await check(dataplane({ more: 'gateway: {type: DELEGATED, tags: {kuma.io/service: edge}}' }));
  await check(dataplane({ more: 'inbound: [{port: 80, tags: {kuma.io/service: a}}]' }));
});

test('an admin port that no machine has', async () => {
  const gateway = 'gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}';
  await check(dataplane({ more: `${gateway}\n  admin: {port: 99999} # expect: MGW331 "99999"` }));
  await check(dataplane({ more: `${gateway}\n  admin: {port: 65535}` }));
  await check(dataplane({ more: `${gateway}\n  admin: {}` }));
});

test.each(['256.1.1.1', '010.0.0.1', '10.0.0', '10.0.0.1.2', '10.0.0.01'])('the address %s', async (address) => {
  const [finding] = await check(dataplane({ address: `${address} # expect: MGW332 "${address}"` }));
  expect(finding?.message).toBe(`"${address}" looks like an IPv4 address, but is none`);
});

test.each([
  '10.0.0.1',
  '127.0.0.1',
  '"::1"',
  '"2001:db8::1"',
  'localhost',
  'edge.example.com',
  '1.edge.test',
  'web-1',
  '3scale.net',
])('the address %s is fine', async (address) => {
  await check(dataplane({ address }));
});
