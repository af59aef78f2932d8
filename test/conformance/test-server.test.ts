import { request as httpsRequest } from 'node:https';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/source/json-value.js';
import {
  conflict,
  type FaultAction,
  hugeAnswer,
  notJson,
  proxyError,
  redirectTo,
  tooManyRequests,
} from '../support/control-plane/faults.js';
import { runningControlPlane } from '../support/control-plane/running-control-plane.js';
import type { ControlPlaneOptions, TestControlPlane } from '../support/control-plane/test-control-plane.js';
import { kuma3, notKuma, oldKuma } from '../support/control-plane/variants.js';

const gateway = (name: string, port = 8080): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'default',
  name,
  selectors: [{ match: { 'kuma.io/service': 'edge' } }],
  conf: { listeners: [{ port, protocol: 'HTTP' }] },
});
const EDGE = { type: 'MeshGateway', mesh: 'default', name: 'edge' };
const EDGE_PATH = '/meshes/default/meshgateways/edge';

const get = (plane: TestControlPlane, path: string): Promise<Response> =>
  fetch(`${plane.url}${path}`, { redirect: 'manual' });
const put = (plane: TestControlPlane, document: JsonObject): Promise<Response> =>
  fetch(`${plane.url}${EDGE_PATH}`, {
    method: 'PUT',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(document),
  });

const withFault = (action: FaultAction) => runningControlPlane({ faults: [{ path: EDGE_PATH, action }] });

