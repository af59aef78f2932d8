import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsWith, keyMaterialFinder } from '../support/key-material.js';
import { openSandbox, type Ran, type Sandbox } from '../support/meshgw.js';
import { pemBundle } from '../support/tls-texts.js';

/** No command shows anything of a private key unless that was asked for, over files and a store full of them. */

let sandbox: Sandbox;
let leaks: (text: string) => readonly string[];
let files: readonly string[];

const run = (...words: readonly string[]) => sandbox.run(words);
const shownBy = ({ out, err }: Ran): readonly string[] => leaks(out + err);

beforeAll(async () => {
  sandbox = openSandbox();
  const bundles = {
    rsa: await pemBundle('rsa', ['a.example.com']),
    ecdsa: await pemBundle('ecdsa', ['a.example.com']),
  };
  leaks = keyMaterialFinder(Object.values(bundles));
  mkdirSync(join(sandbox.directory, 'documents'));
  for (const [keyType, bundle] of Object.entries(bundles)) {
    for (const [name, text] of Object.entries(documentsWith(bundle)))
      if (keyType === 'ecdsa' || ['secret', 'inlineString'].includes(name))
        writeFileSync(join(sandbox.directory, 'documents', `${keyType} ${name}.yaml`), text);
    writeFileSync(join(sandbox.directory, `${keyType}.pem`), bundle);
    const [key = '', certificate = ''] = bundle.split(/(?=-----BEGIN CERTIFICATE)/);
    writeFileSync(join(sandbox.directory, `${keyType}-key.pem`), key);
    writeFileSync(join(sandbox.directory, `${keyType}-cert.pem`), certificate);
  }
  writeFileSync(
    join(sandbox.directory, 'file.yaml'),
    `type: MeshGateway
mesh: default
name: from-file
selectors: [{match: {kuma.io/service: file}}]
conf:
  listeners:
  - {port: 443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{file: rsa.pem}, {file: ./ecdsa.pem}]}}
`,
  );
  files = readdirSync(join(sandbox.directory, 'documents')).map((name) => join('documents', name));
});
afterAll(() => sandbox.remove());

describe('private keys', () => {
  test('are recognised where they are asked for', async () => {
    for (const file of files) expect(leaks(readFileSync(join(sandbox.directory, file), 'utf8'))).not.toEqual([]);
    const made = ['generate', 'secret', 's', '--cert-file', 'ecdsa-cert.pem', '--key-file', 'ecdsa-key.pem'];
    expect(shownBy(await run(...made))).not.toEqual([]);
  });

  test('in files are not shown by what reads them', async () => {
    for (const file of ['documents', ...files.slice(0, 2), 'file.yaml', 'rsa.pem', 'ecdsa-key.pem'])
      for (const command of ['validate', 'validate -o json', 'diff', 'diff -o json', 'inspect', 'inspect -o json'])
        expect(shownBy(await run(...command.split(' '), '-f', file)), `${command} ${file}`).toEqual([]);
  });

  test('are applied, compared and shown without being seen', async () => {
    let applied = 0;
    for (const file of [...files, 'file.yaml']) {
      for (const options of ['--dry-run --diff', '--diff -o json'])
        expect(shownBy(await run('apply', '-f', file, ...options.split(' ').filter(Boolean))), file).toEqual([]);
      const { exitCode } = await run('diff', '-f', file);
      applied += Number(exitCode === 0);
    }
    // Those that hold PEM where base64 belongs, and two that hold no valid bundle, are refused.
    expect(applied).toBeGreaterThan(files.length / 2);
    const lines = [
      ...['secrets', 'globalsecrets', 'meshgateways', 'meshes', 'meshidentities', 'meshproxypatches'].flatMap((type) =>
        ['table', 'wide', 'yaml', 'json', 'name'].map((format) => `get ${type} -o ${format}`),
      ),
      ...['get secret cert -o yaml', 'get mgw edge -o json', 'export', 'export --format kubernetes'],
      ...['meshgateway', 'dataplane', 'route'].flatMap((noun) =>
        ['table', 'wide', 'json', 'yaml'].map((format) => `inspect ${noun} -o ${format}`),
      ),
      ...['delete secret nosuch', '__complete -- get secret c', 'config view'],
    ];
    for (const line of lines) expect(shownBy(await run(...line.split(' '), '--log-level=debug')), line).toEqual([]);
    expect(shownBy(await run('export', '--show-secrets'))).not.toEqual([]);
    expect(shownBy(await run('get', 'secrets', '-o', 'yaml', '--show-secrets'))).not.toEqual([]);
  });

  test('that do not fit, are damaged or come as the wrong argument are not shown either', async () => {
    const damaged = readFileSync(join(sandbox.directory, 'rsa-key.pem'), 'utf8').replace('\nM', '\n!');
    writeFileSync(join(sandbox.directory, 'damaged.pem'), damaged);
    const secret = ['generate', 'secret', 's', '--cert-file', 'rsa-cert.pem', '--key-file'];
    for (const key of ['ecdsa-key.pem', 'damaged.pem', 'rsa-cert.pem', 'nosuch.pem']) {
      const ran = await run(...secret, key);
      expect(ran.exitCode, key).not.toBe(0);
      expect(shownBy(ran), key).toEqual([]);
    }
    const inVariable = await sandbox.bash(
      'meshgw apply -f - -v key="$(base64 -w0 rsa.pem)" <<< "type: Secret\nmesh: default\nname: [x]\ndata: {{key}}" || true',
    );
    expect(shownBy(inVariable)).toEqual([]);
    const asConfiguration = await run('get', 'meshes', '--config-file', 'rsa.pem');
    expect(asConfiguration.exitCode).not.toBe(0);
    expect(shownBy(asConfiguration)).toEqual([]);
  });
});
