import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loaded } from '../../../src/cli/loaded-command.js';
import { generateTlsCertificate } from '../../../src/commands/generate-tls-certificate.js';
import { EXIT, environmentError } from '../../../src/diagnostics/errors.js';
import type { FileWriter, Ports } from '../../../src/ports.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';

type Written = Parameters<FileWriter['writeAll']>;

/** Runs the command with files in memory. */
async function generate(given: Readonly<Record<string, readonly string[]>>, overrides: Partial<Ports> = {}) {
  const written: Written[] = [];
  const ports = recordPorts({
    files: { ...recordPorts().files, writeAll: (...call) => void written.push(call), readIfPresent: () => undefined },
    ...overrides,
  });
  const exitCode = await loaded(generateTlsCertificate).run(
    { arguments: [], valuesOf: valuesFrom(given), global: GLOBAL },
    ports,
  );
  const files = new Map(written.flatMap(([all]) => all).map(({ path, content }) => [path, content]));
  return { exitCode, written, files, out: ports.output.out(), err: ports.output.err() };
}

const certificateIn = (text: string | undefined): X509Certificate => new X509Certificate(text ?? '');
const terminal: Partial<Ports> = { streams: { ...recordPorts().streams, stdoutIsTerminal: true } };

test('of two key types, which standard output cannot take, no word about that', async () => {
  const { out, err } = await generate({ '--key-type': ['rsa,ecdsa'], '--hostname': ['a.test'] });
  expect(out).toContain('Private key saved in key-rsa.pem\n');
  expect(err).toBe('');
});

test('without any option: files for this machine, and stderr says so', async () => {
  const { exitCode, written, files, out, err } = await generate({});
  expect(exitCode).toBe(EXIT.ok);
  expect(out).toBe('Private key saved in key.pem\nCertificate saved in cert.pem\n');
  expect(err).toBe(
    'hint: to pass the PEM itself on, add --key-file=- --cert-file=-\n' +
      'no --hostname given: the certificate is for localhost, 127.0.0.1 and ::1\n',
  );
  expect(written).toMatchObject([
    [
      [
        { path: 'key.pem', mode: 0o600 },
        { path: 'cert.pem', mode: 0o600 },
      ],
      { force: false },
    ],
  ]);
  const certificate = certificateIn(files.get('cert.pem'));
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
  expect(certificate.publicKey.asymmetricKeyType).toBe('rsa');
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(certificate.checkPrivateKey(createPrivateKey(files.get('key.pem') ?? ''))).toBe(true);
  expect(new Date(certificate.validTo).toISOString()).toBe('2036-11-20T11:55:00.000Z');
});

test('on a terminal there is no hint about pipes, with a hostname none about hostnames', async () => {
  const lines: string[] = [];
  const streams = { ...recordPorts().streams, stdoutIsTerminal: true, err: (text: string) => void lines.push(text) };
  await generate({ '--hostname': ['a.test'], '--key-type': ['ecdsa'] }, { streams });
  expect(lines).toEqual([]);
});

test('every option', async () => {
  const { files, written } = await generate({
    '--type': ['client'],
    '--hostname': ['b.test, *.a.test', '10.0.0.1'],
    '--key-type': ['ecdsa'],
    '--cert-file': ['tls/c.crt'],
    '--key-file': ['tls/c.key'],
    '--days': ['7'],
    '--force': ['true'],
  });
  const certificate = certificateIn(files.get('tls/c.crt'));
  expect(certificate.subjectAltName).toBe('DNS:b.test, DNS:*.a.test, IP Address:10.0.0.1');
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  expect(new Date(certificate.validTo).toISOString()).toBe('2026-11-30T11:55:00.000Z');
  expect(files.get('tls/c.key')).toContain('EC PRIVATE KEY');
  expect(written[0]?.[1]).toEqual({ force: true });
});

test('to standard output: the key first, then the certificate, nothing else, no file', async () => {
  const { out, err, files } = await generate({
    '--hostname': ['a.test'],
    '--key-type': ['ecdsa'],
    '--cert-file': ['-'],
    '--key-file': ['-'],
  });
  expect(out).toMatch(
    /^-----BEGIN EC PRIVATE KEY-----\n[^-]+-----END EC PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n$/,
  );
  expect([err, files.size]).toEqual(['', 0]);
});

