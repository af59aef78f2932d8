import { describe, expect, test } from 'vitest';
import type { HttpFault } from '../../../../../src/ports.js';
import { Refused } from '../../../../../src/stores/stepwise/refused.js';
import { clientOf, failure, type Route, TYPES } from '../../../../support/client-of.js';
import { answer, kumaError } from '../../../../support/scripted-http.js';

const GATEWAY = { type: 'MeshGateway', mesh: 'default', name: 'edge' };
const PATH = '/meshes/default/meshgateways/edge';
const AT = 'http://localhost:5681';

describe('what a control plane refuses', () => {
  test('without a token: how to give one', async () => {
    const { client } = clientOf({
      'GET /_resources': kumaError(401, 'Invalid authentication data', { detail: 'Unauthenticated' }),
    });
    const error = await failure(client.item(GATEWAY));
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({
      exitCode: 3,
      message: `the control plane at ${AT} refused to read the types of resources: Invalid authentication data (Unauthenticated)`,
      hint: expect.stringContaining('--auth-conf token-file=FILE'),
    });
  });

  test.each([
    [401, undefined, 'give the context a token'],
    [401, 'abc', 'the token has expired, is revoked, or was made by another control plane'],
    [403, undefined, 'the context has no token, so this call was anonymous'],
    [403, 'abc', 'the user of this token may not do that'],
    [404, undefined, undefined],
    [409, undefined, undefined],
  ])('%i with the token %s', async (status, token, hint) => {
    const { client } = clientOf({ [`PUT ${PATH}`]: kumaError(status, 'No') }, { token });
    const error = await failure(client.put(GATEWAY, GATEWAY));
    expect(error).toMatchObject({ status, exitCode: status === 404 ? 1 : 3 });
    expect(error.hint?.slice(0, hint?.length)).toBe(hint);
  });

  test.each([
    [
      'On global control plane you can not modify dataplane resources with …\n',
      'use a context of that zone’s control plane',
    ],
    ['On zone control plane you can only modify zone resources …\n', 'use a context of the global control plane'],
    ['anything else', 'may be read-only'],
  ])('405, %j: where to go', async (detail, hint) => {
    const { client } = clientOf({ [`PUT ${PATH}`]: kumaError(405, 'Method not allowed', { detail }) });
    const error = await failure(client.put(GATEWAY, GATEWAY));
    expect(error.message).toContain(`Method not allowed (${detail.trim()})`);
    expect(error.hint).toContain(hint);
  });

  test('what it echoes of the token is not shown', async () => {
    const echo = kumaError(400, 'token t0ken', { invalid_parameters: [{ field: 't0ken', reason: 'Bearer t0ken' }] });
    const { client } = clientOf(
      { [`PUT ${PATH}`]: echo, [`GET ${PATH}`]: answer(500, 'panic: t0ken') },
      { token: 't0ken' },
    );
    const errors = [await failure(client.put(GATEWAY, GATEWAY)), await failure(client.item(GATEWAY))];
    expect(JSON.stringify(errors.map(({ message, hint, details }) => [message, hint, details]))).not.toContain('t0ken');
    expect(errors[0]?.message).toContain('token (hidden)');
  });
});

describe('what is no control plane’s answer', () => {
  test.each([
    [429, '3600', 'try again in 3600 s'],
    [503, '3600', 'try again in 3600 s'],
    [503, 'soon', 'try again later'],
  ])('%i, to come back after %s', async (status, after, hint) => {
    const { client } = clientOf({ [`GET ${PATH}`]: answer(status, 'busy', { 'retry-after': after }) });
    expect((await failure(client.item(GATEWAY))).hint).toBe(hint);
  });

  test.each<[string, Route, string]>([
    [
      'a page',
      answer(200, '<title>Log in</title>', { 'content-type': 'text/html' }),
      'answered 200 with a page "Log in" (HTML, 21 bytes)',
    ],
    ['half of JSON', answer(200, '{"a', { 'content-type': 'application/json' }), 'answered 200 with "{"a"'],
    ['JSON that says to be text', answer(200, '{}'), 'answered 200 with "{}"'],
    ['nothing', answer(200, ''), 'answered 200 with an empty body'],
    ['a proxy’s 403', answer(403, 'no entry'), 'answered 403 with "no entry"'],
    ['a server’s failure', answer(500, 'oh'), 'answered 500 with "oh"'],
    ['Kuma’s failure', kumaError(500, 'Internal Server Error'), 'said Internal Server Error'],
  ])('%s is summed up', async (_, route, said) => {
    const error = await failure(clientOf({ [`GET ${PATH}`]: route }).client.item(GATEWAY));
    expect(error).not.toBeInstanceOf(Refused);
    expect(error).toMatchObject({
      exitCode: 3,
      message: `cannot read MeshGateway "edge" of mesh "default": ${AT} ${said}`,
    });
  });

  test('a page as the answer to a write leaves open what became of it', async () => {
    const portal = answer(200, '<title>Log in</title>', { 'content-type': 'text/html' });
    const error = await failure(clientOf({ [`PUT ${PATH}`]: portal }).client.put(GATEWAY, GATEWAY));
    expect(error.message).toContain('it is not known whether');
  });

  test('http sent to the https port', async () => {
    const route = answer(400, 'Client sent an HTTP request to an HTTPS server.\n');
    expect((await failure(clientOf({ 'GET /_resources': route, 'GET /': route }).client.catalogue())).hint).toBe(
      'use https:// in the address',
    );
  });
});

