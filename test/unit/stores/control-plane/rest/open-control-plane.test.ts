import { describe, expect, test } from 'vitest';
import type { HttpAnswer, HttpFault } from '../../../../../src/ports.js';
import { retryDelay } from '../../../../../src/stores/control-plane/rest/retry-delay.js';
import { OutcomeUnknown } from '../../../../../src/stores/stepwise/outcome-unknown.js';
import { Refused } from '../../../../../src/stores/stepwise/refused.js';
import { clientOf, failure } from '../../../../support/client-of.js';
import { answer, kumaError } from '../../../../support/scripted-http.js';

const GATEWAY = { type: 'MeshGateway', mesh: 'default', name: 'edge' };

describe('what is sent', () => {
  test('has the headers that Kuma wants, the token and the context’s own headers', async () => {
    const { client, http } = clientOf(
      { 'PUT /meshes/default/meshgateways/edge': answer(201, {}) },
      { token: 'abc.def', headers: [{ key: 'X-Team', value: 'a' }] },
    );
    await client.put(GATEWAY, GATEWAY);
    const [read, put] = http.requests;
    expect(read?.headers).toEqual({
      'user-agent': expect.stringMatching(/^meshgw\/\d+\.\d+\.\d+ \(linux\)$/),
      accept: 'application/json',
      authorization: 'Bearer abc.def',
      'x-team': 'a',
    });
    expect(put?.headers).toEqual({ ...read?.headers, 'content-type': 'application/json' });
    expect(put?.body).toBe('{"type":"MeshGateway","mesh":"default","name":"edge"}');
  });

  test('goes below the path of the address, and the types are asked once', async () => {
    const { client, http } = clientOf({}, { url: 'http://localhost:5681/kuma/' });
    await failure(client.catalogue());
    expect(http.calls()).toEqual(['GET /kuma/_resources', 'GET /kuma/']);
    const second = clientOf({ 'GET /meshes/default/meshgateways/edge': answer(200, GATEWAY) });
    await second.client.item(GATEWAY);
    await second.client.item(GATEWAY);
    expect(second.http.calls().filter((call) => call.endsWith('/_resources'))).toHaveLength(1);
  });

  test.each(['', '.', '..', 'a/b', 'a b', 'a%2Fb', 'a?b', 'ä', 'a\nb'])(
    'the name %j never becomes a URL',
    async (name) => {
      const { client, http } = clientOf({});
      expect((await failure(client.item({ ...GATEWAY, name }))).exitCode).toBe(1);
      expect((await failure(client.remove({ ...GATEWAY, mesh: `${name}/` }))).exitCode).toBe(1);
      expect(http.calls()).toEqual(['GET /_resources']);
    },
  );

  test('types whose path is no name are left out', async () => {
    expect([...(await clientOf({}).client.catalogue()).keys()]).toEqual(['Mesh', 'MeshGateway', 'ZoneInsight']);
  });
});

describe('one resource', () => {
  const path = '/meshes/default/meshgateways/edge';

  test('is read, or is not there', async () => {
    const { client } = clientOf({
      [`GET ${path}`]: answer(200, { ...GATEWAY, big: 1 }),
      'GET /meshes/default': kumaError(404, 'Could not retrieve a resource', { detail: 'Not found' }),
    });
    expect({ ...(await client.item(GATEWAY)) }).toEqual({ ...GATEWAY, big: 1 });
    expect(await client.item({ type: 'Mesh', mesh: '', name: 'default' })).toBeUndefined();
  });

  test('a page that is not found is no missing resource', async () => {
    const { client } = clientOf({ [`GET ${path}`]: answer(404, '404: Page Not Found\n') });
    const error = await failure(client.item(GATEWAY));
    expect(error.message).toBe(
      'cannot read MeshGateway "edge" of mesh "default": http://localhost:5681 answered 404 with "404: Page Not Found"',
    );
    expect(error.exitCode).toBe(3);
  });

  test('is written, with the warnings of the control plane', async () => {
    const { client } = clientOf({ [`PUT ${path}`]: (times) => answer(times ? 200 : 201, { warnings: ['old'] }) });
    expect(await client.put(GATEWAY, GATEWAY)).toEqual({ created: true, warnings: ['old'] });
    expect(await client.put(GATEWAY, GATEWAY)).toEqual({ created: false, warnings: ['old'] });
  });

  test('is refused with every reason', async () => {
    const { client } = clientOf({
      [`PUT ${path}`]: kumaError(400, 'Could not process a resource', {
        detail: 'Resource is not valid',
        invalid_parameters: [{ field: 'conf.listeners[0].tls', reason: 'cannot be empty' }],
        causes: [{ field: 'no', message: 'no' }],
      }),
    });
    const error = await failure(client.put(GATEWAY, GATEWAY));
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({
      status: 400,
      exitCode: 1,
      message:
        'the control plane at http://localhost:5681 refused to write MeshGateway "edge" of mesh "default": Could not process a resource (Resource is not valid)',
      details: ['conf.listeners[0].tls: cannot be empty'],
    });
  });

  test('is deleted, or was not there', async () => {
    const { client } = clientOf({
      [`DELETE ${path}`]: (times) => (times ? kumaError(404, 'Could not delete a resource') : answer(200, {})),
    });
    expect(await client.remove(GATEWAY)).toBe(true);
    expect(await client.remove(GATEWAY)).toBe(false);
  });

  test('of a type that is not there is at the fault of who asks', async () => {
    const error = await failure(clientOf({}).client.item({ ...GATEWAY, type: 'MeshGatewayz' }));
    expect(error.message).toContain('has no resources of type MeshGatewayz');
    expect(error.hint).toBe('the nearest type it has is MeshGateway');
  });
});

