import { describe, expect, test } from 'vitest';
import type { ApiServer } from '../../../../src/config/config.js';
import { CommandError } from '../../../../src/diagnostics/errors.js';
import type { HttpAnswer, HttpFault } from '../../../../src/ports.js';
import { openControlPlane } from '../../../../src/stores/control-plane/open-control-plane.js';
import { OutcomeUnknown } from '../../../../src/stores/control-plane/outcome-unknown.js';
import { Refused } from '../../../../src/stores/control-plane/refused.js';
import { recordPorts } from '../../../support/ports.js';
import { answer, kumaError, type ScriptedHttp, scriptedHttp } from '../../../support/scripted-http.js';

const TYPES = answer(200, {
  resources: [
    { name: 'Mesh', path: 'meshes', scope: 'Global', readOnly: false },
    { name: 'MeshGateway', path: 'meshgateways', scope: 'Mesh', readOnly: false },
    { name: 'ZoneInsight', path: 'zone-insights', scope: 'Global', readOnly: true },
    { name: 'Sly', path: '../../secrets', scope: 'Mesh', readOnly: false },
  ],
});
const INDEX = answer(200, { product: 'Kuma', version: '2.14.2', hostname: 'h' });
const GATEWAY = { type: 'MeshGateway', mesh: 'default', name: 'edge' };

const server: ApiServer = {
  url: 'http://localhost:5681/',
  caCertFile: undefined,
  clientCertFile: undefined,
  clientKeyFile: undefined,
  skipVerify: false,
  token: undefined,
  headers: [],
  allowPlainHttp: false,
};

type Route = (times: number) => HttpAnswer | HttpFault;

/** A client against answers by call; `/_resources` has its usual one. */
function open(routes: Readonly<Record<string, Route | HttpAnswer>>, given: Partial<ApiServer> = {}) {
  const http: ScriptedHttp = scriptedHttp((call, times) => {
    const all: Readonly<Record<string, Route | HttpAnswer>> = { 'GET /_resources': TYPES, 'GET /': INDEX, ...routes };
    const route = all[call];
    if (route === undefined) return answer(404, '404: Page Not Found');
    return typeof route === 'function' ? route(times) : route;
  });
  const slept: number[] = [];
  const ports = recordPorts({
    openHttp: () => http,
    sleep: async (milliseconds) => void slept.push(milliseconds),
    random: { bytes: (count) => new Uint8Array(count).fill(255) },
    files: { ...recordPorts().files, readIfPresent: (path) => (path === '/ca.pem' ? 'PEM' : undefined) },
  });
  const client = openControlPlane({ apiServer: { ...server, ...given }, timeout: 60_000 }, ports);
  return { client, http, slept, err: ports.output.err };
}

const failure = async (promise: Promise<unknown>): Promise<CommandError> => {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof CommandError) return error;
  throw new Error(`no CommandError but ${String(error)}`);
};