describe('who answers', () => {
  const catalogue = (routes: Readonly<Record<string, Route>>) => failure(clientOf(routes).client.catalogue());
  const missing = answer(404, 'no\n');

  test.each<[string, Readonly<Record<string, Route>>, string]>([
    [
      'another product',
      { 'GET /_resources': missing, 'GET /': answer(200, { product: 'Consul', version: '1.20.0' }) },
      `${AT} is not a Kuma control plane: it says that it is Consul 1.20.0`,
    ],
    [
      'an API of somebody',
      { 'GET /_resources': missing, 'GET /': answer(200, { hello: 1 }) },
      `${AT} is not a Kuma control plane: it does not say that it is one`,
    ],
    [
      'a web site',
      { 'GET /_resources': missing, 'GET /': answer(200, '<title>Hi</title>', { 'content-type': 'text/html' }) },
      `cannot ask who it is: ${AT} answered 200 with a page "Hi" (HTML, 17 bytes)`,
    ],
    [
      'Kuma 1',
      { 'GET /_resources': missing, 'GET /': answer(200, { tagline: 'Kuma', version: '1.8.1' }) },
      `the control plane at ${AT} is Kuma 1.8.1; meshgw works with Kuma 2.6 to 2.14`,
    ],
    [
      'an early Kuma 2',
      { 'GET /_resources': missing, 'GET /': answer(200, { product: 'Kuma', version: '2.1.0' }) },
      `the control plane at ${AT} is Kuma 2.1.0; meshgw works with Kuma 2.6 to 2.14`,
    ],
    [
      'Kuma 3',
      {
        'GET /_resources': answer(200, { resources: [] }),
        'GET /': answer(200, { product: 'Kuma', version: '3.0.0' }),
      },
      `the control plane at ${AT} is Kuma 3.0.0; it has no MeshGateway any more, and meshgw works with Kuma 2.6 to 2.14`,
    ],
    [
      'a Kuma 2 without gateways',
      {
        'GET /_resources': answer(200, { resources: [] }),
        'GET /': answer(200, { product: 'Kuma', version: 'unknown' }),
      },
      `the control plane at ${AT} (Kuma unknown) has no MeshGateway`,
    ],
  ])('%s', async (_, routes, message) => {
    expect(await catalogue(routes)).toMatchObject({ message, exitCode: 3 });
  });

  test('on Kuma 3 the hint says what to do', async () => {
    const { hint } = await catalogue({
      'GET /_resources': answer(200, { resources: [] }),
      'GET /': answer(200, { product: 'Kuma', version: '3.0.0' }),
    });
    expect(hint).toMatch(/Kuma 2\.14.*"meshgw export".*"meshgw run".*--target kuma3/);
  });

  test('is not asked where nobody answers, or nothing works', async () => {
    for (const route of [
      () => ({ fault: 'connect', reason: 'refused' }) as const,
      answer(502, 'no'),
      kumaError(401, 'No'),
    ]) {
      const { client, http } = clientOf({ 'GET /_resources': route });
      await failure(client.catalogue());
      expect(http.calls()).not.toContain('GET /');
    }
  });

  test('after a failure the types are asked again', async () => {
    const { client } = clientOf({
      'GET /_resources': (times) => (times < 4 ? { fault: 'connect', reason: 'refused' } : TYPES),
    });
    await failure(client.catalogue());
    expect((await client.catalogue()).has('MeshGateway')).toBe(true);
  });
});