describe('faults', () => {
  test('a connection dropped before: nothing was done', async () => {
    const plane = await withFault({ kind: 'drop', when: 'before' });
    await expect(put(plane, gateway('edge'))).rejects.toThrow();
    expect(plane.resources.get(EDGE)).toBeUndefined();
  });

  test('a connection dropped after: it was done', async () => {
    const plane = await withFault({ kind: 'drop', when: 'after' });
    await expect(put(plane, gateway('edge'))).rejects.toThrow();
    expect(plane.resources.get(EDGE)).toMatchObject(EDGE);
  });

  test('a connection dropped in the middle of a body', async () => {
    const plane = await withFault({ kind: 'drop', when: 'midBody' });
    plane.resources.put(gateway('edge'));
    const answer = await get(plane, EDGE_PATH);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  test('a body that stalls comes whole in the end, an answer that is late as well', async () => {
    const plane = await runningControlPlane();
    plane.resources.put(gateway('edge'));
    plane.faults.add({ action: { kind: 'stall', milliseconds: 1 } });
    plane.faults.add({ action: { kind: 'delay', milliseconds: 1 } });
    expect(await (await get(plane, EDGE_PATH)).json()).toMatchObject(EDGE);
  });

  test.each([
    ['of a proxy', proxyError(503), 503, /^<html>/],
    ['of a limit', tooManyRequests(7), 429, /slow down/],
    ['of another host', redirectTo('http://127.0.0.2:1/x'), 307, /^$/],
    ['of a portal', notJson, 200, /^<html>/],
    ['of a write at the same time', conflict(EDGE), 409, /"resource conflict: type=\\"MeshGateway\\" name=\\"edge\\"/],
  ] as const)('an answer %s, with nothing done', async (_, action, status, body) => {
    const plane = await withFault(action);
    const answer = await put(plane, gateway('edge'));
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(body);
    expect(plane.resources.get(EDGE)).toBeUndefined();
  });

  test('when to come back, and where to go', async () => {
    const plane = await withFault(tooManyRequests(7));
    expect((await get(plane, EDGE_PATH)).headers.get('retry-after')).toBe('7');
    plane.faults.clear();
    plane.faults.add({ action: redirectTo('http://127.0.0.2:1/x') });
    expect((await get(plane, EDGE_PATH)).headers.get('location')).toBe('http://127.0.0.2:1/x');
  });

  test('another answer after what was asked is done', async () => {
    const bad = proxyError(502);
    const plane = await withFault(bad.kind === 'answer' ? { ...bad, applied: true } : bad);
    expect((await put(plane, gateway('edge'))).status).toBe(502);
    expect(plane.resources.get(EDGE)).toMatchObject(EDGE);
  });

  test('an answer of any size', async () => {
    const plane = await withFault(hugeAnswer(3_000_000));
    const body = await (await get(plane, EDGE_PATH)).text();
    expect(body.length).toBe(3_000_000);
    expect(() => JSON.parse(body)).not.toThrow();
  });

  test('of the n-th request, of so many, of every other one, of some paths and methods', async () => {
    const statuses = async (plane: TestControlPlane): Promise<readonly number[]> => {
      const found: number[] = [];
      for (let count = 0; count < 6; count++) found.push((await get(plane, `/meshes?offset=${count}`)).status);
      return found;
    };
    const action = proxyError(500);
    const hits = async (fault: Omit<NonNullable<ControlPlaneOptions['faults']>[number], 'action'>) =>
      statuses(await runningControlPlane({ faults: [{ ...fault, action }] }));
    expect(await hits({ from: 2, times: 2 })).toEqual([200, 500, 500, 200, 200, 200]);
    expect(await hits({ every: 2 })).toEqual([500, 200, 500, 200, 500, 200]);
    expect(await hits({ path: /offset=4/ })).toEqual([200, 200, 200, 200, 500, 200]);
    expect(await hits({ path: '/meshes' })).toEqual([500, 500, 500, 500, 500, 500]);
    expect(await hits({ path: '/zones' })).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await hits({ method: 'PUT' })).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test('something else writes between a GET and a PUT, or before an answer', async () => {
    const plane = await runningControlPlane();
    plane.resources.put(gateway('edge', 1));
    const act = (): void => plane.resources.put(gateway('edge', 2));
    plane.faults.add({ method: 'GET', times: 1, action: { kind: 'run', when: 'after', act } });
    const port = async () => (await get(plane, EDGE_PATH)).json();
    expect(await port()).toMatchObject({ conf: { listeners: [{ port: 1 }] } });
    expect(await port()).toMatchObject({ conf: { listeners: [{ port: 2 }] } });
    plane.faults.add({ method: 'GET', action: { kind: 'run', act: () => plane.resources.put(gateway('edge', 3)) } });
    expect(await port()).toMatchObject({ conf: { listeners: [{ port: 3 }] } });
  });
});

describe('a restart', () => {
  test('of a memory store empties it, and the control plane tells itself anew', async () => {
    const plane = await runningControlPlane();
    plane.resources.put(gateway('edge'));
    const before = await (await get(plane, '/')).json();
    plane.restart({ keep: false });
    expect((await get(plane, EDGE_PATH)).status).toBe(404);
    expect((await get(plane, '/meshes/default')).status).toBe(200);
    expect(await (await get(plane, '/')).json()).not.toEqual(before);
  });

  test('of another store keeps what it holds', async () => {
    const plane = await runningControlPlane();
    plane.resources.put(gateway('edge'));
    plane.restart({ keep: true });
    expect((await get(plane, EDGE_PATH)).status).toBe(200);
  });

  test('may take a while, in which nobody listens', async () => {
    const plane = await runningControlPlane({ tls: {} });
    const comeBack = await plane.goDown();
    await expect(get(plane, '/')).rejects.toThrow();
    await comeBack();
    expect((await get(plane, '/')).status).toBe(200);
  });
});

describe('others than a Kuma 2.14', () => {
  test('Kuma 3 has no gateways of its own', async () => {
    const plane = await runningControlPlane({ variant: kuma3 });
    expect(await (await get(plane, '/')).json()).toMatchObject({ product: 'Kuma', version: '3.0.0' });
    const catalogue = await (await get(plane, '/_resources')).text();
    expect(catalogue).toContain('"name": "MeshHTTPRoute"');
    expect(catalogue).not.toContain('"name": "MeshGateway"');
    expect((await get(plane, '/meshgateways')).status).toBe(404);
  });

  test('an old Kuma has no catalogue', async () => {
    const plane = await runningControlPlane({ variant: oldKuma });
    expect((await get(plane, '/_resources')).status).toBe(404);
    expect((await get(plane, '/meshgateways')).status).toBe(200);
  });

  test('something else has an index at most', async () => {
    const plane = await runningControlPlane({ variant: notKuma });
    expect(await (await get(plane, '/')).json()).toMatchObject({ product: 'Consul' });
    expect((await get(plane, '/meshes')).status).toBe(404);
  });
});

describe('certificates', () => {
  const failure = ({ httpsUrl, certificate }: TestControlPlane): Promise<string> =>
    new Promise((resolve) => {
      const request = httpsRequest(httpsUrl, { ca: certificate, agent: false }, ({ statusCode }) =>
        resolve(String(statusCode)),
      );
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      request.end();
    });

  test.each([
    ['own', '200'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['otherHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('%s: %s', async (certificate, outcome) => {
    expect(await failure(await runningControlPlane({ tls: { certificate } }))).toBe(outcome);
  });
});

test('requests are recorded as they came', async () => {
  const plane = await runningControlPlane();
  await put(plane, gateway('edge'));
  await get(plane, '/meshes?size=1');
  expect(plane.requests).toMatchObject([
    {
      method: 'PUT',
      path: EDGE_PATH,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(gateway('edge')),
    },
    { method: 'GET', path: '/meshes?size=1', body: '' },
  ]);
});

type Page = { readonly items: readonly { readonly name: string }[]; readonly next: string | null };

test('lists of many resources are served page by page', async () => {
  const plane = await runningControlPlane();
  for (let count = 0; count < 3_000; count++) plane.resources.put(gateway(`gw-${String(count).padStart(5, '0')}`));
  const names: string[] = [];
  for (let path: string | null = '/meshgateways?size=1000'; path !== null; ) {
    const page: Page = JSON.parse(await (await get(plane, path)).text());
    names.push(...page.items.map(({ name }) => name));
    path = page.next === null ? null : page.next.slice(plane.url.length);
  }
  expect(names.length).toBe(3_000);
  expect(names).toEqual(names.toSorted());
});
