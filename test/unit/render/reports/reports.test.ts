import { describe, expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../../../src/diagnostics/diagnostic.js';
import { type ReportFormatName, reportFormats } from '../../../../src/render/reports/index.js';
import { createStyle } from '../../../../src/render/style.js';
import { checkFiles } from '../../../support/checked-text.js';
import { compileSarifSchema } from '../../../support/sarif-schema.js';

const gateway = (name: string, listeners: string): string =>
  `type: MeshGateway\nmesh: default\nname: ${name}\nselectors: [{match: {kuma.io/service: ${name}}}]\nconf:\n  listeners:\n${listeners}`;
const good = gateway('good', '  - {port: 80, protocol: HTTP}\n');
const conflict = gateway(
  'bad',
  '  - {port: 80, protocol: HTTP, hostname: a.test}\n  - {port: 80, protocol: TCP, hostname: b.test}\n',
);
const warned = gateway('warned', '  - {port: 80, protocol: HTTP, hostnames: "𝒜"} # 50%, "<&>"\n');

type Options = { readonly failing?: readonly Severity[]; readonly extra?: readonly Diagnostic[] };

async function render(
  format: ReportFormatName,
  files: Readonly<Record<string, string>>,
  { failing = ['error'], extra = [] }: Options = {},
): Promise<string> {
  const { documents, diagnostics } = await checkFiles(files);
  const report = { documents, diagnostics: [...diagnostics, ...extra], failing, version: '1.2.3' };
  return reportFormats[format].render(report, createStyle(false));
}

const unlocated: Diagnostic = {
  code: 'MGW104',
  severity: 'warning',
  message: 'something in no file',
  path: '',
  at: undefined,
  document: undefined,
  hint: undefined,
  related: [],
};

describe('text', () => {
  test('one file: the findings, then the summary', async () => {
    const text = await render('text', { 'gw.yaml': warned });
    expect(text).toMatch(/^gw\.yaml:7:32: warning MGW104: conf\.listeners\[0\]\.hostnames: /);
    expect(text).toMatch(/\n\n0 errors, 1 warning in 1 document\n$/);
  });

  test('several files: a heading each, files without findings have none', async () => {
    const text = await render('text', { 'a.yaml': conflict, 'b.yaml': good, 'c.yaml': warned }, { extra: [unlocated] });
    expect(text.split('\n').filter((line) => /^\S+ .*\(\d/.test(line) || line.startsWith('no file'))).toEqual([
      'a.yaml (2 errors, 0 warnings)',
      'c.yaml (0 errors, 1 warning)',
      'no file (0 errors, 1 warning)',
    ]);
    expect(text).toMatch(/\n2 errors, 2 warnings in 3 documents\n$/);
  });

  test('nothing found: the summary alone', async () => {
    expect(await render('text', { 'a.yaml': good })).toBe('0 errors, 0 warnings in 1 document\n');
  });

  test('what a Secret holds is not shown, what it is called is', async () => {
    const secret = 'type: Secret\nmesh: default\nname: A\ndata: c2VjcmV0\nextra: hush\n';
    const text = await render('text', { 'a.yaml': secret });
    expect(text).toContain('3 | name: A');
    // No caret under what is not shown, and no option that the command does not have.
    expect(text).toMatch(/\n {2}5 \| extra: \(hidden\)\n(?! {4}\|)/);
    expect(text).toMatch(/\n {2}3 \| name: A\n {4}\| {7}\^\n/);
    expect(text).not.toMatch(/hush|c2VjcmV0/);
  });

  test.each([
    ['JSON', '{"type": "Secret", "mesh": "default", "name": "A", "data": "c2VjcmV0"}'],
    [
      'Kubernetes form',
      'apiVersion: v1\nkind: Secret\ntype: system.kuma.io/secret\nmetadata: {name: a}\ndata:\n  value: c2VjcmV0 c2VjcmV0\n',
    ],
    ['what cannot be parsed', 'type: Secret\nname: a\ndata: "c2VjcmV0\n'],
    ['PEM elsewhere', `type: Mesh\nname: a\nx: "-----BEGIN PRIVATE KEY----- c2VjcmV0"\n`],
    ['an inline data source', 'type: Mesh\nname: a\nx: [{"inline": "c2VjcmV0"}, {file: a}]\n'],
    ['the text of one', 'type: Mesh\nname: a\nx:\n- inlineString: c2VjcmV0\n  inlinestring: |\n    c2VjcmV0\n'],
    ['long base64 elsewhere', `type: Mesh\nname: a\nx: ${'c2VjcmV0'.repeat(9)}\n`],
  ])('nor is it in %s', async (_, text) => {
    const shown = await render('text', { 'a.yaml': text });
    expect(shown).toMatch(/\n {2}\d+ \|/);
    expect(shown).not.toContain('c2VjcmV0');
  });

  test('a gateway may have a tag called Secret', async () => {
    expect(await render('text', { 'a.yaml': `${warned}tags: {x: Secret}\n` })).toContain('hostnames: "𝒜"');
  });
});

describe('json', () => {
  test('is one document, with all that is known', async () => {
    const answer = JSON.parse(await render('json', { 'a.yaml': conflict, 'b.yaml': good }));
    expect(answer).toMatchObject({ version: 1, valid: false, errors: 2, warnings: 0 });
    expect(answer.documents).toHaveLength(2);
  });
});

describe('sarif', () => {
  const isValid = compileSarifSchema();

  test('the schema refuses what is no log', () => expect(isValid({ version: '2.1.0', runs: [{}] })).toBe(false));

  test.each<[string, Readonly<Record<string, string>>, Options]>([
    ['errors, warnings, related places', { 'a.yaml': conflict, 'b.yaml': warned }, {}],
    ['nothing', { 'a.yaml': good }, {}],
    ['what cannot be parsed', { 'a.yaml': 'a: [', 'b.yaml': '"' }, {}],
    ['a finding in no file', { 'a.yaml': good }, { extra: [unlocated] }],
    ['odd names', { 'a b%/ö:#?.yaml': warned, '/root/é.yaml': warned, '-': warned, 'C:\\x\\y.yaml': warned }, {}],
  ])('is valid by the published schema: %s', async (_, files, options) => {
    isValid(JSON.parse(await render('sarif', files, options)));
    expect(isValid.errors).toBe(null);
  });

  test('says where, in UTF-16 columns, and what else it is about', async () => {
    const log = JSON.parse(await render('sarif', { 'b.yaml': `# x\n---\n${warned}`, 'a.yaml': conflict }));
    const [run] = log.runs;
    expect(run.columnKind).toBe('utf16CodeUnits');
    const [first, second] = run.results;
    expect(first).toMatchObject({
      ruleId: 'MGW104',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'b.yaml', index: 0 },
            region: { startLine: 9, startColumn: 32, endLine: 9, endColumn: 41 },
          },
          logicalLocations: [{ fullyQualifiedName: 'conf.listeners[0].hostnames' }],
        },
      ],
    });
    expect(second).toMatchObject({
      level: 'error',
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'a.yaml', index: 1 } } }],
    });
    expect(run.tool.driver.rules.map(({ id }: { readonly id: string }) => id)).toEqual(['MGW104', 'MGW301']);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.tool.driver.rules[0]).toMatchObject({
      defaultConfiguration: { level: 'warning' },
      help: { text: expect.stringContaining('Wrong:') },
    });
  });

  test('percent-encodes names as RFC 3986 wants them', async () => {
    const names = [
      'a b%/ö:#?.yaml',
      '/root/é.yaml',
      '-',
      'C:\\x\\y.yaml',
      'https://x.test/a%20b.yaml',
      '../a+b@c.yaml',
    ];
    const log = JSON.parse(await render('sarif', Object.fromEntries(names.map((name) => [name, good]))));
    const uris = log.runs[0].artifacts.map(
      ({ location }: { readonly location: { readonly uri: string } }) => location.uri,
    );
    expect(uris).toEqual([
      'a%20b%25/%C3%B6%3A%23%3F.yaml',
      'file:///root/%C3%A9.yaml',
      '-',
      'file:///C:/x/y.yaml',
      'https://x.test/a%20b.yaml',
      '../a+b@c.yaml',
    ]);
  });
});

