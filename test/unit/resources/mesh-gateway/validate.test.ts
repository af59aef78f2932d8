import { describe, expect, test } from 'vitest';
import { errorsIn, judgeText, pointedAt } from '../../../support/judge-text.js';

const HEAD = 'type: MeshGateway\nmesh: default\nname: edge\n';
const SELECTOR = 'selectors: [{match: {kuma.io/service: edge}}]\n';

const gateway = (listeners: readonly string[]): string =>
  `${HEAD}${SELECTOR}conf:\n  listeners:\n${listeners.map((listener) => `  - ${listener}\n`).join('')}`;

const TLS = 'tls: {mode: TERMINATE, certificates: [{secret: a}]}';

test('a gateway with one listener of each protocol is fine', async () => {
  const text = gateway([
    '{port: 80, protocol: HTTP}',
    `{port: 443, protocol: HTTPS, hostname: "*.example.com", ${TLS}}`,
    `{port: 8443, protocol: TLS, ${TLS}}`,
    '{port: 9443, protocol: TLS, tls: {mode: PASSTHROUGH}}',
    '{port: 9000, protocol: TCP}',
  ]);
  expect((await judgeText(text)).diagnostics).toEqual([]);
});

test.each([
  ['nothing but meta', HEAD, ['selectors: must have at least one element', 'conf: cannot be empty']],
  [
    'empty lists',
    `${HEAD}selectors: []\nconf: {listeners: []}\n`,
    ['selectors: must have at least one element', 'conf.listeners: cannot be empty'],
  ],
  [
    'a null selector counts as an empty one',
    `${HEAD}selectors: [null]\nconf: {listeners: [{port: 1, protocol: TCP}]}\n`,
    [
      'selectors[0].match: must have at least one tag',
      'selectors[0].match: mandatory tag "kuma.io/service" is missing',
    ],
  ],
  ['an undefined enum number is no protocol problem', gateway(['{port: 80, protocol: 2}']), []],
  [
    'TLS without a mode, whatever the protocol',
    gateway(['{port: 80, protocol: HTTP, tls: {}}']),
    ['conf.listeners[0].tls.mode: cannot be empty'],
  ],
  [
    'HTTPS with PASSTHROUGH',
    gateway(['{port: 80, protocol: HTTPS, tls: {mode: PASSTHROUGH}}']),
    ['conf.listeners[0].tls.mode: mode is not supported on HTTPS listeners'],
  ],
  [
    'crossMesh HTTPS: the protocol, then tls',
    gateway([`{port: 80, protocol: HTTPS, crossMesh: true, ${TLS}}`]),
    [
      'conf.listeners[0].protocol: protocol is not supported with crossMesh',
      'conf.listeners[0].tls: must be empty with crossMesh',
    ],
  ],
  ['crossMesh with an empty tls', gateway(['{port: 80, protocol: HTTP, crossMesh: true, tls: {}}']), []],
  ['crossMesh with options only', gateway(['{port: 80, protocol: HTTP, crossMesh: true, tls: {options: {}}}']), []],
  [
    'hostname length and form are separate',
    gateway([`{port: 80, protocol: HTTP, hostname: "*.${'A'.repeat(252)}"}`]),
    [
      'conf.listeners[0].hostname: must be at most 253 characters',
      'conf.listeners[0].hostname: invalid wildcard domain',
    ],
  ],
])('%s', async (_name, text, errors) => expect(await errorsIn(text)).toEqual(errors));

test('a second selector of a gateway with a crossMesh listener is one too many, after its own findings', async () => {
  const text = `${HEAD}selectors: [{match: {kuma.io/service: a}}, {match: {}}]\nconf: {listeners: [{port: 80, protocol: HTTP, crossMesh: true}]}\n`;
  expect(await errorsIn(text)).toEqual([
    'selectors[1].match: must have at least one tag',
    'selectors[1].match: mandatory tag "kuma.io/service" is missing',
    'selectors[1]: there can be at most one selector',
  ]);
});

test('tags of Dataplanes are refused at both levels, each at its key', async () => {
  const text = `${HEAD}${SELECTOR}tags: {kuma.io/zone: a, fine: a}\nconf: {listeners: [{port: 80, protocol: HTTP, tags: {kuma.io/protocol: b, kuma.io/service: c}}]}\n`;
  const { diagnostics } = await judgeText(text);
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ['MGW310', 'tags["kuma.io/zone"]'],
    ['MGW310', 'conf.listeners[0].tags["kuma.io/protocol"]'],
    ['MGW311', 'conf.listeners[0].tags["kuma.io/service"]'],
  ]);
  expect(diagnostics.map((diagnostic) => pointedAt(diagnostic)[0])).toEqual([
    'kuma.io/zone',
    'kuma.io/protocol',
    'kuma.io/service',
  ]);
});

describe('the hint of a hostname', () => {
  test.each([
    ['https://A.example.com:8443/x', '"a.example.com" would be valid'],
    ['a.example.com.', '"a.example.com" would be valid'],
    ['a_b', undefined],
  ])('%s', async (hostname, hint) => {
    const { diagnostics } = await judgeText(gateway([`{port: 80, protocol: HTTP, hostname: "${hostname}"}`]));
    expect(diagnostics.map((diagnostic) => diagnostic.hint)).toEqual([hint]);
  });
});
