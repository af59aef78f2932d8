import { beforeAll, describe, expect, test } from 'vitest';
import { type IssuedCertificate, issueCertificate } from '../../../src/certificates/issue-certificate.js';
import { type Bundle, readBundle } from '../../../src/certificates/read-bundle.js';
import { loaded } from '../../../src/cli/loaded-command.js';
import { generateSecret } from '../../../src/commands/generate-secret.js';
import { EXIT } from '../../../src/diagnostics/errors.js';
import type { Variables } from '../../../src/ports.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import { makeCertificate, party } from '../../support/pem-fixtures.js';
import { recordPorts } from '../../support/ports.js';

const NOW = new Date('2026-11-23T12:00:00Z');

type Setting = {
  readonly name?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly variables?: Variables;
};

/** Runs the command with inputs in memory, each of which can be read once only. */
async function generate(
  given: Readonly<Record<string, readonly string[]>>,
  { name = 'foo', files = {}, stdin = '', variables = {} }: Setting = {},
) {
  const left = new Map(Object.entries({ ...files, '-': stdin }));
  const take = async (path: string) => {
    const text = left.get(path);
    if (text === undefined) throw new Error(`"${path}" does not exist, or was read before`);
    left.delete(path);
    return Buffer.from(text);
  };
  const ports = recordPorts({ variables });
  const exitCode = await loaded(generateSecret).run(
    { arguments: [name], valuesOf: valuesFrom(given), global: GLOBAL },
    { ...ports, inputs: { ...ports.inputs, read: take, readStdin: () => take('-') } },
  );
  return { exitCode, out: ports.output.out(), err: ports.output.err() };
}

const DOCUMENT = /^type: Secret\nmesh: (.*)\nname: (.*)\ndata: ([A-Za-z0-9+/=]+)\n$/;

/** What a Secret document says, if it is one to the letter: four lines, the data on one of them. */
function secretIn(document: string): {
  mesh: string | undefined;
  name: string | undefined;
  pem: string;
  bundle: Bundle;
} {
  expect(document).toMatch(DOCUMENT);
  const [, mesh, name, data = ''] = DOCUMENT.exec(document) ?? [];
  const pem = Buffer.from(data, 'base64').toString('latin1');
  return { mesh, name, pem, bundle: readBundle(pem, NOW) };
}

const root = party('root');
const leaf = party('leaf');
const rootPem = makeCertificate({ subject: root });
const leafPem = makeCertificate({ subject: leaf, issuer: root, dnsNames: ['leaf.test'] });
const leafKey = leaf.key.privatePem;
const pair = { '--cert-file': ['c.pem'], '--key-file': ['k.pem'] };

describe('a new certificate', () => {
  test('one document, ready to apply', async () => {
    const { exitCode, out, err } = await generate({ '--hostname': ['a.test,127.0.0.1'], '--days': ['60'] });
    const { mesh, name, bundle } = secretIn(out);
    expect({ exitCode, err, mesh, name }).toEqual({ exitCode: EXIT.ok, err: '', mesh: 'default', name: 'foo' });
    expect(bundle).toMatchObject({
      findings: [],
      facts: {
        keyType: 'rsa',
        dnsNames: ['a.test'],
        ipAddresses: ['127.0.0.1'],
        notAfter: new Date('2027-01-22T11:55:00Z'),
      },
    });
  });

  test('two key types, two documents', async () => {
    const { out } = await generate({ '--hostname': ['a.test'], '--key-type': ['ecdsa,rsa'], '--mesh': ['demo'] });
    const secrets = out.split('---\n').map(secretIn);
    expect(secrets.map(({ mesh, name, bundle }) => [mesh, name, bundle.facts?.keyType])).toEqual([
      ['demo', 'foo-ecdsa', 'ecdsa'],
      ['demo', 'foo-rsa', 'rsa'],
    ]);
  });
});

test.each([
  [{ '--mesh': ['flag'] }, { MESHGW_MESH: 'env' }, 'flag'],
  [{}, { MESHGW_MESH: 'env' }, 'env'],
  [{}, { MESHGW_MESH: '' }, 'default'],
  [{ '--mesh': ['1.5'] }, {}, '"1.5"'],
])('the mesh: %j %j', async (given, variables, expected) => {
  const { out } = await generate({ '--hostname': ['a.test'], '--key-type': ['ecdsa'], ...given }, { variables });
  expect(secretIn(out).mesh).toBe(expected);
});