describe('what is tried again', () => {
  const path = '/meshes/default/meshgateways/edge';
  const refused: HttpFault = { fault: 'connect', reason: 'connection refused' };
  const broken: HttpFault = { fault: 'broken', reason: 'the connection was closed' };
  const until = (times: number, bad: HttpAnswer | HttpFault, good: HttpAnswer) => (time: number) =>
    time < times ? bad : good;

  test.each([
    ['no connection', refused],
    ['429', answer(429, 'slow down')],
    ['502', answer(502, 'bad gateway')],
    ['503', answer(503, 'unavailable')],
    ['504', answer(504, 'timeout')],
    ['409', kumaError(409, 'Conflict', { detail: 'resource conflict' })],
  ])('%s: any call, with growing delays', async (_, bad) => {
    const { client, slept, http } = clientOf({ [`PUT ${path}`]: until(3, bad, answer(200, {})) });
    expect(await client.put(GATEWAY, GATEWAY)).toEqual({ created: false, warnings: [] });
    expect(slept).toEqual([250, 500, 1000]);
    expect(http.calls()).toHaveLength(5);
  });

  test('a connection that broke: a GET only', async () => {
    const { client, slept } = clientOf({
      [`GET ${path}`]: until(1, broken, answer(200, GATEWAY)),
      [`PUT ${path}`]: () => broken,
    });
    expect({ ...(await client.item(GATEWAY)) }).toEqual(GATEWAY);
    expect(slept).toHaveLength(1);
    const error = await failure(client.put(GATEWAY, GATEWAY));
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(error.message).toBe(
      'it is not known whether http://localhost:5681 did write MeshGateway "edge" of mesh "default": the connection was closed',
    );
    expect(slept).toHaveLength(1);
  });

  test('with delays that are spread and bounded', async () => {
    const { client, slept } = clientOf({ [`GET ${path}`]: () => answer(502, 'bad gateway') });
    await failure(client.item(GATEWAY));
    expect(slept).toEqual([250, 500, 1000, 2000, 2000]);
    const when = { method: 'GET', tries: 3, now: new Date(0) } as const;
    expect([0, 0.5, 1].map((chance) => retryDelay(answer(502, ''), { ...when, chance }))).toEqual([500, 750, 1000]);
  });

  test('four times and no more where nobody is reached', async () => {
    const { client, http } = clientOf({ [`GET ${path}`]: () => refused });
    const error = await failure(client.item(GATEWAY));
    expect(error.message).toBe(
      'cannot reach the control plane at http://localhost:5681: connection refused (tried 4 times)',
    );
    expect(http.calls().filter((call) => call.endsWith('edge'))).toHaveLength(4);
  });

  test('when the control plane says, in seconds or as a date; not when that is too long', async () => {
    const later = (value: string) => answer(503, 'later', { 'retry-after': value });
    const seconds = clientOf({ [`GET ${path}`]: until(1, later('7'), answer(200, GATEWAY)) });
    await seconds.client.item(GATEWAY);
    expect(seconds.slept).toEqual([7000]);
    const date = clientOf({ [`GET ${path}`]: until(1, later('Mon, 23 Nov 2026 12:00:09 GMT'), answer(200, GATEWAY)) });
    await date.client.item(GATEWAY);
    expect(date.slept).toEqual([9000]);
    const long = clientOf({ [`GET ${path}`]: () => later('3600') });
    expect((await failure(long.client.item(GATEWAY))).message).toContain('503');
    expect(long.slept).toEqual([]);
  });

  test.each([400, 401, 403, 404, 405, 500])('never after %i', async (status) => {
    const { client, slept } = clientOf({ [`PUT ${path}`]: kumaError(status, 'No') });
    expect(await failure(client.put(GATEWAY, GATEWAY))).toBeInstanceOf(status === 500 ? OutcomeUnknown : Refused);
    expect(slept).toEqual([]);
  });

  test('a DELETE whose first try may have worked has deleted what is gone then', async () => {
    const gone = kumaError(404, 'Could not delete a resource');
    const { client } = clientOf({ [`DELETE ${path}`]: until(1, answer(502, 'bad gateway'), gone) });
    expect(await client.remove(GATEWAY)).toBe(true);
  });
});
