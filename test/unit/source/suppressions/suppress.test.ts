import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../../src/diagnostics/catalogue/index.js';
import { checkFiles, placesIn } from '../../../support/checked-text.js';

/** A Mesh with a field that Kuma does not know, and whatever comes with it. */
const mesh = (end = '', { above = '', field = 'team: web' } = {}): string =>
  `${above}type: Mesh\nname: default\n${field}${end}\n`;

test('without a comment the finding is there', async () => {
  expect(await placesIn(mesh())).toEqual(['3:1 MGW104']);
});

describe('a comment on the line of a finding', () => {
  test.each([
    ['with a reason', ' # meshgw-ignore MGW104 our own field'],
    ['without one', ' # meshgw-ignore MGW104'],
    ['with a colon', ' # meshgw-ignore: MGW104 our own field'],
    ['in small letters', ' # meshgw-ignore mgw104'],
    ['without blanks', ' #meshgw-ignore MGW104'],
  ])('takes it away, %s', async (_, comment) => {
    expect(await placesIn(mesh(comment))).toEqual([]);
  });

  test('leaves the same finding on other lines', async () => {
    expect(await placesIn(`${mesh(' # meshgw-ignore MGW104')}owner: me\n`)).toEqual(['4:1 MGW104']);
  });

  test('leaves other findings on its line, and says that it has nothing to do', async () => {
    expect(await placesIn(mesh(' # meshgw-ignore MGW030'))).toEqual(['3:1 MGW104', '3:27 MGW040']);
  });

  test('may name several codes; the place of an unused one is the code', async () => {
    const text = mesh(' # meshgw-ignore MGW030, MGW104 both');
    expect(await placesIn(text)).toEqual(['3:27 MGW040']);
  });

  test('works in lines that end with CR LF', async () => {
    expect(await placesIn(mesh(' # meshgw-ignore MGW104').replaceAll('\n', '\r\n'))).toEqual([]);
    const unused = mesh(' # meshgw-ignore MGW030').replaceAll('\n', '\r\n');
    expect(await placesIn(unused)).toEqual(['3:1 MGW104', '3:27 MGW040']);
  });

  test('works in a template, at its place in the template', async () => {
    const variables = new Map([['TEAM', 'a much longer name']]);
    expect(await placesIn(mesh(' # meshgw-ignore MGW104', { field: 'team: "{{TEAM}}"' }), { variables })).toEqual([]);
    const unused = mesh(' # meshgw-ignore MGW030', { field: 'team: "{{TEAM}}"' });
    expect(await placesIn(unused, { variables })).toEqual(['3:1 MGW104', '3:34 MGW040']);
  });

  test('works between brackets', async () => {
    const text = '{ type: Mesh, name: default,\n  team: web # meshgw-ignore MGW104 ours\n}\n';
    expect(await placesIn(text)).toEqual([]);
  });

  test('is for its own document only', async () => {
    const text = `${mesh(' # meshgw-ignore MGW104')}---\n${mesh().replace('default', 'other')}`;
    expect(await placesIn(text)).toEqual(['7:1 MGW104']);
  });
});

describe('a comment above a document', () => {
  const above = '# the mesh of the team\n# meshgw-ignore MGW104 our own fields\n';

  test('is for the whole document', async () => {
    expect(await placesIn(`${mesh('', { above })}owner: me\n`)).toEqual([]);
  });

  test('and for no other', async () => {
    const text = `${mesh('', { above })}---\n${mesh().replace('default', 'other')}`;
    expect(await placesIn(text)).toEqual(['9:1 MGW104']);
  });

  test.each([
    ['one line', '# meshgw-ignore MGW104\n---\n'],
    ['several lines', `${above}---\n`],
    ['the line of the "---"', '--- # meshgw-ignore MGW104\n'],
    ['between two "---"', '---\n# meshgw-ignore MGW104\n---\n'],
  ])('may stand above the "---": %s', async (_, lines) => {
    expect(await placesIn(mesh('', { above: lines }), { target: 'embedded' })).toEqual([]);
  });

  test('is reported once when it is unused', async () => {
    const text = `type: Mesh\nname: default\n---\n# meshgw-ignore MGW104\n---\ntype: Mesh\nname: other\n`;
    expect(await placesIn(text)).toEqual(['4:17 MGW040']);
  });

  test('counts for its line only once a key has come', async () => {
    const text = 'type: Mesh\n# meshgw-ignore MGW104\nname: default\nteam: web\n';
    expect(await placesIn(text)).toEqual(['2:17 MGW040', '4:1 MGW104']);
  });
});