describe('redirects', () => {
  const to = (location: string) => answer(307, '', { location });

  test('are followed within the same origin, for GET, three times', async () => {
    const { client, http } = clientOf({
      [`GET ${PATH}`]: to('/a?b=c'),
      'GET /a?b=c': to(`${AT}/d`),
      'GET /d': to('e'),
      'GET /e': answer(200, GATEWAY),
    });
    expect({ ...(await client.item(GATEWAY)) }).toEqual(GATEWAY);
    expect(http.calls().slice(1)).toEqual([`GET ${PATH}`, 'GET /a?b=c', 'GET /d', 'GET /e']);
    const around = clientOf({ [`GET ${PATH}`]: to(PATH) });
    expect((await failure(around.client.item(GATEWAY))).message).toBe(
      `cannot read MeshGateway "edge" of mesh "default": ${AT} redirects to "${AT}${PATH}", which is not followed`,
    );
    expect(around.http.calls()).toHaveLength(5);
  });

  test.each([
    'http://evil.example/x',
    '//evil.example/x',
    'https://localhost:5681/',
    'http://localhost:5682/',
    'http://user@evil.example/x?y=t0ken',
  ])('to %s: nobody there sees the token', async (location) => {
    const { client, http } = clientOf({ [`GET ${PATH}`]: to(location) }, { token: 't0ken' });
    const error = await failure(client.item(GATEWAY));
    const { origin, pathname } = new URL(location, AT);
    expect(error.message).toContain(`redirects to "${origin}${pathname}", which is not followed`);
    expect(http.requests.every(({ url }) => url.startsWith(AT))).toBe(true);
  });

  test('of a write are not followed', async () => {
    const { client, http } = clientOf({ [`PUT ${PATH}`]: to('/elsewhere') });
    expect((await failure(client.put(GATEWAY, GATEWAY))).message).toContain('which is not followed');
    expect(http.calls()).toHaveLength(2);
  });

  test('to no URL at all', async () => {
    const { client } = clientOf({ [`GET ${PATH}`]: answer(302, ''), 'GET /meshes/default': to('http://[') });
    expect((await failure(client.item(GATEWAY))).message).toContain('redirects, but does not say where to');
    expect((await failure(client.item({ type: 'Mesh', mesh: '', name: 'default' }))).message).toContain('"http://["');
  });
});

describe('no answer', () => {
  const fault = (given: HttpFault) => failure(clientOf({ [`GET ${PATH}`]: () => given }).client.item(GATEWAY));

  test.each<[HttpFault, string, string | undefined]>([
    [
      { fault: 'connectTimeout', reason: 'no connection within 60 s' },
      `cannot reach the control plane at ${AT}: no connection within 60 s`,
      'is it running',
    ],
    [
      { fault: 'timeout', reason: 'no complete answer within 60 s' },
      `the control plane at ${AT} gave no complete answer within 60 s`,
      'give it longer than 60 s with --api-timeout',
    ],
    [
      { fault: 'broken', reason: 'closed' },
      `the connection to the control plane at ${AT} broke: closed (tried 6 times)`,
      undefined,
    ],
    [
      { fault: 'tooLarge', reason: 'it is larger than 64 MiB' },
      `cannot read MeshGateway "edge" of mesh "default": the answer of the control plane at ${AT} is too large: it is larger than 64 MiB`,
      undefined,
    ],
    [
      { fault: 'tls', problem: 'untrusted', reason: 'self-signed' },
      `cannot trust the control plane at ${AT}: self-signed`,
      'name the certificate of its authority with config control-planes add --overwrite --ca-cert-file',
    ],
    [
      { fault: 'tls', problem: 'notTls', reason: 'it does not speak TLS there' },
      'it does not speak TLS there',
      'is that its plain http port',
    ],
    [
      { fault: 'tls', problem: 'hostname', reason: 'other hosts' },
      'other hosts',
      'use an address that is in the certificate',
    ],
    [{ fault: 'tls', problem: 'expired', reason: 'expired' }, 'expired', 'renew the certificate'],
  ])('%j', async (given, message, hint) => {
    const error = await fault(given);
    expect(error.exitCode).toBe(3);
    expect(error.message).toContain(message);
    expect(error.hint?.slice(0, hint?.length)).toBe(hint);
  });

  test('a deadline is not tried again: the time was given for the whole call', async () => {
    const { client, slept } = clientOf({ [`GET ${PATH}`]: () => ({ fault: 'timeout', reason: 'late' }) });
    await failure(client.item(GATEWAY));
    expect(slept).toEqual([]);
  });
});

test('who skips verification is warned, once', async () => {
  const { client, err } = clientOf(
    { [`GET ${PATH}`]: answer(200, GATEWAY) },
    { url: 'https://kuma.example.com', skipVerify: true },
  );
  await client.item(GATEWAY);
  await client.item(GATEWAY);
  expect(err()).toMatch(/^Warning: skipVerify: whoever answers as https:\/\/kuma\.example\.com is trusted .*\n$/);
  expect(clientOf({}, { skipVerify: true }).err()).toBe('');
});
