import { describe, expect, test } from 'vitest';
import { loaded } from '../../../src/cli/loaded-command.js';
import { trace } from '../../../src/commands/trace.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import {
  gatewayDataplaneText,
  gatewayText,
  HTTP_GATEWAY,
  routeText,
  ruleText,
  serviceText,
} from '../../support/gateway-texts.js';
import { recordPorts } from '../../support/ports.js';

const EDGE = gatewayDataplaneText('edge-1');
const ROUTE = routeText([ruleText('PREFIX /x')]);
const MESH = [HTTP_GATEWAY, EDGE, serviceText('web'), ROUTE].join('');

type Given = {
  readonly text?: string;
  readonly requests?: string;
  readonly options?: Readonly<Record<string, readonly string[]>>;
};

async function run(url: string | undefined, { text = MESH, requests = '[]', options = {} }: Given = {}) {
  const ports = recordPorts();
  const files: Readonly<Record<string, string>> = { 'requests.json': requests };
  const inputs = {
    ...ports.inputs,
    readStdin: async () => Buffer.from(text),
    read: async (path: string) => Buffer.from(files[path] ?? ''),
  };
  const exitCode = await loaded(trace).run(
    {
      arguments: url === undefined ? [] : [url],
      valuesOf: valuesFrom({ '--file': ['-'], ...options }),
      global: GLOBAL,
    },
    { ...ports, inputs },
  );
  return { exitCode, out: ports.output.out(), err: ports.output.err() };
}

const json = async (url: string | undefined, given: Given = {}): Promise<Readonly<Record<string, unknown>>> =>
  JSON.parse((await run(url, { ...given, options: { ...given.options, '--output': ['json'] } })).out);

const FLAG = [''];

