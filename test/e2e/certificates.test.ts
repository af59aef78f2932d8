import { spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openSandbox, type Sandbox } from '../support/meshgw.js';

/** Certificates from the real program, judged by Python's ssl, and by openssl and curl where the machine has them. */

const probe = fileURLToPath(new URL('./support/tls_probe.py', import.meta.url));
const COMBINATIONS = ['rsa', 'ecdsa'].flatMap((keyType) => ['server', 'client'].map((use) => ({ keyType, use })));
const NAMES = 'foo.example.com,*.example.org,127.0.0.1,::1';

let sandbox: Sandbox;
const file = (name: string): string => join(sandbox.directory, name);

beforeAll(async () => {
  sandbox = openSandbox();
  for (const { keyType, use } of COMBINATIONS) {
    const name = `${use}-${keyType}`;
    const words = ['--type', use, '--key-type', keyType, '--hostname', NAMES];
    const ended = await sandbox.run([
      'generate',
      'tls-certificate',
      ...words,
      `--cert-file=${name}.crt`,
      `--key-file=${name}.key`,
    ]);
    expect(ended).toMatchObject({
      out: `Private key saved in ${name}.key\nCertificate saved in ${name}.crt\n`,
      err: 'hint: to pass the PEM itself on, add --key-file=- --cert-file=-\n',
      exitCode: 0,
    });
  }
});
afterAll(() => sandbox.remove());

async function ask(words: readonly string[], input = ''): Promise<unknown> {
  const { stdout } = await execa('python3', [probe, ...words], { input });
  return JSON.parse(stdout);
}

async function isOnPath(tool: string): Promise<boolean> {
  return (await execa('sh', ['-c', 'command -v "$0"', tool], { reject: false })).exitCode === 0;
}

/** What a command prints, or undefined where the machine does not have it. */
async function printedBy(tool: string, words: readonly string[]): Promise<string | undefined> {
  if (!(await isOnPath(tool))) return undefined;
  return (await execa(tool, words, { all: true })).all;
}

