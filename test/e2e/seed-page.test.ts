import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';

/** One test per claim of Kuma's MeshGateway page (shared/seed), through the real program, real FIFOs and real base64. */

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = openSandbox();
});
afterEach(() => sandbox.remove());

const write = (name: string, text: string): void => writeFileSync(join(sandbox.directory, name), text);

const dataplane = (name: string, tags: string, address = '127.0.0.1'): string => `
type: Dataplane
mesh: default
name: ${name}
networking:
  address: ${address}
  gateway:
    type: BUILTIN
    tags: {${tags}}
`;

const gateway = (name: string, match: string, listeners: string): string => `
type: MeshGateway
mesh: default
name: ${name}
selectors:
- match: {${match}}
conf:
  listeners:
${listeners}
`;

const ok = async (script: string): Promise<string> => {
  const { out, err, exitCode } = await sandbox.bash(script);
  // Step by step a mesh has gateways that nobody runs yet: warnings are in order.
  expect(err).not.toMatch(/\berror\b/i);
  expect(exitCode).toBe(0);
  return out;
};

const json = async (script: string) => JSON.parse(await ok(script));

describe('a builtin gateway Dataplane', () => {
  test('with no additional configuration does nothing', async () => {
    write('dp.yaml', dataplane('edge-1', 'kuma.io/service: edge-gateway'));
    await ok('meshgw apply -f dp.yaml');
    const answer = await json('meshgw inspect meshgateway -o json');
    expect(answer.gateways).toEqual([]);
    expect(answer.unbound).toMatchObject([{ mesh: 'default', dataplane: 'edge-1' }]);
  });

  test('listens on what the MeshGateway says, on the address of the Dataplane', async () => {
    write('dp.yaml', dataplane('edge-1', 'kuma.io/service: edge-gateway', '127.0.0.7'));
    write('gw.yaml', gateway('edge', 'kuma.io/service: edge-gateway', '  - {port: 8080, protocol: HTTP}'));
    await ok('meshgw apply -f dp.yaml && meshgw apply -f gw.yaml');
    const answer = await json('meshgw inspect meshgateway edge -o json');
    expect(answer.gateways[0].dataplanes).toMatchObject([
      { name: 'edge-1', address: '127.0.0.7', listeners: [{ port: 8080, protocol: 'HTTP', hostname: '*', tls: null }] },
    ]);
  });

  test('can have exactly one MeshGateway bound to it: the one with the better selector', async () => {
    write('dp.yaml', dataplane('edge-1', 'kuma.io/service: edge-gateway, zone: a'));
    write('wide.yaml', gateway('wide', 'kuma.io/service: edge-gateway', '  - {port: 8080, protocol: HTTP}'));
    write('near.yaml', gateway('near', 'kuma.io/service: edge-gateway, zone: a', '  - {port: 9090, protocol: HTTP}'));
    await ok('meshgw apply -f dp.yaml -f near.yaml -f wide.yaml');
    const answer = await json('meshgw inspect meshgateway -o json');
    const running = answer.gateways.filter((each: { dataplanes: unknown[] }) => each.dataplanes.length > 0);
    expect(running).toMatchObject([{ name: 'near' }]);
    const shown = await ok('meshgw inspect dataplane edge-1');
    expect(shown).toContain('near');
    expect(shown).toContain('wide');
  });
});