describe('what is sent', () => {
  test('has the headers that Kuma wants, the token and the context’s own headers', async () => {
    const { client, http } = open(
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
    const { client, http } = open({}, { url: 'http://localhost:5681/kuma/' });
    await failure(client.catalogue());
    expect(http.calls()).toEqual(['GET /kuma/_resources', 'GET /kuma/']);
    const second = open({ 'GET /meshes/default/meshgateways/edge': answer(200, GATEWAY) });
    await second.client.item(GATEWAY);
    await second.client.item(GATEWAY);
    expect(second.http.calls().filter((call) => call.endsWith('/_resources'))).toHaveLength(1);
  });

  test.each(['', '.', '..', 'a/b', 'a b', 'a%2Fb', 'a?b', 'ä', 'a\nb'])(
    'the name %j never becomes a URL',
    async (name) => {
      const { client, http } = open({});
      expect((await failure(client.item({ ...GATEWAY, name }))).exitCode).toBe(1);
      expect((await failure(client.remove({ ...GATEWAY, mesh: `${name}/` }))).exitCode).toBe(1);
      expect(http.calls()).toEqual(['GET /_resources']);
    },
  );

  test('types whose path is no name are left out', async () => {
    expect([...(await open({}).client.catalogue()).keys()]).toEqual(['Mesh', 'MeshGateway', 'ZoneInsight']);
  });
});

describe('one resource', () => {
  const path = '/meshes/default/meshgateways/edge';

  test('is read, or is not there', async () => {
    const { client } = open({
      [`GET ${path}`]: answer(200, { ...GATEWAY, big: 1 }),
      'GET /meshes/default': kumaError(404, 'Could not retrieve a resource', { detail: 'Not found' }),
    });
    expect({ ...(await client.item(GATEWAY)) }).toEqual({ ...GATEWAY, big: 1 });
    expect(await client.item({ type: 'Mesh', mesh: '', name: 'default' })).toBeUndefined();
  });

  test('a page that is not found is no missing resource', async () => {
    const { client } = open({ [`GET ${path}`]: answer(404, '404: Page Not Found\n') });
    const error = await failure(client.item(GATEWAY));
    expect(error.message).toBe(
      'cannot read MeshGateway "edge" of mesh "default": http://localhost:5681 answered 404 with "404: Page Not Found"',
    );
    expect(error.exitCode).toBe(3);
  });

  test('is written, with the warnings of the control plane', async () => {
    const { client } = open({ [`PUT ${path}`]: (times) => answer(times ? 200 : 201, { warnings: ['old'] }) });
    expect(await client.put(GATEWAY, GATEWAY)).toEqual({ created: true, warnings: ['old'] });
    expect(await client.put(GATEWAY, GATEWAY)).toEqual({ created: false, warnings: ['old'] });
  });

  test('is refused with every reason', async () => {
    const { client } = open({
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
    const { client } = open({
      [`DELETE ${path}`]: (times) => (times ? kumaError(404, 'Could not delete a resource') : answer(200, {})),
    });
    expect(await client.remove(GATEWAY)).toBe(true);
    expect(await client.remove(GATEWAY)).toBe(false);
  });

  test('of a type that is not there is at the fault of who asks', async () => {
    const error = await failure(open({}).client.item({ ...GATEWAY, type: 'MeshGatewayz' }));
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
    const { client, slept, http } = open({ [`PUT ${path}`]: until(3, bad, answer(200, {})) });
    expect(await client.put(GATEWAY, GATEWAY)).toEqual({ created: false, warnings: [] });
    expect(slept).toEqual([250, 500, 1000]);
    expect(http.calls()).toHaveLength(5);
  });

  test('a connection that broke: a GET only', async () => {
    const { client, slept } = open({
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

  test('four times and no more', async () => {
    const { client, http } = open({ [`GET ${path}`]: () => refused });
    const error = await failure(client.item(GATEWAY));
    expect(error.message).toBe(
      'cannot reach the control plane at http://localhost:5681: connection refused (tried 4 times)',
    );
    expect(http.calls().filter((call) => call.endsWith('edge'))).toHaveLength(4);
  });

  test('when the control plane says, in seconds or as a date; not when that is too long', async () => {
    const later = (value: string) => answer(503, 'later', { 'retry-after': value });
    const seconds = open({ [`GET ${path}`]: until(1, later('7'), answer(200, GATEWAY)) });
    await seconds.client.item(GATEWAY);
    expect(seconds.slept).toEqual([7000]);
    const date = open({ [`GET ${path}`]: until(1, later('Mon, 23 Nov 2026 12:00:09 GMT'), answer(200, GATEWAY)) });
    await date.client.item(GATEWAY);
    expect(date.slept).toEqual([9000]);
    const long = open({ [`GET ${path}`]: () => later('3600') });
    expect((await failure(long.client.item(GATEWAY))).message).toContain('503');
    expect(long.slept).toEqual([]);
  });

  test.each([400, 401, 403, 404, 405, 500])('never after %i', async (status) => {
    const { client, slept } = open({ [`PUT ${path}`]: kumaError(status, 'No') });
    expect(await failure(client.put(GATEWAY, GATEWAY))).toBeInstanceOf(status === 500 ? OutcomeUnknown : Refused);
    expect(slept).toEqual([]);
  });

  test('a DELETE whose first try may have worked has deleted what is gone then', async () => {
    const gone = kumaError(404, 'Could not delete a resource');
    const { client } = open({ [`DELETE ${path}`]: until(1, answer(502, 'bad gateway'), gone) });
    expect(await client.remove(GATEWAY)).toBe(true);
  });
});
