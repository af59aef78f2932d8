import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { LOCAL_NAMES } from '../../../src/certificates/certificate-names.js';
import { type IssuedCertificate, issueCertificate } from '../../../src/certificates/issue-certificate.js';
import { openHttpClient } from '../../../src/io/http-client.js';
import type { HttpAnswer, HttpClient, HttpFault, HttpRequest, TlsMaterial } from '../../../src/ports.js';
import { serveHttp, serveHttps, serveTcp } from '../../support/loopback-server.js';

const NO_TLS: TlsMaterial = { authorities: undefined, certificate: undefined, key: undefined, skipVerify: false };

function open(): HttpClient {
  const client = openHttpClient();
  onTestFinished(() => client.close());
  return client;
}

const get = (url: string, more: Partial<HttpRequest> = {}): Promise<HttpAnswer | HttpFault> =>
  open().exchange({
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    body: undefined,
    tls: NO_TLS,
    limits: { milliseconds: 10_000, bytes: 1000 },
    ...more,
  });

const issue = (
  names = LOCAL_NAMES,
  now = new Date(),
  use: 'server' | 'client' = 'server',
): Promise<IssuedCertificate> =>
  issueCertificate(
    { use, keyType: 'ecdsa', names, days: 30 },
    { clock: { now: () => now }, random: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) } },
  );

