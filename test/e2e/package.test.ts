import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../package.json';
import { openSandbox, type Sandbox } from '../support/meshgw.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

let sandbox: Sandbox;
let packed: readonly string[];

/** Packs what was built, and installs the tarball into an empty directory, as a user of the registry would get it. */
beforeAll(() => {
  sandbox = openSandbox();
  const npm = (...words: readonly string[]): string =>
    execFileSync('npm', words, { cwd: sandbox.directory, encoding: 'utf8' });
  const [report] = JSON.parse(npm('pack', root, '--ignore-scripts', '--json'));
  packed = report.files.map(({ path }: { readonly path: string }) => path);
  writeFileSync(join(sandbox.directory, 'package.json'), '{ "private": true }');
  npm('install', `./${report.filename}`, '--prefer-offline', '--no-audit', '--no-fund');
  cpSync(join(root, 'examples', 'edge'), join(sandbox.directory, 'edge'), { recursive: true });
});
afterAll(() => sandbox.remove());

const installed = (line: string) => sandbox.bash(`./node_modules/.bin/meshgw ${line}`);

test('the package holds the program and what goes with it, and nothing else', () => {
  const expected = [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'bin/meshgw.js',
    'dist/program.cjs',
    'dist/boot.cjs',
  ];
  expect(packed).toEqual(expect.arrayContaining(expected));
  expect(packed).toContain('dist/THIRD-PARTY-LICENSES.txt');
  expect(packed).toContain('completions/meshgw.bash');
  expect(packed).toContain('schemas/meshgateway.json');
  const places = /^(?:(?:bin|dist|completions|examples|schemas)\/|(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$)/;
  expect(packed.filter((path) => !places.test(path))).toEqual([]);
});

test('meshgw runs from where it was installed', async () => {
  expect(await installed('--version')).toEqual({ exitCode: 0, out: `${version}\n`, err: '' });
  expect(existsSync(join(sandbox.directory, 'node_modules', 'meshgw', 'src'))).toBe(false);
});

test('applies to its store and reads it back', async () => {
  const applied = await installed('apply -f edge');
  expect(applied).toMatchObject({ exitCode: 0, err: '' });
  expect(applied.out).toContain('resource type="MeshGateway" mesh="default" name="edge" Created\n');
  const shown = await installed('get meshgateways -o name');
  expect(shown).toMatchObject({ exitCode: 0, err: '', out: expect.stringContaining('edge') });
});