describe('what is no comment suppresses nothing', () => {
  test.each([
    ['in quotes', 'team: "x # meshgw-ignore MGW104"'],
    ['in a block of text', 'team: |\n  # meshgw-ignore MGW104'],
    ['in a folded block', 'team: >-\n  x\n  # meshgw-ignore MGW104'],
    ['in plain text', 'team: x#meshgw-ignore MGW104'],
    ['another word', 'team: x # meshgw-ignored MGW104'],
  ])('%s', async (_, field) => {
    expect(await placesIn(mesh('', { field }))).toEqual(['3:1 MGW104']);
  });
});

describe('what is wrong with a suppression', () => {
  const messagesIn = async (text: string) =>
    (await checkFiles({ 'input.yaml': text })).diagnostics.map(
      ({ code, severity, message, hint }) => `${code} ${severity}: ${message}; ${hint}`,
    );

  test('an error stays, and the comment is told so', async () => {
    const text = 'type: Mesh\nname: Default # meshgw-ignore MGW105\n';
    expect(await placesIn(text)).toEqual(['2:7 MGW105', '2:31 MGW041']);
    expect((await messagesIn(text)).at(-1)).toContain('MGW105 is an error here, and errors cannot be ignored');
  });

  test('an unknown code, with the nearest one', async () => {
    const [, found] = await messagesIn(mesh(' # meshgw-ignore MGW1044'));
    expect(found).toBe('MGW042 warning: "MGW1044" is not a code; did you mean "MGW104"?');
  });

  test('no code', async () => {
    const [, found] = await messagesIn(mesh(' # meshgw-ignore this field is ours'));
    expect(found).toBe('MGW042 warning: the suppression names no code; write # meshgw-ignore MGW123 reason');
  });

  test('it is not called unused where the document has errors: not everything was looked at', async () => {
    expect(await placesIn('type: Mesh\nname: Default\n# meshgw-ignore MGW104\n')).toEqual(['2:7 MGW105']);
    expect(await placesIn('type: Mesh\nname: "default\n# meshgw-ignore MGW104\n')).toEqual(['2:7 MGW006']);
  });
});

describe('a resource that is given twice', () => {
  /** A gateway whose certificate file is named by a relative path, which a rule warns of. */
  const gateway = `type: MeshGateway
mesh: default
name: edge
selectors: [{match: {kuma.io/service: edge}}]
conf:
  listeners:
  - {port: 443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [
    {file: a} # meshgw-ignore MGW425 a demo
  ]}}
`;
  const codesIn = async (files: Readonly<Record<string, string>>) =>
    (await checkFiles(files)).diagnostics.map(({ code }) => code);

  test('once: its comment is used', async () => {
    expect(await codesIn({ 'a.yaml': gateway })).toEqual([]);
  });

  test('in two files: rules look at the last only, so the comment in the first is not called unused', async () => {
    expect(await codesIn({ 'a.yaml': gateway, 'b.yaml': gateway })).toEqual(['MGW108']);
  });

  test('in the last, a comment without a finding is still unused', async () => {
    const unused = gateway.replace('file: a', 'file: /a');
    expect(await codesIn({ 'a.yaml': gateway, 'b.yaml': unused })).toEqual(['MGW108', 'MGW040']);
  });
});

describe.each(['MGW040', 'MGW041', 'MGW042'] as const)('%s', (code) => {
  const { wrong, right } = catalogue[code];

  test('is found in its wrong example and not in its right one', async () => {
    const codesIn = async (text: string) =>
      (await checkFiles({ 'input.yaml': text })).diagnostics.map((each) => each.code);
    expect(await codesIn(wrong)).toContain(code);
    expect(await codesIn(right)).toEqual([]);
  });
});
