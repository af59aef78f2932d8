import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { dirname, join } from 'node:path';
import { connect } from 'node:tls';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { secretFile } from '../../src/outputs/envoy/static-bootstrap.js';
import { openSandbox, type Sandbox } from '../support/meshgw.js';
import { scratchDirectory } from '../support/scratch-directory.js';
import { ENVOY, startEnvoy } from './support/envoy.js';

/** Files in a sandbox of its own. */
function sandboxWith(files: Readonly<Record<string, string>>): Sandbox {
  const sandbox = openSandbox();
  onTestFinished(sandbox.remove);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(sandbox.directory, name), text);
  return sandbox;
}

const GATEWAY = `type: Dataplane
mesh: default
name: edge-1
networking: {address: 127.0.0.1, gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}}
---
type: MeshGateway
mesh: default
name: edge
selectors: [{match: {kuma.io/service: edge}}]
conf:
  listeners:
  - {port: 18443, protocol: HTTPS, hostname: a.test, tls: {mode: TERMINATE, certificates: [{secret: cert}]}}
`;

const route = (expression: string): string => `---
type: MeshGatewayRoute
mesh: default
name: all
selectors: [{match: {kuma.io/service: edge}}]
conf:
  http:
    rules:
    - matches: [{path: {match: REGEX, value: ${JSON.stringify(expression)}}}]
      filters: [{redirect: {hostname: b.test, statusCode: 302}}]
`;

/** What Envoy says of a bootstrap that it only reads. */
const judge = (file: string, cwd: string) =>
  execa(ENVOY ?? 'envoy', ['--mode', 'validate', '--disable-hot-restart', '-c', file], {
    cwd,
    reject: false,
    all: true,
  });

/** The status of a request to the gateway, whose certificate must be that of the authority given. */
const status = (path: string, ca: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const request = get({
      host: '127.0.0.1',
      port: 18_443,
      path,
      servername: 'a.test',
      headers: { host: 'a.test' },
      ca,
    });
    request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
  });

/** The protocol that a handshake with the gateway agrees on. */
const handshake = (servername: string | undefined, protocol: 'http/1.1' | 'h2'): Promise<string> =>
  new Promise((resolve) => {
    const named = servername === undefined ? {} : { servername };
    const socket = connect({
      host: '127.0.0.1',
      port: 18_443,
      ...named,
      ALPNProtocols: [protocol],
      rejectUnauthorized: false,
    });
    socket.on('secureConnect', () => resolve(String(socket.alpnProtocol))).on('error', () => resolve('refused'));
    socket.on('close', () => resolve('refused')).on('secureConnect', () => socket.destroy());
  });

describe.skipIf(ENVOY === undefined)('meshgw generate envoy', () => {
  test('--secrets inline: Envoy takes it, in YAML and in JSON', async () => {
    const sandbox = sandboxWith({ 'mesh.yaml': GATEWAY + route('/.*') });
    const { out, exitCode } = await sandbox.bash(`
      meshgw generate secret cert --hostname=a.test > secret.yaml
      meshgw generate envoy --dataplane edge-1 -f mesh.yaml -f secret.yaml --secrets inline > envoy.yaml
      meshgw generate envoy --dataplane edge-1 -f mesh.yaml -f secret.yaml --secrets inline -o json > envoy.json
      meshgw generate envoy --dataplane edge-1 -f secret.yaml -f mesh.yaml --secrets inline | cmp - envoy.yaml && echo the same`);
    expect({ out, exitCode }).toEqual({ out: 'the same\n', exitCode: 0 });
    for (const file of ['envoy.yaml', 'envoy.json']) {
      const { exitCode: verdict, all } = await judge(file, sandbox.directory);
      expect(verdict, all).toBe(0);
    }
  });

  test('--secrets omit: Envoy serves with the files that stderr names', async () => {
    const sandbox = sandboxWith({ 'mesh.yaml': GATEWAY + route('/.*') });
    const { out, err } = await sandbox.bash(`
      meshgw generate tls-certificate --hostname=a.test --cert-file=ca.pem --key-file=key.pem > /dev/null
      meshgw generate secret cert --cert-file=ca.pem --key-file=key.pem > secret.yaml
      meshgw generate envoy --dataplane edge-1 -f mesh.yaml -f secret.yaml -o json`);
    const directory = scratchDirectory();
    const name = 'cert.rsa:secret:cert';
    expect(err).toContain(secretFile(name));
    const pem = (file: string) => ({ filename: join(sandbox.directory, file) });
    const secret = {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
      name,
      tls_certificate: { certificate_chain: pem('ca.pem'), private_key: pem('key.pem') },
    };
    mkdirSync(dirname(join(directory, secretFile(name))));
    writeFileSync(join(directory, secretFile(name)), JSON.stringify({ resources: [secret] }));
    const envoy = await startEnvoy(out, directory);
    onTestFinished(envoy.stop);
    expect(await status('/x', readFileSync(join(sandbox.directory, 'ca.pem'), 'utf8'))).toBe(302);
  });

  test('a name whose certificate cannot be read is refused, and left to no wider name', async () => {
    const wider = ', tls: {mode: TERMINATE, certificates: [{secret: cert}]}}';
    const listeners = `
  - {port: 18443, protocol: HTTPS, hostname: '*.test', tls: {mode: TERMINATE, certificates: [{secret: gone}]}}
  - {port: 18443, protocol: HTTPS, hostname: a.test${wider}
  - {port: 18443, protocol: HTTPS${wider}
`;
    const gateway = GATEWAY.replace(/\n {2}- \{port.*\n/, listeners);
    const sandbox = sandboxWith({ 'mesh.yaml': gateway + route('/.*') });
    const { out } = await sandbox.bash(`
      meshgw generate secret cert --hostname=a.test > secret.yaml
      meshgw generate envoy --dataplane edge-1 -f mesh.yaml -f secret.yaml --secrets inline -o json`);
    writeFileSync(join(sandbox.directory, 'envoy.json'), out);
    const { exitCode, all } = await judge('envoy.json', sandbox.directory);
    expect(exitCode, all).toBe(0);
    const envoy = await startEnvoy(out, scratchDirectory());
    onTestFinished(envoy.stop);
    expect(await handshake('a.test', 'h2')).toBe('h2');
    expect(await handshake('A.TEST', 'http/1.1')).toBe('http/1.1');
    expect(await handshake('b.example', 'h2')).toBe('h2');
    expect(await handshake(undefined, 'http/1.1')).toBe('http/1.1');
    for (const refused of ['b.test', 'B.Test', 'x.b.test'])
      for (const version of ['h2', 'http/1.1'] as const) expect(await handshake(refused, version)).toBe('refused');
  });

  test('an expression larger than plain Envoy allows is taken', async () => {
    const clear = GATEWAY.replace(/protocol: HTTPS.*/, 'protocol: HTTP}');
    const sandbox = sandboxWith({ 'mesh.yaml': clear + route('/[a-z]{1,200}') });
    const { out } = await sandbox.run(['generate', 'envoy', '--dataplane', 'edge-1', '-f', 'mesh.yaml', '-o', 'json']);
    writeFileSync(join(sandbox.directory, 'envoy.json'), out);
    expect((await judge('envoy.json', sandbox.directory)).exitCode).toBe(0);
    // Without the raised limit it is not: the limit is what this is about.
    const { layered_runtime: _, ...limited } = parse(out);
    writeFileSync(join(sandbox.directory, 'limited.json'), JSON.stringify(limited));
    expect((await judge('limited.json', sandbox.directory)).all).toContain('program size');
  });
});