describe('an exchange', () => {
  test('sends method, headers and body, and gives what comes back', async () => {
    const port = await serveHttp(async (request, response) => {
      const chunks = await request.toArray();
      response.setHeader('X-Twice', ['a', 'b']);
      response.writeHead(201, { 'content-type': 'text/plain' });
      response.end(`${request.method} ${request.url} ${request.headers['x-a']} ${Buffer.concat(chunks)}`);
    });
    const put = { method: 'PUT', headers: { 'x-a': '1' }, body: '{"ä":1}' } as const;
    expect(await get(`http://localhost:${port}/p?q=1`, put)).toMatchObject({
      status: 201,
      headers: { 'content-type': 'text/plain', 'x-twice': 'a, b' },
      body: 'PUT /p?q=1 1 {"ä":1}',
    });
  });

  test('uses one connection for many, and follows no redirect', async () => {
    const sockets = new Set<Socket>();
    const port = await serveHttp((request, response) => {
      sockets.add(request.socket);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const client = open();
    const one = { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {}, body: undefined, tls: NO_TLS } as const;
    for (const _ of [1, 2, 3])
      expect(await client.exchange({ ...one, limits: { milliseconds: 0, bytes: 10 } })).toMatchObject({ status: 302 });
    expect(sockets.size).toBe(1);
  });
});

describe('a fault', () => {
  test('no connection', async () => {
    const port = await serveTcp(() => undefined);
    const closed = await new Promise<number>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        resolve(socket.localPort ?? 0);
        socket.destroy();
      });
    });
    expect(await get(`http://127.0.0.1:${closed}/`)).toEqual({ fault: 'connect', reason: 'connection refused' });
    expect(await get('http://name.invalid/')).toMatchObject({ fault: 'connect' });
  });

  test.each([
    ['before the answer', (socket: Socket) => socket.once('data', () => socket.destroy())],
    ['in the headers', (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Le'))],
    [
      'in the body',
      (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"')),
    ],
    [
      'between chunks',
      (socket: Socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n')),
    ],
  ])('the connection ends %s', async (_, listener) => {
    const port = await serveTcp(listener);
    expect(await get(`http://127.0.0.1:${port}/`)).toEqual({
      fault: 'broken',
      reason: 'the connection was closed before the answer was complete',
    });
  });

  test('what answers speaks no HTTP', async () => {
    const port = await serveTcp((socket) => socket.write('220 smtp.example.com ESMTP\r\n'));
    expect(await get(`http://127.0.0.1:${port}/`)).toEqual({ fault: 'broken', reason: 'it does not speak HTTP there' });
  });

  test.each([
    ['nothing is said', ''],
    ['the body does not end', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"'],
    ['the body has no length', 'HTTP/1.0 200 OK\r\n\r\n{"a"'],
  ])('the deadline: %s', async (_, said) => {
    const port = await serveTcp((socket) => socket.once('data', () => socket.write(said)));
    const limits = { milliseconds: 100, bytes: 1000 };
    expect(await get(`http://127.0.0.1:${port}/`, { limits })).toEqual({
      fault: 'timeout',
      reason: 'no complete answer within 0.1 s',
    });
  });

  test('the deadline before there is a connection: nothing was sent', async () => {
    const port = await serveTcp(() => undefined);
    const limits = { milliseconds: 100, bytes: 1000 };
    expect(await get(`https://127.0.0.1:${port}/`, { limits })).toEqual({
      fault: 'connectTimeout',
      reason: 'no connection within 0.1 s',
    });
  });

  test('more than was allowed', async () => {
    const port = await serveHttp((_, response) => response.end('x'.repeat(1001)));
    expect(await get(`http://127.0.0.1:${port}/`)).toEqual({
      fault: 'tooLarge',
      reason: 'it is larger than 1000 bytes',
    });
    expect(await get(`http://127.0.0.1:${port}/`, { limits: { milliseconds: 0, bytes: 1001 } })).toMatchObject({
      status: 200,
    });
  });
});

describe('TLS', () => {
  const ok = (port: number): string => `https://localhost:${port}/`;
  const serve = ({ certificatePem, keyPem }: IssuedCertificate, more = {}): Promise<number> =>
    serveHttps({ cert: certificatePem, key: keyPem, ...more }, (_, response) => response.end('{}'));

  test('trusts the given authority, or whoever answers', async () => {
    const issued = await issue();
    const port = await serve(issued);
    expect(await get(ok(port), { tls: { ...NO_TLS, authorities: issued.certificatePem } })).toMatchObject({
      body: '{}',
    });
    expect(await get(ok(port), { tls: { ...NO_TLS, skipVerify: true } })).toMatchObject({ body: '{}' });
  });

  test('not one that is self-signed, expired, or for another host', async () => {
    const issued = await issue();
    const port = await serve(issued);
    expect(await get(ok(port))).toEqual({
      fault: 'tls',
      problem: 'untrusted',
      reason: 'its certificate is self-signed, and not one that is trusted',
    });
    const other = await issue();
    expect(await get(ok(port), { tls: { ...NO_TLS, authorities: other.certificatePem } })).toMatchObject({
      problem: 'untrusted',
    });
    const old = await issue(LOCAL_NAMES, new Date(Date.now() - 40 * 86_400_000));
    expect(await get(ok(await serve(old)), { tls: { ...NO_TLS, authorities: old.certificatePem } })).toEqual({
      fault: 'tls',
      problem: 'expired',
      reason: 'its certificate has expired',
    });
    const foreign = await issue({ dnsNames: ['kuma.example.com'], ipAddresses: ['192.0.2.1'] });
    expect(await get(ok(await serve(foreign)), { tls: { ...NO_TLS, authorities: foreign.certificatePem } })).toEqual({
      fault: 'tls',
      problem: 'hostname',
      reason: 'its certificate is for other hosts: DNS:kuma.example.com, IP Address:192.0.2.1',
    });
  });

  test('on a port without it, and http on one with it', async () => {
    const plain = await serveHttp((_, response) => response.end('{}'));
    expect(await get(`https://127.0.0.1:${plain}/`)).toEqual({
      fault: 'tls',
      problem: 'notTls',
      reason: 'it does not speak TLS there',
    });
    expect(await get(`http://127.0.0.1:${await serve(await issue())}/`)).toMatchObject({ fault: 'broken' });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('with the client certificate it wants (%s)', async (version) => {
    const [issued, client, other] = await Promise.all([
      issue(),
      issue(LOCAL_NAMES, new Date(), 'client'),
      issue(LOCAL_NAMES, new Date(), 'client'),
    ]);
    const port = await serve(issued, {
      requestCert: true,
      rejectUnauthorized: true,
      ca: client.certificatePem,
      minVersion: version,
      maxVersion: version,
    });
    const trusting = { ...NO_TLS, authorities: issued.certificatePem };
    const as = ({ certificatePem, keyPem }: IssuedCertificate) => ({
      tls: { ...trusting, certificate: certificatePem, key: keyPem },
    });
    expect(await get(ok(port), as(client))).toMatchObject({ status: 200 });
    // Node's server ends such connections without the alert that Go's sends.
    expect(await get(ok(port), { tls: trusting })).toMatchObject({
      fault: expect.stringMatching(/tls|broken|connect/),
    });
    expect(await get(ok(port), as(other))).toMatchObject({ fault: expect.stringMatching(/tls|broken|connect/) });
  });

  test('with a key that is none, or another’s', async () => {
    const [one, two] = await Promise.all([issue(), issue()]);
    const port = await serve(one);
    const material = { fault: 'tls', problem: 'material' };
    const broken = { certificate: one.certificatePem, key: 'no key', authorities: undefined, skipVerify: true };
    expect(await get(ok(port), { tls: broken })).toMatchObject(material);
    expect(await get(ok(port), { tls: { ...broken, key: two.keyPem } })).toMatchObject(material);
  });
});

describe('a proxy of the environment', () => {
  const VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [
    name,
    name.toUpperCase(),
  ]);
  function environment(variables: Readonly<Record<string, string>>): void {
    for (const name of VARIABLES) vi.stubEnv(name, variables[name] ?? '');
    onTestFinished(() => void vi.unstubAllEnvs());
  }

  /** A CONNECT proxy that leads every tunnel to one port, and what it was asked. */
  async function tunnelTo(port: number, asked: string[]): Promise<number> {
    return serveTcp((socket) =>
      socket.once('data', (head) => {
        asked.push(head.toString());
        const target = connect(port, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          socket.pipe(target).pipe(socket);
        });
        target.on('error', () => socket.destroy());
        socket.on('close', () => target.destroy());
      }),
    );
  }

  test.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy'])(
    '%s: https goes through a tunnel, end to end',
    async (name) => {
      const issued = await issue({ dnsNames: ['kuma.example.com'], ipAddresses: [] });
      const port = await serveHttps({ cert: issued.certificatePem, key: issued.keyPem }, (request, response) =>
        response.end(`${request.headers.host} ${request.headers.authorization}`),
      );
      const asked: string[] = [];
      environment({ [name]: `http://user:pass@127.0.0.1:${await tunnelTo(port, asked)}` });
      const headers = { authorization: 'Bearer t0ken' };
      const tls = { ...NO_TLS, authorities: issued.certificatePem };
      expect(await get('https://kuma.example.com:5682/', { headers, tls })).toMatchObject({
        body: 'kuma.example.com:5682 Bearer t0ken',
      });
      expect(asked.join('')).toMatch(
        /^CONNECT kuma\.example\.com:5682 HTTP\/1\.1\r\nProxy-Authorization: Basic dXNlcjpwYXNz/,
      );
      expect(asked.join('')).not.toContain('t0ken');
      expect(await get('https://kuma.example.com:5682/')).toMatchObject({ problem: 'untrusted' });
      expect(await get('https://other.example.com/', { tls })).toMatchObject({ problem: 'hostname' });
    },
  );

  test('HTTP_PROXY: http is asked of the proxy; without a scheme it is http', async () => {
    const seen: (string | undefined)[] = [];
    const proxy = await serveHttp((request, response) => {
      seen.push(request.url, request.headers.host);
      response.end('{}');
    });
    environment({ HTTP_PROXY: `127.0.0.1:${proxy}` });
    expect(await get('http://kuma.example.com:5681/meshes')).toMatchObject({ status: 200 });
    expect(seen).toEqual(['http://kuma.example.com:5681/meshes', 'kuma.example.com:5681']);
  });

  test('that makes no tunnel does not speak for the server', async () => {
    const proxy = await serveTcp((socket) =>
      socket.once('data', () =>
        socket.end('HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'),
      ),
    );
    environment({ HTTPS_PROXY: `http://user:pass@127.0.0.1:${proxy}` });
    expect(await get('https://kuma.example.com/')).toEqual({
      fault: 'connect',
      reason: `the proxy refuses, with status 404 (through the proxy http://127.0.0.1:${proxy})`,
    });
  });

  test('takes many connections at once without a warning of Node’s', async () => {
    const warnings: Error[] = [];
    const listener = (warning: Error): void => void warnings.push(warning);
    process.on('warning', listener);
    onTestFinished(() => void process.off('warning', listener));
    const proxy = await serveHttp((_, response) => void setImmediate(() => response.end('{}')));
    environment({ HTTP_PROXY: `http://127.0.0.1:${proxy}` });
    const client = open();
    const limits = { milliseconds: 0, bytes: 10 };
    const request = {
      method: 'GET',
      url: 'http://a.example',
      headers: {},
      body: undefined,
      tls: NO_TLS,
      limits,
    } as const;
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.exchange(request)));
    expect(answers.filter((each) => 'status' in each)).toHaveLength(30);
    expect(warnings).toEqual([]);
  });

  test.each(['http', 'https'])(
    'that is silent: the deadline counts, and closing ends the connection (%s)',
    async (scheme) => {
      const sockets: Socket[] = [];
      const port = await serveTcp((socket) => void sockets.push(socket.resume()));
      environment({ [`${scheme}_proxy`]: `http://127.0.0.1:${port}` });
      const client = openHttpClient();
      const url = `${scheme}://kuma.example.com/`;
      const limits = { milliseconds: 200, bytes: 10 };
      const request = { method: 'GET', url, headers: {}, body: undefined, tls: NO_TLS, limits } as const;
      expect(await client.exchange(request)).toMatchObject({ fault: scheme === 'http' ? 'timeout' : 'connectTimeout' });
      client.close();
      for (const socket of sockets) if (!socket.closed) await once(socket, 'close');
      expect(sockets).toHaveLength(1);
    },
  );

  test('is not asked for this machine, nor for what NO_PROXY lists', async () => {
    const port = await serveHttp((_, response) => response.end('{}'));
    const nobody = 'http://127.0.0.1:1';
    environment({ http_proxy: nobody, https_proxy: nobody, all_proxy: nobody });
    expect(await get(`http://localhost:${port}/`)).toMatchObject({ status: 200 });
    expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 200 });
    environment({ http_proxy: nobody, NO_PROXY: 'example.org,.invalid' });
    expect(await get('http://kuma.invalid/')).not.toMatchObject({ reason: expect.stringContaining('proxy') });
    expect(await get('http://kuma.example.com/')).toMatchObject({
      reason: expect.stringContaining('(through the proxy'),
    });
  });

  test('that is no URL for one is an error', async () => {
    environment({ https_proxy: 'socks5://user:pass@127.0.0.1:1080' });
    await expect(get('https://kuma.example.com/')).rejects.toMatchObject({
      exitCode: 3,
      message: 'the proxy "socks5://127.0.0.1:1080" of the environment is no http or https URL',
    });
  });
});