describe('listeners', () => {
  test('of one port are merged, and keep their own hostnames and tags', async () => {
    write('dp.yaml', dataplane('edge-1', 'kuma.io/service: edge-gateway'));
    write(
      'gw.yaml',
      gateway(
        'edge',
        'kuma.io/service: edge-gateway',
        `  - {port: 8080, protocol: HTTP, hostname: foo.example.com, tags: {vhost: foo.example.com}}
  - {port: 8080, protocol: HTTP, hostname: bar.example.com, tags: {vhost: bar.example.com}}`,
      ),
    );
    await ok('meshgw apply -f dp.yaml -f gw.yaml');
    const { gateways } = await json('meshgw inspect -o json');
    expect(gateways[0].dataplanes[0].listeners).toMatchObject([
      {
        port: 8080,
        hostname: 'foo.example.com',
        tags: { 'kuma.io/service': 'edge-gateway', vhost: 'foo.example.com' },
      },
      {
        port: 8080,
        hostname: 'bar.example.com',
        tags: { 'kuma.io/service': 'edge-gateway', vhost: 'bar.example.com' },
      },
    ]);
    expect(await ok('meshgw inspect dataplane edge-1')).toContain('8080');
  });

  test.each(['TCP', 'TLS'])('of one port and different protocols (HTTP and %s) are refused', async (protocol) => {
    write(
      'gw.yaml',
      gateway(
        'edge',
        'kuma.io/service: edge',
        `  - {port: 8080, protocol: HTTP}\n  - {port: 8080, protocol: ${protocol}}`,
      ),
    );
    const { exitCode, err, out } = await sandbox.run(['apply', '-f', 'gw.yaml']);
    expect(exitCode).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('protocol conflicts with other listeners on this port');
  });

  test.each([
    ['kuma.io/service=edge-gateway', 'vhost: foo.example.com', 'kuma.io/service=edge-gateway,vhost=foo.example.com'],
    [
      'kuma.io/service=edge-gateway',
      'kuma.io/service: example, domain: example.com',
      'kuma.io/service=example,domain=example.com',
    ],
    // The page prints edit for edge here, a misprint: the rule is the overlay.
    ['kuma.io/service=edge,location=us', 'version: "2"', 'kuma.io/service=edge,location=us,version=2'],
  ])('overlay their tags onto those of the Dataplane: %s with %s', async (tags, own, final) => {
    const yaml = tags.replaceAll('=', ': ').replace(',', ', ');
    write('dp.yaml', dataplane('edge-1', yaml));
    write('gw.yaml', gateway('edge', yaml, `  - {port: 8080, protocol: HTTP, tags: {${own}}}`));
    const { exitCode } = await sandbox.run(['apply', '-f', 'dp.yaml', '-f', 'gw.yaml']);
    expect(exitCode).toBe(0);
    const { out } = await sandbox.run(['inspect', 'meshgateway']);
    expect(out.split(/\s+/)).toContain(final);
    const alone = await sandbox.run(['inspect', '-f', 'gw.yaml', '--dataplane-tags', tags]);
    expect(alone.out.split(/\s+/)).toContain(final);
  });

  test('show with nothing but the gateway at hand', async () => {
    write('gateway.yaml', gateway('edge', 'kuma.io/service: edge-gateway', '  - {port: 8080, protocol: HTTP}'));
    const { out, exitCode } = await sandbox.run(['inspect', '-f', 'gateway.yaml']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/edge +- +\S+ +8080 +HTTP/);
    expect(out).toContain('kuma.io/service=edge-gateway');
  });
});

describe('TLS termination', () => {
  const https = (certificates: string): string =>
    gateway(
      'edge',
      'kuma.io/service: edge-gateway',
      `  - {port: 8443, protocol: HTTPS, hostname: foo.example.com, tls: {mode: TERMINATE, certificates: [${certificates}]}}`,
    );

  test('is configured with HTTPS and a secret, made and applied as the page says', async () => {
    write('gw.yaml', https('{secret: foo-example-com-certificate}'));
    const out = await ok(`
      meshgw apply -f <(cat <<EOF
type: Secret
mesh: default
name: foo-example-com-certificate
data: $(meshgw generate tls-certificate --type=server --hostname=foo.example.com --key-file=- --cert-file=- | base64 -w0)
EOF
      )
      meshgw apply -f gw.yaml`);
    expect(out.split('\n')).toEqual([
      'resource type="Secret" mesh="default" name="foo-example-com-certificate" Created',
      'resource type="MeshGateway" mesh="default" name="edge" Created',
      '',
    ]);
    const answer = await json('meshgw inspect -o json');
    expect(answer.gateways[0].listeners).toMatchObject([
      { port: 8443, tls: { mode: 'TERMINATE', certificates: [{ secret: 'foo-example-com-certificate' }] } },
    ]);
  });

  test('serves RSA and ECDSA certificates from two secrets', async () => {
    write('gw.yaml', https('{secret: foo-rsa}, {secret: foo-ecdsa}'));
    await ok(
      'meshgw generate secret foo --hostname foo.example.com --key-type rsa,ecdsa | meshgw apply -f - -f gw.yaml',
    );
    const shown = await ok('meshgw get secrets');
    expect(shown).toMatch(/foo-ecdsa .*ecdsa/i);
    expect(shown).toMatch(/foo-rsa .*rsa/i);
  });

  test('takes the certificate from a file or inline as well', async () => {
    write('file.yaml', https('{file: bundle.pem}'));
    write('inline.yaml', https('{inline: "{{bundle}}"}'));
    const made = await sandbox.bash(
      'meshgw generate tls-certificate --hostname foo.example.com --key-file=- --cert-file=- > bundle.pem',
    );
    expect(made).toMatchObject({ exitCode: 0, err: '' });
    const out = await ok(`
      meshgw inspect -f file.yaml -o json
      meshgw inspect -f inline.yaml -v bundle="$(base64 -w0 bundle.pem)" -o wide`);
    expect(out).toContain('"file": "bundle.pem"');
    expect(out).toContain('inline');
    expect(out).not.toContain('PRIVATE KEY');
  });

  test('makes a certificate with nothing but a type', async () => {
    const { out, err, exitCode } = await sandbox.run(['generate', 'tls-certificate', '--type=server']);
    expect(exitCode).toBe(0);
    expect(out).toBe('Private key saved in key.pem\nCertificate saved in cert.pem\n');
    expect(err).toContain('localhost');
  });
});