test('one to standard output, one to a file: the line about the file goes to stderr', async () => {
  const { out, err, files } = await generate({
    '--hostname': ['a.test'],
    '--key-type': ['ecdsa'],
    '--cert-file': ['-'],
  });
  expect(out).toMatch(/^-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n$/);
  expect(err).toBe('Private key saved in key.pem\n');
  expect([...files.keys()]).toEqual(['key.pem']);
});

test('two key types: files named after them, all or none', async () => {
  const { out, written, files } = await generate({
    '--hostname': ['a.test'],
    '--key-type': ['rsa,ecdsa', 'rsa'],
    '--cert-file': ['tls.d/cert'],
  });
  expect(written).toHaveLength(1);
  expect(out).toBe(
    [
      'Private key saved in key-rsa.pem',
      'Certificate saved in tls.d/cert-rsa',
      'Private key saved in key-ecdsa.pem',
      'Certificate saved in tls.d/cert-ecdsa',
      '',
    ].join('\n'),
  );
  expect(certificateIn(files.get('tls.d/cert-rsa')).publicKey.asymmetricKeyType).toBe('rsa');
  expect(certificateIn(files.get('tls.d/cert-ecdsa')).publicKey.asymmetricKeyType).toBe('ec');
});

test('a path with control characters is shown escaped', async () => {
  const { out } = await generate({ '--hostname': ['a.test'], '--key-type': ['ecdsa'], '--key-file': ['\u001b[31mk'] });
  expect(out).toContain('Private key saved in \\u001b[31mk\n');
});

test('when the files cannot be written, nothing is printed', async () => {
  const ports = recordPorts({
    files: {
      ...recordPorts().files,
      writeAll: () => {
        throw environmentError('"key.pem" already exists');
      },
      readIfPresent: () => undefined,
    },
  });
  const given = { '--hostname': ['a.test'], '--key-type': ['ecdsa'], '--cert-file': ['-'] };
  await expect(
    loaded(generateTlsCertificate).run({ arguments: [], valuesOf: valuesFrom(given), global: GLOBAL }, ports),
  ).rejects.toThrow('"key.pem" already exists');
  expect(ports.output.out() + ports.output.err()).toBe('');
});

describe('usage errors', () => {
  test.each([
    [{ '--type': ['foo'] }, '--type: unknown value "foo"', 'one of server, client'],
    [{ '--key-type': ['RSA'] }, '--key-type: unknown value "RSA"', 'did you mean "rsa"?'],
    [{ '--key-type': ['rsa,'] }, '--key-type: unknown value ""', 'one of rsa, ecdsa'],
    [{ '--hostname': [''] }, 'a hostname is empty', 'leave --hostname out for localhost'],
    [{ '--hostname': ['a.test,,b.test'] }, 'a hostname is empty', 'leave --hostname out for localhost'],
    [
      { '--hostname': ['https://a.test'] },
      '"https://a.test" is neither a host name nor an IP address',
      'only the host belongs there: "a.test"',
    ],
    [{ '--days': ['0'] }, '--days: "0" is not a whole number from 1 to 36500', undefined],
    [{ '--days': ['1.5'] }, '--days: "1.5" is not a whole number from 1 to 36500', undefined],
    [{ '--days': ['36501'] }, '--days: "36501" is not a whole number from 1 to 36500', undefined],
    [{ '--days': [''] }, '--days: "" is not a whole number from 1 to 36500', undefined],
    [{ '--cert-file': [''] }, '--cert-file: the path is empty', undefined],
    [
      { '--key-type': ['rsa,ecdsa'], '--cert-file': ['-'] },
      'two key types cannot go to standard output',
      'name files, or make one key type at a time',
    ],
    [
      { '--cert-file': ['./one.pem'], '--key-file': ['one.pem'] },
      '--key-file and --cert-file are both "one.pem"',
      'for one file with both: --key-file=- --cert-file=- >one.pem',
    ],
  ])('%j', async (given, message, hint) => {
    await expect(generate(given, terminal)).rejects.toMatchObject({ message, hint, exitCode: EXIT.usage });
  });
});
