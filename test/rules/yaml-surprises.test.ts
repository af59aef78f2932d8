import { expect, test } from 'vitest';
import { expectMarked } from '../support/check-text.js';

const YAML = { codes: ['MGW030', 'MGW031', 'MGW032', 'MGW033'] } as const;
const check = (text: string) => expectMarked(YAML, text);

const gateway = ({ port = '8080', tags = '', after = '' }): string => `type: MeshGateway
mesh: default
name: edge
selectors:
- match: {kuma.io/service: edge}
tags:
  team: web
  ${tags}
conf:
  listeners:
  - port: ${port}
    protocol: HTTP
${after}`;

test.each(['n', 'y', 'on', 'off', 'Yes', 'NO', '010', '1.0', '1_0', '0x10'])(
  'the key %s is read as another',
  async (key) => {
    await check(gateway({ tags: `${key}: a # expect: MGW032 "${key}"` }));
  },
);

test('what the key is read as is said', async () => {
  const [finding] = await check(gateway({ tags: 'n: a # expect: MGW032 "n"' }));
  expect(finding).toMatchObject({
    message: 'the key n is read as "false"',
    hint: 'quote it: "n"',
    severity: 'warning',
  });
});

test.each(['"n"', "'on'", 'true', '8', 'nine', 'No1', '"010"', '2026-01-01'])(
  'the key %s is what it shows',
  async (key) => {
    await check(gateway({ tags: `${key}: a` }));
  },
);

test.each(['010', '0443', '0_10'])('the port %s is octal', async (port) => {
  await check(gateway({ port: `${port} # expect: MGW033 "${port}"` }));
});

test('what the number is read as is said', async () => {
  const [finding] = await check(gateway({ port: '0443 # expect: MGW033 "0443"' }));
  expect(finding?.message).toBe('0443 is read as 291: a leading zero makes a number octal');
});

test.each(['8080', '0x1F90', '0o17620', '0b11', '8_080', '8080.0', '8e3', '07', '"80"', '08'])(
  'the port %s is what it shows',
  async (port) => {
    await check(gateway({ port }));
  },
);

test('an alias is no second mistake', () =>
  check(
    gateway({ port: '&p 010 # expect: MGW033 "010"', after: '  - {port: *p, protocol: HTTP, hostname: a.test}\n' }),
  ));

test('a key that is given twice, and text that nobody reads', async () => {
  const [twice] = await check(gateway({ tags: 'team: mobile # expect: MGW030 "team"' }));
  expect(twice?.related).toMatchObject([{ message: 'first given here' }]);
  await check(gateway({ after: '...\ntype: Mesh # expect: MGW031 "type: Mesh"\nname: second\n' }));
});

test('a document end is fine where nothing follows', async () => {
  await check(gateway({ after: '...\n' }));
  await check(gateway({ after: '...\n---\ntype: Mesh\nname: second\n' }));
});

test('the same key in two maps is fine', () =>
  check(gateway({ after: '  - {port: 81, protocol: HTTP, tags: {team: api}}\n' })));