describe.each(COMBINATIONS)('$use $keyType', ({ keyType, use }) => {
  const name = `${use}-${keyType}`;

  test('has the profile of kumactl, as another DER reader sees it', async () => {
    const ecdsa = keyType === 'ecdsa';
    const NULL = 5;
    const signature = ecdsa ? ['1.2.840.10045.4.3.2'] : ['1.2.840.113549.1.1.11', NULL];
    const seen = await ask(['profile', file(`${name}.crt`)]);
    expect(seen).toEqual({
      version: 2,
      serialBytes: 16,
      serialIsPositive: true,
      signature,
      outerSignature: signature,
      issuer: '',
      subject: '',
      validityTags: [23, 23],
      seconds: 3650 * 86_400,
      notBefore: expect.any(Number),
      rsa: ecdsa ? null : { bits: 2048, exponent: 65_537 },
      curve: ecdsa ? '1.2.840.10045.3.1.7' : null,
      keyIdentifier: expect.stringMatching(/^[0-9a-f]{40}$/),
      extensions: [
        { oid: '2.5.29.15', critical: true, value: ecdsa ? '03020284' : '030202a4' },
        {
          oid: '2.5.29.37',
          critical: false,
          value: `300a06082b06010505070${use === 'server' ? '301' : '302'}`,
        },
        { oid: '2.5.29.19', critical: true, value: '30030101ff' },
        { oid: '2.5.29.14', critical: false, value: expect.stringMatching(/^0414[0-9a-f]{40}$/) },
        {
          oid: '2.5.29.17',
          critical: true,
          value: [
            '3038',
            `820f${Buffer.from('foo.example.com').toString('hex')}`,
            `820d${Buffer.from('*.example.org').toString('hex')}`,
            '87047f000001',
            `8710${'00'.repeat(15)}01`,
          ].join(''),
        },
      ],
    });
    expect(seen).toMatchObject({
      extensions: expect.arrayContaining([
        expect.objectContaining({ oid: '2.5.29.14', value: `0414${keyIdentifierOf(seen)}` }),
      ]),
    });
    const age = Date.now() / 1000 - notBeforeOf(seen);
    expect(age).toBeGreaterThanOrEqual(300);
    expect(age).toBeLessThan(600);
  });

  test('openssl, where there is one, agrees', async () => {
    // Python has loaded the pair in the tests below; this only adds what openssl says of it.
    const purpose = use === 'server' ? 'sslserver' : 'sslclient';
    const certificate = file(`${name}.crt`);
    const verdict = await printedBy('openssl', [
      'verify',
      '-x509_strict',
      '-purpose',
      purpose,
      '-CAfile',
      certificate,
      certificate,
    ]);
    expect(verdict ?? `${certificate}: OK`).toBe(`${certificate}: OK`);
    const text = await printedBy('openssl', ['x509', '-in', certificate, '-noout', '-text']);
    const usage =
      keyType === 'rsa'
        ? 'Digital Signature, Key Encipherment, Certificate Sign'
        : 'Digital Signature, Certificate Sign';
    expect(text ?? usage).toContain(usage);
    const key = await printedBy('openssl', ['pkey', '-in', file(`${name}.key`), '-noout', '-check']);
    expect(key ?? 'Key is valid').toContain('Key is valid');
  });

  test('the files are their owner’s alone', () => {
    const modes = ['crt', 'key'].map((extension) => statSync(file(`${name}.${extension}`)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });
});

const keyIdentifierOf = (seen: unknown): unknown =>
  typeof seen === 'object' && seen !== null && 'keyIdentifier' in seen ? seen.keyIdentifier : undefined;
const notBeforeOf = (seen: unknown): number =>
  typeof seen === 'object' && seen !== null && 'notBefore' in seen ? Number(seen.notBefore) : Number.NaN;

describe.each(['rsa', 'ecdsa'])('TLS with %s', (keyType) => {
  const handshakes = (cases: readonly Readonly<Record<string, string>>[]): Promise<unknown> => {
    const server = {
      certificate: file(`server-${keyType}.crt`),
      key: file(`server-${keyType}.key`),
      trust: file(`server-${keyType}.crt`),
    };
    return ask(['handshakes'], JSON.stringify(cases.map((each) => ({ ...server, ...each }))));
  };

  test('by DNS name, by wildcard and by IP address', async () => {
    const served = ['foo.example.com', 'x.example.org', '127.0.0.1', '::1'];
    const cases = served.map((host) => ({ address: host === '::1' ? '::1' : '127.0.0.1', host }));
    expect(await handshakes(cases)).toEqual(served.map(() => 'served'));
  });

  test('a host that the certificate is not for, and a stranger, are refused', async () => {
    const address = '127.0.0.1';
    const wrong = ['bar.example.com', 'x.y.example.org', 'example.org', '127.0.0.2'].map((host) => ({ address, host }));
    const other = file(`server-${keyType === 'rsa' ? 'ecdsa' : 'rsa'}.crt`);
    const outcomes = await handshakes([...wrong, { address, host: 'foo.example.com', trust: other }]);
    expect(outcomes).toEqual([
      expect.stringContaining("client refuses: Hostname mismatch, certificate is not valid for 'bar.example.com'"),
      expect.stringContaining('client refuses: Hostname mismatch'),
      expect.stringContaining('client refuses: Hostname mismatch'),
      expect.stringContaining('client refuses: IP address mismatch'),
      expect.stringMatching(/^client refuses: self[- ]signed certificate$/),
    ]);
  });

  test('a client certificate is accepted for client authentication, a server certificate is not', async () => {
    const base = { address: '127.0.0.1', host: 'foo.example.com' };
    const presenting = (name: string) => ({
      ...base,
      clientCertificate: file(`${name}.crt`),
      clientKey: file(`${name}.key`),
      clientTrust: file(`${name}.crt`),
    });
    const asServer = {
      certificate: file(`client-${keyType}.crt`),
      key: file(`client-${keyType}.key`),
      trust: file(`client-${keyType}.crt`),
    };
    expect(
      await handshakes([
        presenting(`client-${keyType}`),
        presenting(`server-${keyType}`),
        { ...base, clientTrust: file(`client-${keyType}.crt`) },
        { ...base, ...asServer },
      ]),
    ).toEqual([
      'served',
      expect.stringMatching(/^server refuses: /),
      expect.stringMatching(/^server refuses: /),
      expect.stringMatching(/^client refuses: (unsupported|unsuitable) certificate purpose$/),
    ]);
  });

  test('curl, where there is one, is served by name and by address', async () => {
    const server = spawn('python3', [probe, 'serve', file(`server-${keyType}.crt`), file(`server-${keyType}.key`)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void server.kill('SIGKILL'));
    const [bytes] = await once(server.stdout, 'data');
    const port = String(bytes).trim();
    // kumactl's profile leaves the issuer empty, and curl on OpenSSL takes no such certificate as --cacert ("couldn't get
    // X509-issuer name"). Pinning lets it prove the key instead; Python has judged the names above.
    const { publicKey } = new X509Certificate(readFileSync(file(`server-${keyType}.crt`)));
    const pin = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64');
    const trust = ['-sS', '--noproxy', '*', '--max-time', '20', '--insecure', '--pinnedpubkey', `sha256//${pin}`];
    const byName = ['--resolve', `foo.example.com:${port}:127.0.0.1`, `https://foo.example.com:${port}/`];
    for (const target of [byName, [`https://127.0.0.1:${port}/`]])
      expect((await printedBy('curl', [...trust, ...target])) ?? 'served').toBe('served');
    // Where there is no curl, this is Python's word alone.
    expect(await handshakes([{ address: '127.0.0.1', host: 'foo.example.com' }])).toEqual(['served']);
  });
});

describe('the command', () => {
  test('both on standard output: a bundle that Python loads, key first, nothing else', async () => {
    const { out, err, exitCode } = await sandbox.bash(
      'meshgw generate tls-certificate --type=server --hostname=foo.example.com --key-type=ecdsa --key-file=- --cert-file=- | tee bundle.pem',
    );
    expect([err, exitCode]).toEqual(['', 0]);
    expect(out).toMatch(
      /^-----BEGIN EC PRIVATE KEY-----\n[^-]+-----END EC PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n$/,
    );
    const bundle = file('bundle.pem');
    const served = { address: '127.0.0.1', host: 'foo.example.com', certificate: bundle, key: bundle, trust: bundle };
    expect(await ask(['handshakes'], JSON.stringify([served]))).toEqual(['served']);
  });

  test('nothing is overwritten without --force, and the exit code says environment', async () => {
    const words = ['generate', 'tls-certificate', '--key-type=ecdsa', '--key-file=kept.key', '--cert-file=kept.crt'];
    expect((await sandbox.run(words)).exitCode).toBe(0);
    const before = readFileSync(file('kept.key'), 'utf8');
    expect(await sandbox.run(words)).toEqual({
      out: '',
      err: 'Error: "kept.key" already exists\n  hint: add --force to replace it\n',
      exitCode: 3,
    });
    expect(readFileSync(file('kept.key'), 'utf8')).toBe(before);
    expect((await sandbox.run([...words, '--force'])).exitCode).toBe(0);
    expect(readFileSync(file('kept.key'), 'utf8')).not.toBe(before);
  });

  test('if one file cannot be written, neither is left behind', async () => {
    const before = readdirSync(sandbox.directory);
    const ended = await sandbox.run(['generate', 'tls-certificate', '--key-file=orphan.key', '--cert-file=none/c.crt']);
    expect(ended).toMatchObject({
      out: '',
      err: expect.stringContaining('Error: cannot write "none/c.crt": there is no directory "none"\n'),
      exitCode: 3,
    });
    expect(readdirSync(sandbox.directory)).toEqual(before);
  });

  test('a misspelt host name is a usage error', async () => {
    expect(await sandbox.run(['generate', 'tls-certificate', '--hostname=https://u.test'])).toEqual({
      out: '',
      err: 'Error: "https://u.test" is neither a host name nor an IP address\n  hint: only the host belongs there: "u.test"\n',
      exitCode: 2,
    });
  });

  test('generate secret from process substitutions makes what Python serves', async () => {
    const { out, err, exitCode } = await sandbox.bash(
      'meshgw generate secret foo -m demo --cert-file <(cat server-rsa.crt) --key-file <(cat server-rsa.key) | tee secret.yaml; sed -n "s/^data: //p" secret.yaml | base64 -d >decoded.pem',
    );
    expect([err, exitCode]).toEqual(['', 0]);
    expect(out).toMatch(/^type: Secret\nmesh: demo\nname: foo\ndata: [A-Za-z0-9+/=]+\n$/);
    expect(readFileSync(file('decoded.pem'), 'utf8')).toBe(
      readFileSync(file('server-rsa.key'), 'utf8') + readFileSync(file('server-rsa.crt'), 'utf8'),
    );
  });

  test('generate secret refuses a key of another certificate, and shows none of it', async () => {
    const ended = await sandbox.run([
      'generate',
      'secret',
      'foo',
      '--cert-file=server-rsa.crt',
      '--key-file=client-rsa.key',
    ]);
    expect(ended).toEqual({
      out: '',
      err: 'Error: the private key does not belong to the certificate\n  hint: give the key that the certificate was made for\n',
      exitCode: 1,
    });
  });
});