describe('junit', () => {
  test('a suite a file, a case a document; errors fail, warnings are output', async () => {
    const xml = await render('junit', { 'a.yaml': `${good}---\n${conflict}`, 'b.yaml': warned });
    expect(xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="meshgw validate" tests="3" failures="1" /,
    );
    expect(xml).toContain('<testsuite name="a.yaml" tests="2" failures="1" errors="0" skipped="0">');
    expect(xml).toContain('<testcase name="0: MeshGateway default good" classname="a.yaml" file="a.yaml"/>');
    expect(xml.match(/<failure /g)).toHaveLength(1);
    expect(xml).toContain('(and 1 more)" type="MGW301">a.yaml:');
    expect(xml).toMatch(/<system-out>b\.yaml:7:32: warning MGW104/);
  });

  test('fails where the run fails', async () => {
    const strict = await render('junit', { 'b.yaml': warned }, { failing: ['error', 'warning'] });
    expect(strict).toContain('tests="1" failures="1"');
    expect(await render('junit', { 'a.yaml': conflict }, { failing: [] })).toContain('tests="1" failures="0"');
  });

  test('findings beside the documents have a case of their own', async () => {
    const xml = await render('junit', { 'a.yaml': good }, { extra: [unlocated] });
    expect(xml).toContain('<testsuite name="" tests="1"');
    expect(xml).toContain('<testcase name="other findings"');
  });

  test('is well-formed whatever the text is', async () => {
    const odd: Diagnostic = { ...unlocated, message: '</failure> & "x" \u0000\u001b\ud800 ]]>', severity: 'error' };
    const xml = await render('junit', { 'a"<&\n\u0007.yaml': warned }, { extra: [odd] });
    expect(xml).toContain('a&quot;&lt;&amp;&#10;\\u0007.yaml');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])/u);
    expect(xml).toContain('&lt;/failure&gt; &amp; &quot;x&quot;');
    expect(xml.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  });
});

describe('github', () => {
  test('a command a finding, with its place', async () => {
    const text = await render('github', { 'b.yaml': warned });
    expect(text).toBe(
      '::warning file=b.yaml,line=7,endLine=7,col=32,endColumn=41,title=MGW104 the field is not known::conf.listeners[0].hostnames: the field "hostnames" is not known%0Ahint: did you mean "hostname"?\n',
    );
  });

  test('escapes what would end a property or a line', async () => {
    const text = await render('github', { 'a,b:c%.yaml': warned });
    expect(text).toMatch(/^::warning file=a%2Cb%3Ac%25\.yaml,line=7,/);
    const odd = { ...unlocated, message: '50% of\r\n::error::x' };
    expect(await render('github', { 'a.yaml': good }, { extra: [odd] })).toBe(
      '::warning title=MGW104 the field is not known::50%25 of\\r\\n::error::x\n',
    );
  });

  test('standard input is no file of the repository', async () => {
    expect(await render('github', { '-': warned })).toMatch(/^::warning title=/);
  });

  test('nothing found: nothing said', async () => expect(await render('github', { 'a.yaml': good })).toBe(''));
});
