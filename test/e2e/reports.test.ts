import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';

const WRONG = `type: MeshGateway
mesh: default
name: edge
selectors: [{match: {kuma.io/service: edge}}]
conf:
  listeners:
  - {port: 8080, protocol: HTTP, hostnames: [a.example.com]}
  - {port: 0, protocol: HTTP}
`;

let sandbox: Sandbox;
const read = (name: string): string => readFileSync(join(sandbox.directory, name), 'utf8');

beforeEach(() => {
  sandbox = openSandbox();
  writeFileSync(join(sandbox.directory, 'gw.yaml'), WRONG);
});
afterEach(() => sandbox.remove());

test('one run, several reports: one on stdout and nothing beside it, the others in files', async () => {
  const { out, err, exitCode } = await sandbox.run(
    'validate gw.yaml -o sarif -o text=report.txt -o json=report.json -o junit=report.xml -o github=report.log'.split(
      ' ',
    ),
  );
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
  expect(JSON.parse(out)).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{ level: 'error' }, { level: 'warning' }] }],
  });
  expect(read('report.txt')).toMatch(/1 error, 1 warning in 1 document\n$/);
  expect(JSON.parse(read('report.json'))).toMatchObject({ errors: 1, warnings: 1 });
  expect(read('report.xml')).toMatch(/^<\?xml .*<\/testsuites>\n$/s);
  expect(read('report.log').match(/^::(?:error|warning) file=gw\.yaml,/gm)).toHaveLength(2);
});

test('reports replace those of an earlier run, without colour even where colour is forced', async () => {
  writeFileSync(join(sandbox.directory, 'report.txt'), 'old');
  const { out, err } = await sandbox.run(['validate', 'gw.yaml', '-o', 'text=report.txt', '--color', 'always']);
  expect({ out, err }).toEqual({ out: '', err: '1 error, 1 warning in 1 document\n' });
  expect(read('report.txt')).toMatch(/^gw\.yaml:/);
});

test('if one file cannot be written, none is, and stdout stays empty', async () => {
  const { out, err, exitCode } = await sandbox.run(
    'validate gw.yaml -o text -o sarif=a.sarif -o junit=missing/b.xml'.split(' '),
  );
  expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
  expect(err).toContain('there is no directory "missing"');
  expect(existsSync(join(sandbox.directory, 'a.sarif'))).toBe(false);
});

test.each([
  ['two reports for stdout', 'validate gw.yaml -o text -o json', 'more than one --output goes to standard output'],
  ['an unknown format', 'validate gw.yaml -o sraif', 'did you mean "sarif"?'],
  ['a format without its file', 'validate gw.yaml -o sarif=', 'names no file'],
  ['two reports in one file', 'validate gw.yaml -o json=x -o sarif=./x', 'is the file of another report as well'],
  ['an input as report', 'validate gw.yaml -o json=./gw.yaml', 'is an input as well'],
  ['an unknown code', 'validate gw.yaml --ignore MGW104,MGW1O4', 'is not a code'],
  ['an error to ignore', 'validate gw.yaml --ignore MGW301', 'only warnings can be ignored'],
])('%s: exit 2', async (_, line, message) => {
  const { out, err, exitCode } = await sandbox.run(line.split(' '));
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(message);
  expect(read('gw.yaml')).toBe(WRONG);
});

test('an input that a directory holds is no place for a report either', async () => {
  mkdirSync(join(sandbox.directory, 'mesh'));
  writeFileSync(join(sandbox.directory, 'mesh/report.json'), '{"type": "Mesh", "name": "default"}');
  const { exitCode } = await sandbox.run([
    'validate',
    '-f',
    'mesh',
    '-o',
    `json=${sandbox.directory}/mesh/report.json`,
  ]);
  expect(exitCode).toBe(2);
  expect(read('mesh/report.json')).toContain('Mesh');
});

test('--ignore leaves warnings out, of the count and of the exit code too', async () => {
  writeFileSync(join(sandbox.directory, 'ok.yaml'), WRONG.replace('port: 0', 'port: 81'));
  const strict = ['validate', 'ok.yaml', '--fail-on', 'warning'];
  expect(await sandbox.run(strict)).toMatchObject({ exitCode: 1 });
  const ignoring = await sandbox.run([...strict, '--ignore', 'mgw104']);
  expect(ignoring).toEqual({ exitCode: 0, out: '0 errors, 0 warnings in 1 document\n', err: '' });
});