describe('meshgw trace', () => {
  test('answers with 0 whatever the answer is', async () => {
    for (const url of ['http://a.test/x', 'http://a.test/y', 'https://a.test/'])
      expect((await run(url)).exitCode).toBe(0);
    expect((await run('http://a.test/x')).out).toMatch(/^GET http:\/\/a\.test:8080\/x -> forward to web\n/);
    expect(await json('https://a.test/')).toMatchObject({
      action: 'refuse',
      listener: null,
      route: null,
      status: null,
    });
  });

  test('passes method, headers, version and server name on', async () => {
    const methods = routeText([
      '{matches: [{path: {match: PREFIX, value: /}, method: PUT, headers: [{name: x-a, match: EXACT, value: b}]}], backends: [{destination: {kuma.io/service: web}}]}',
    ]);
    const text = [HTTP_GATEWAY, EDGE, serviceText('web'), methods].join('');
    const options = { '--request': ['PUT'], '--header': ['X-A: b', 'Host: b.test'] };
    expect(await json('http://a.test/', { text, options })).toMatchObject({
      action: 'forward',
      request: { method: 'PUT', authority: 'b.test' },
    });
    expect(await json('http://a.test/', { options: { '--http-version': ['1.0'] } })).toMatchObject({ status: 426 });
    expect(await json('http://a.test/', { options: { '--header': ['Host;'] } })).toMatchObject({ status: 400 });
  });

  test.each<[string | undefined, Given, string]>([
    [undefined, {}, 'no request was given'],
    ['a.test', {}, 'the URL "a.test": it has no scheme'],
    ['http://a.test/', { options: { '--header': ['X-A'] } }, '--header: "X-A" is not "Name: value"'],
    ['http://a.test/', { options: { '--http-version': ['3'] } }, '--http-version'],
    [
      'http://a.test/',
      { options: { '--all': FLAG, '--dataplane': ['edge-1'] } },
      '--all and --dataplane exclude each other',
    ],
    ['http://a.test/', { options: { '--expect': FLAG } }, '--expect compares the requests of a file'],
    ['http://a.test/', { options: { '--requests': ['requests.json'] } }, '--requests stands instead of a URL'],
    [undefined, { options: { '--requests': ['requests.json'], '--sni': ['a'] } }, '--requests stands instead of a URL'],
    [
      'http://a.test/',
      { text: [gatewayText('{port: 8080, protocol: HTTP}', '{port: 8081, protocol: HTTP}'), EDGE].join('') },
      'several ports fit http: 8080 (HTTP), 8081 (HTTP)',
    ],
    [
      'http://a.test/',
      { text: [MESH, gatewayDataplaneText('edge-2')].join('') },
      'several Dataplanes could take the request: "edge-1", "edge-2"',
    ],
  ])('%s %j is a usage error', async (url, given, message) => {
    await expect(run(url, given)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });

  test.each<[string | undefined, Given, string]>([
    ['http://a.test/', { text: ROUTE }, 'there is no MeshGateway'],
    ['http://a.test/', { options: { '--dataplane': ['edge-2'] } }, 'there is no builtin-gateway Dataplane "edge-2"'],
    [undefined, { requests: '[', options: { '--requests': ['requests.json'] } }, 'requests.json is no JSON'],
    [undefined, { requests: '{}', options: { '--requests': ['requests.json'] } }, 'it is neither a list'],
    [
      undefined,
      {
        requests: '[{"request":{"url":"http://a.test/"}}]',
        options: { '--requests': ['requests.json'], '--expect': FLAG },
      },
      'no request of requests.json says what is expected',
    ],
  ])('%s %j is an input error', async (url, given, message) => {
    await expect(run(url, given)).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining(message) });
  });

  test('refuses input with errors, on stderr', async () => {
    const { exitCode, out, err } = await run('http://a.test/', { text: `${MESH}---\ntype: MeshGateway\nname: bad\n` });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('error');
  });

  test('asks the gateway that a Dataplane would run where none is there, and refuses for one that runs none', async () => {
    expect(await json('http://a.test/x', { text: [HTTP_GATEWAY, serviceText('web'), ROUTE].join('') })).toMatchObject({
      dataplane: '-',
      action: 'forward',
    });
    const text = [MESH, gatewayDataplaneText('other', { service: 'other' })].join('');
    expect(await json('http://a.test/x', { text })).toMatchObject({ dataplane: 'edge-1', action: 'forward' });
    expect(await json('http://a.test/x', { text, options: { '--dataplane': ['other'] } })).toMatchObject({
      dataplane: 'other',
      action: 'refuse',
      because: expect.stringContaining('runs no gateway'),
    });
  });

  test('--all asks every gateway', async () => {
    const text = [MESH, gatewayDataplaneText('edge-2')].join('');
    expect(await json('http://a.test/x', { text, options: { '--all': FLAG } })).toMatchObject({
      version: 1,
      traces: [{ dataplane: 'edge-1' }, { dataplane: 'edge-2' }],
    });
  });

  test('says once which policies it leaves out of account', async () => {
    const policy =
      '---\ntype: MeshTimeout\nmesh: default\nname: slow\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to: [{targetRef: {kind: Mesh}, default: {connectionTimeout: 1s}}]\n';
    const { err } = await run('http://a.test/x', { text: MESH + policy });
    expect(err).toBe('Note: trace leaves policies out of account: MeshTimeout "slow"\n');
  });
});

describe('meshgw trace --requests', () => {
  const requests = JSON.stringify([
    {
      name: 'taken',
      request: { url: 'http://a.test/x' },
      expect: { action: 'forward', backends: [{ service: 'web' }] },
    },
    { request: { url: 'http://a.test/y' }, expect: { status: 200 } },
    { request: { url: 'http://a.test/z' } },
  ]);
  const options = { '--requests': ['requests.json'] };

  test('traces each of them', async () => {
    expect(await json(undefined, { requests, options })).toMatchObject({
      version: 1,
      traces: [{ name: 'taken', action: 'forward' }, { name: 'GET http://a.test/y', status: 404 }, { status: 404 }],
    });
    expect((await run(undefined, { requests, options })).exitCode).toBe(0);
  });

  test('--expect shows what is not as expected, and ends with 1', async () => {
    const expecting = { ...options, '--expect': FLAG };
    const { exitCode, out } = await run(undefined, { requests, options: expecting });
    expect(exitCode).toBe(1);
    expect(out).toBe(
      [
        'REQUEST               DATAPLANE   WHAT     EXPECTED   FOUND',
        'GET http://a.test/y   edge-1      status   200        404',
        '',
        '2 of 3 as expected',
        '',
      ].join('\n'),
    );
    const view = await json(undefined, { requests, options: expecting });
    expect(view).toMatchObject({ traces: [{}, { differences: [{ path: 'status', expected: 200, found: 404 }] }, {}] });
    const fine = requests.replace('200', '404');
    expect(await run(undefined, { requests: fine, options: expecting })).toEqual({
      exitCode: 0,
      out: '3 of 3 as expected\n',
      err: '',
    });
  });
});