describe('files', () => {
  let ecdsa: IssuedCertificate;
  beforeAll(async () => {
    ecdsa = await issueCertificate(
      { use: 'server', keyType: 'ecdsa', days: 3650, names: { dnsNames: ['a.test'], ipAddresses: [] } },
      { clock: { now: () => NOW }, random: { bytes: (count) => new Uint8Array(count) } },
    );
  });

  test('the key first, then the certificate, then its chain', async () => {
    const files = { 'c.pem': leafPem, 'k.pem': leafKey, 'ca.pem': rootPem };
    const { out, err } = await generate({ ...pair, '--chain-file': ['ca.pem'] }, { files });
    expect(secretIn(out).pem).toBe(leafKey + leafPem + rootPem);
    expect(err).toBe('');
  });

  test('a chain file that repeats the certificate, CRLF, comments and EC PARAMETERS', async () => {
    const files = {
      'c.pem': `subject=leaf\r\n${leafPem.replaceAll('\n', '\r\n')}`,
      'k.pem': `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${leafKey}`,
      'fullchain.pem': leafPem + rootPem,
    };
    const { out } = await generate({ ...pair, '--chain-file': ['fullchain.pem'] }, { files });
    expect(secretIn(out).pem).toBe(leafKey + leafPem + rootPem);
  });

  test('one input with both is read once, as stdin and pipes have to be', async () => {
    const both = { '--cert-file': ['-'], '--key-file': ['-'] };
    const { out } = await generate(both, { stdin: ecdsa.keyPem + ecdsa.certificatePem });
    expect(secretIn(out).pem).toBe(ecdsa.keyPem + ecdsa.certificatePem);
  });

  test('what works but will not for long is a warning', async () => {
    const aged = makeCertificate({ subject: leaf, notAfter: '2026-12-01T00:00:00Z' });
    const { exitCode, out, err } = await generate(pair, { files: { 'c.pem': aged, 'k.pem': leafKey } });
    expect([exitCode, err]).toEqual([EXIT.ok, 'Warning: certificate 1 expires on 2026-12-01 (MGW414)\n']);
    expect(secretIn(out).bundle.facts?.subject).toBe('CN=leaf');
  });

  test('a warning with advice', async () => {
    const files = { 'c.pem': leafPem, 'k.pem': leafKey, 'ca.pem': ecdsa.certificatePem };
    const { err } = await generate({ ...pair, '--chain-file': ['ca.pem'] }, { files });
    expect(err).toMatch(/^Warning: certificate 1 is followed by .* \(MGW411\)\n {2}hint: put each certificate .*\n$/);
  });

  test.each([
    ['another key', { 'k.pem': root.key.privatePem }, 'the private key does not belong to the certificate'],
    ['the files exchanged', { 'k.pem': leafPem, 'c.pem': leafKey }, '"k.pem" holds no PEM private key'],
    ['an empty file', { 'c.pem': '' }, '"c.pem" holds no PEM certificate'],
    ['a file cut short', { 'k.pem': leafKey.slice(0, 300) }, '"k.pem": PEM block 1 has no END line'],
    ['two keys', { 'k.pem': leafKey + root.key.privatePem }, 'there are 2 private keys'],
    [
      'the chain before the certificate',
      { 'c.pem': rootPem + leafPem },
      'the private key belongs to certificate 2, not to the first',
    ],
  ])('refused, and nothing printed: %s', async (_, changed, message) => {
    const files = { 'c.pem': leafPem, 'k.pem': leafKey, ...changed };
    await expect(generate(pair, { files })).rejects.toMatchObject({ message, exitCode: EXIT.findings });
  });

  test('an encrypted key is recognised by its headers', async () => {
    const key =
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n';
    await expect(generate(pair, { files: { 'c.pem': leafPem, 'k.pem': key } })).rejects.toMatchObject({
      message: 'the private key is encrypted',
      hint: expect.stringContaining('openssl pkey'),
    });
  });
});

describe('usage errors', () => {
  const sources = 'give --cert-file and --key-file, or --hostname for a new certificate';
  test.each([
    [{}, 'nothing to make a secret from', sources],
    [{ '--cert-file': ['c.pem'] }, 'a certificate and its key are both needed', sources],
    [{ '--key-file': ['k.pem'] }, 'a certificate and its key are both needed', sources],
    [{ '--chain-file': ['ca.pem'] }, 'a certificate and its key are both needed', sources],
    [
      { ...pair, '--hostname': ['a.test'] },
      '--hostname makes a new certificate, and files name an existing one',
      undefined,
    ],
    [{ ...pair, '--key-type': ['rsa'] }, '--key-type needs --hostname', undefined],
    [{ '--hostname': ['a b'] }, '"a b" is neither a host name nor an IP address', expect.any(String)],
  ])('%j', async (given, message, hint) => {
    await expect(generate(given)).rejects.toMatchObject({ message, hint, exitCode: EXIT.usage });
  });

  test.each([
    [{ name: 'Foo_Bar' }, {}, /^name: invalid characters\. A lowercase RFC 1123/],
    [{ name: '' }, {}, /^name: cannot be empty$/],
    [{ name: 'a'.repeat(250) }, { '--key-type': ['ecdsa,rsa'] }, /^name: value length must less or equal 253$/],
    [{}, { '--mesh': ['De fault'] }, /^mesh: invalid characters\./],
  ])('a document that apply would refuse is not made: %#', async (setting, given, message) => {
    const all = { '--hostname': ['a.test'], '--key-type': ['ecdsa'], ...given };
    await expect(generate(all, setting)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      exitCode: EXIT.usage,
    });
  });
});
