import { describe, expect, test } from 'vitest';
import type { ApiServer } from '../../../../../src/config/config.js';
import { CommandError } from '../../../../../src/diagnostics/errors.js';
import { type Endpoint, openEndpoint } from '../../../../../src/stores/control-plane/rest/endpoint.js';
import { apiServerAt } from '../../../../support/api-server.js';

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
const FILES: Readonly<Record<string, string>> = {
  '/ca.pem': CERTIFICATE,
  '/client.pem': CERTIFICATE,
  '/client.key': '-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----\n',
  '/locked.key': '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----\n',
  '/notes.txt': 'no PEM',
};

const open = (given: Partial<ApiServer>): Endpoint =>
  openEndpoint(
    { apiServer: apiServerAt('https://kuma.example.com:5682', given), timeout: 0, userAgent: 'test' },
    { readIfPresent: (path) => FILES[path] },
  );

function failureOf(given: Partial<ApiServer>): string {
  try {
    open(given);
  } catch (error) {
    if (error instanceof CommandError && error.exitCode === 3) return error.message;
    throw error;
  }
  return 'none';
}

describe('where calls go', () => {
  test.each([
    ['http://localhost:5681', 'http://localhost:5681'],
    ['https://kuma.example.com:5682/', 'https://kuma.example.com:5682'],
    ['HTTPS://kuma.example.com/mesh//', 'https://kuma.example.com/mesh'],
    ['https://user:pa%20ss@kuma.example.com', 'https://kuma.example.com'],
  ])('%s: below %s', (url, base) => expect(open({ url }).base).toBe(base));

  test.each(['localhost:5681', 'ftp://a', 'kuma', '', 'http://'])('%j is no address', (url) =>
    expect(failureOf({ url })).toMatch(/^the address ".*" of the control plane is not an http or https URL$/),
  );

  test.each(['http://localhost/?a=secret', 'http://localhost/#a'])('%s: no query, no fragment', (url) => {
    expect(failureOf({ url })).toMatch(/has a query or a fragment$/);
    expect(failureOf({ url })).not.toContain('secret');
  });
});

describe('what is sent along', () => {
  test('a user and password, unless there is a token; never in a URL or a message', () => {
    const url = 'https://us%20er:p%C3%A4ss%zz@kuma.example.com';
    const { headers, base, address } = open({ url });
    expect(headers['authorization']).toBe(`Basic ${Buffer.from('us er:päss%zz').toString('base64')}`);
    expect(`${base} ${address}`).not.toMatch(/ss|us/);
    expect(open({ url, token: 'abc' }).headers['authorization']).toBe('Bearer abc');
  });

  test('the context’s headers, but not in the place of ours', () => {
    const headers = [
      { key: 'Accept', value: 'text/html' },
      { key: 'X-Tenant', value: 'a b' },
      { key: 'User-Agent', value: 'mine' },
    ];
    expect(open({ headers }).headers).toEqual({ accept: 'application/json', 'x-tenant': 'a b', 'user-agent': 'mine' });
  });

  test.each([
    [{ headers: [{ key: 'a b', value: 'x' }] }, /^the header "a b" of the control plane has a name or value/],
    [{ headers: [{ key: '', value: 'x' }] }, /has a name or value that cannot be sent$/],
    [{ headers: [{ key: 'a', value: 'hid\r\nden' }] }, /^the header "a" of the control plane has a name or value/],
    [{ token: 'hid\nden' }, /^the token of the control plane has characters that cannot be sent$/],
    [{ token: 'hid den' }, /^the token of the control plane has characters that cannot be sent$/],
    [{ token: 'hiddén' }, /^the token of the control plane has characters that cannot be sent$/],
  ])('%j is refused before it breaks a request', (given, message) => {
    expect(failureOf(given)).toMatch(message);
    expect(failureOf(given)).not.toContain('hid');
  });

  test('what the server echoes is shown without it', () => {
    const { withoutSecrets } = open({
      token: 't0k',
      headers: [
        { key: 'x-key', value: 'hunter22' },
        { key: 'x-team', value: 'a' },
      ],
    });
    expect(withoutSecrets('bad t0k, hunter22, a')).toBe('bad (hidden), (hidden), a');
  });
});

describe('plain http', () => {
  const secrets = [
    [{ token: 'abc' }, 'the token'],
    [{ headers: [{ key: 'x-key', value: 'abc' }] }, 'the headers'],
  ] as const;

  test.each(secrets)('%j stays on this machine', (given, what) => {
    for (const url of ['http://localhost:5681', 'http://127.0.0.1', 'http://[::1]:5681', 'https://kuma.example.com'])
      expect(open({ ...given, url }).base).toBe(url);
    for (const host of [
      'kuma.example.com:5681',
      '192.0.2.1',
      'localhost.example.com',
      'cp.localhost',
      '127.0.0.1.nip.io',
    ])
      expect(failureOf({ ...given, url: `http://${host}` })).toBe(
        `${what} of the control plane would go to "http://${host}/" unencrypted`,
      );
  });

  test('nor does a password; without any of them there is nothing to protect', () => {
    expect(failureOf({ url: 'http://user:hidden@kuma.example.com' })).toBe(
      'the password of the control plane would go to "http://kuma.example.com/" unencrypted',
    );
    expect(open({ url: 'http://kuma.example.com' }).base).toBe('http://kuma.example.com');
  });

  test('the error names the way out, and the context may take it', () => {
    expect(() => open({ token: 'abc', url: 'http://kuma.example.com' })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('allowPlainHttp: true') }),
    );
    expect(open({ token: 'abc', url: 'http://kuma.example.com', allowPlainHttp: true }).headers['authorization']).toBe(
      'Bearer abc',
    );
  });
});

describe('TLS', () => {
  test('takes what the files hold', () => {
    const files = { caCertFile: '/ca.pem', clientCertFile: '/client.pem', clientKeyFile: '/client.key' };
    expect(open(files).tls).toEqual({
      authorities: CERTIFICATE,
      certificate: CERTIFICATE,
      key: FILES['/client.key'],
      skipVerify: false,
    });
    expect(open({ ...files, url: 'http://localhost' }).tls).toMatchObject({ authorities: undefined, key: undefined });
  });

  test.each([
    [{ caCertFile: '/none' }, 'cannot read the CA certificate of the control plane: there is no file "/none"'],
    [
      { caCertFile: '/notes.txt' },
      'cannot use the CA certificate of the control plane: there is none in PEM in "/notes.txt"',
    ],
    [
      { clientCertFile: '/client.pem', clientKeyFile: '/locked.key' },
      'cannot use the client key of the control plane: the one in "/locked.key" has a passphrase',
    ],
    [
      { clientCertFile: '/client.pem' },
      'the control plane has a client certificate without a key, or a key without a certificate',
    ],
  ])('%j: said before anybody is asked', (given, message) => expect(failureOf(given)).toBe(message));
});
