import { createServer, type RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchUrl } from '../../../src/io/fetch-url.js';

const LIMITS = { bytes: 1024, milliseconds: 5000, redirects: 3 };

/** A server on loopback that ends with the test; the address of its root. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return `http://127.0.0.1:${address.port}`;
}

/** Redirects /N to /N-1; /0 has the content. */
const countdown: RequestListener = (request, response) => {
  const left = Number(request.url?.slice(1));
  if (left === 0) response.end('a: 1\n');
  else response.writeHead(302, { location: `/${left - 1}` }).end('ignored');
};

/** HTTP/1.0 without a length: the body ends where the connection does, which stays open. */
const untilClosed: RequestListener = ({ socket }) => void socket.write('HTTP/1.0 200 OK\r\n\r\na: 1\n');

describe('fetchUrl', () => {
  test('the body, also when it comes in parts', async () => {
    const base = await serve((_, response) => {
      response.write('a: ');
      setImmediate(() => response.end('1'));
    });
    expect(Buffer.from(await fetchUrl(`${base}/a.yaml`, LIMITS)).toString()).toBe('a: 1');
  });

  test('three redirects are followed, four are not', async () => {
    const base = await serve(countdown);
    expect(Buffer.from(await fetchUrl(`${base}/3`, LIMITS)).toString()).toBe('a: 1\n');
    await expect(fetchUrl(`${base}/4`, LIMITS)).rejects.toMatchObject({
      message: `cannot read "${base}/4": more than 3 redirects`,
      exitCode: 3,
      hint: expect.any(String),
    });
  });

  test('user and password go to their own host and into no message', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(403).end();
    });
    const base = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(307, { location: `${other}/b?token=hidden` }).end();
    });
    const attempt = fetchUrl(`${base.replace('//', '//user:hidden@')}/a?token=hidden`, LIMITS);
    await expect(attempt).rejects.toThrow(`cannot read "${other}/b?…": the server answered 403 Forbidden`);
    expect(seen).toEqual([`Basic ${Buffer.from('user:hidden').toString('base64')}`, undefined]);
  });

  test('a redirect to another scheme', async () => {
    const base = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    await expect(fetchUrl(base, LIMITS)).rejects.toThrow('it redirects to a "file:" URL');
  });

  test('a redirect to nowhere', async () => {
    const base = await serve((_, response) => response.writeHead(302, { location: 'http://[' }).end());
    await expect(fetchUrl(base, LIMITS)).rejects.toThrow('it redirects to something that is no URL');
  });

  test('a body over the limit', async () => {
    const base = await serve((_, response) => response.end('x'.repeat(1025)));
    await expect(fetchUrl(base, LIMITS)).rejects.toMatchObject({
      message: `cannot read "${base}": it is larger than 1024 bytes`,
      hint: expect.any(String),
    });
  });

  test.each<[string, RequestListener]>([
    ['no answer', () => {}],
    ['half a body', (_, response) => void response.write('a: ')],
    ['half a body that the end of the connection would end', untilClosed],
    [
      'a redirect that waits',
      (request, response) => void (request.url === '/' && response.writeHead(302, { location: '/slow' }).end()),
    ],
  ])('one deadline for everything: %s', async (_, listener) => {
    const base = await serve(listener);
    await expect(fetchUrl(`${base}/`, { ...LIMITS, milliseconds: 100 })).rejects.toMatchObject({
      message: `cannot read "${base}/": no complete answer within 0.1 s`,
      exitCode: 3,
      hint: expect.any(String),
    });
  });

  test('a body that ends with the connection', async () => {
    const base = await serve(({ socket }) => void socket.end('HTTP/1.0 200 OK\r\n\r\na: 1\n'));
    expect(Buffer.from(await fetchUrl(base, LIMITS)).toString()).toBe('a: 1\n');
  });

  test.each([
    ['of a known length', { 'content-length': '10' }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('a body %s that breaks off', async (_, headers) => {
    const base = await serve((_request, response) => {
      response.writeHead(200, headers).write('a: ');
      setImmediate(() => response.destroy());
    });
    await expect(fetchUrl(base, LIMITS)).rejects.toThrow('the connection was closed before the answer was complete');
  });

  test('nobody listens', async () => {
    await expect(fetchUrl('http://127.0.0.1:1/a', LIMITS)).rejects.toThrow(
      'cannot read "http://127.0.0.1:1/a": connection refused',
    );
  });

  test('no URL at all', async () => {
    await expect(fetchUrl('http://user:hidden@[', LIMITS)).rejects.toThrow(
      'cannot read "http://[": it is not a valid URL',
    );
  });
});
