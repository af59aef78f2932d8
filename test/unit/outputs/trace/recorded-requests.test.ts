import { describe, expect, test } from 'vitest';
import { differences } from '../../../../src/outputs/trace/differences.js';
import { recordedRequests } from '../../../../src/outputs/trace/recorded-requests.js';
import type { JsonValue } from '../../../../src/source/json-value.js';
import {
  gatewayDataplaneText,
  HTTP_GATEWAY,
  routeText,
  ruleText,
  serviceText,
} from '../../../support/gateway-texts.js';
import { traced, trafficPlanOf } from '../../../support/traced-text.js';

const cases = (value: JsonValue) => {
  const read = recordedRequests(value);
  if (typeof read === 'string') throw new Error(read);
  return read;
};

const listed = (request: JsonValue, more: Readonly<Record<string, JsonValue>> = {}): JsonValue => [
  { request, ...more },
];

describe('a list of requests', () => {
  test('says as much as it wants of each', () => {
    const [plain, full] = cases([
      { request: { url: 'http://a.test/x' } },
      {
        name: 'checkout',
        request: {
          url: 'https://a.test:8443/x',
          method: 'POST',
          headers: { 'X-A': '1', 'X-B': ['2', '3'], Host: null },
          httpVersion: '2',
          sni: null,
          keyType: 'rsa',
        },
        expect: { action: 'forward' },
      },
    ]);
    expect(plain).toMatchObject({
      name: 'GET http://a.test/x',
      spec: { method: 'GET', headers: [], httpVersion: '1.1', sni: undefined, keyType: undefined, withoutHost: false },
      expected: undefined,
    });
    expect(full).toMatchObject({
      name: 'checkout',
      spec: {
        method: 'POST',
        headers: [
          { name: 'X-A', value: '1' },
          { name: 'X-B', value: '2' },
          { name: 'X-B', value: '3' },
        ],
        withoutHost: true,
        httpVersion: '2',
        sni: '',
        keyType: 'rsa',
      },
      expected: { kind: 'view', view: { action: 'forward' } },
    });
  });

  test('headers may be pairs, to keep their order', () => {
    const headers = [
      ['A', '1'],
      ['B', '2'],
      ['A', '3'],
    ];
    expect(
      cases(listed({ url: 'http://a/', headers }))[0]?.spec.headers.map(({ name, value }) => [name, value]),
    ).toEqual(headers);
  });

  test.each<[JsonValue, string]>([
    [{ a: 1 }, 'it is neither a list of requests nor an HTTP archive'],
    [[1], 'request 1 has no "request"'],
    [listed({ method: 'GET' }), 'request 1: it has no "url"'],
    [listed({ url: 'a.test' }), 'request 1: the URL "a.test": it has no scheme'],
    [listed({ url: 'http://a/', verb: 'GET' }), 'request 1: there is nothing called "verb"'],
    [listed({ url: 'http://a/' }, { expected: {} }), 'request 1: there is nothing called "expected"'],
    [listed({ url: 'http://a/' }, { expect: 404 }), 'request 1: "expect" is no object'],
    [
      listed({ url: 'http://a/', headers: 'x' }),
      'request 1: "headers" is neither an object nor a list of [name, value]',
    ],
    [
      listed({ url: 'http://a/', headers: { a: 1 } }),
      'request 1: "headers" is neither an object nor a list of [name, value]',
    ],
    [listed({ url: 'http://a/', httpVersion: '3' }), 'request 1: "httpVersion" is none of 1.0, 1.1, 2'],
    [listed({ url: 'http://a/', keyType: 'dsa' }), 'request 1: "keyType" is neither rsa nor ecdsa'],
    [listed({ url: 'http://a/', method: 1 }), 'request 1: "method" is no text'],
    [listed({ url: 'http://a/', sni: 1 }), 'request 1: "sni" is no text'],
    [{ log: {} }, 'the archive has no entries'],
    [{ log: { entries: [{}] } }, 'entry 1 of the archive has no URL'],
    [
      { log: { entries: [{ request: { url: 'about:blank' } }] } },
      'entry 1 of the archive: the URL "about:blank": it has no scheme',
    ],
  ])('%j: %s', (value, fault) => {
    expect(recordedRequests(value)).toBe(fault);
  });
});

describe('an HTTP archive', () => {
  const entry = (request: Readonly<Record<string, JsonValue>>, response: JsonValue = {}): JsonValue => ({
    log: {
      version: '1.2',
      entries: [{ request: { method: 'GET', url: 'https://a.test/x#top', ...request }, response }],
    },
  });

  test('becomes requests without fragments and pseudo-headers', () => {
    const headers = [
      { name: ':authority', value: 'b.test' },
      { name: ':method', value: 'GET' },
      { name: 'x-a', value: '1' },
    ];
    expect(cases(entry({ headers, httpVersion: 'h2' }))[0]?.spec).toMatchObject({
      url: { target: '/x' },
      headers: [
        { name: 'Host', value: 'b.test' },
        { name: 'x-a', value: '1' },
      ],
      httpVersion: '2',
    });
  });

  test.each([
    ['HTTP/1.0', '1.0'],
    ['HTTP/1.1', '1.1'],
    ['http/2.0', '2'],
    ['h3', '2'],
    ['unknown', '1.1'],
  ])('%s is %s', (httpVersion, version) => {
    expect(cases(entry({ httpVersion }))[0]?.spec.httpVersion).toBe(version);
  });

  test('expects what was answered, and nothing where nothing was', () => {
    expect(cases(entry({}, { status: 301, redirectURL: 'https://a.test:443/y' }))[0]?.expected).toEqual({
      kind: 'answer',
      status: 301,
      location: 'https://a.test:443/y',
    });
    expect(cases(entry({}, { status: 404, redirectURL: '' }))[0]?.expected).toEqual({ kind: 'answer', status: 404 });
    expect(cases(entry({}, { status: 0 }))[0]?.expected).toBeUndefined();
  });
});

describe('differences', () => {
  const plan = trafficPlanOf(
    HTTP_GATEWAY,
    gatewayDataplaneText('edge-1'),
    serviceText('web'),
    routeText([ruleText('PREFIX /x')]),
  );

  test('are those of the members that are expected', async () => {
    const trace = traced(await plan, 'http://a.test:8080/x');
    const view = (value: Readonly<Record<string, JsonValue>>) => differences(trace, { kind: 'view', view: value });
    expect(view({ action: 'forward', backends: [{ service: 'web' }], route: { name: 'web' } })).toEqual([]);
    expect(view({ action: 'redirect', backends: [{ service: 'shop' }] })).toEqual([
      { path: 'action', expected: 'redirect', found: 'forward' },
      { path: 'backends[0].service', expected: 'shop', found: 'web' },
    ]);
    expect(view({ backends: [] })).toMatchObject([{ path: 'backends', expected: [] }]);
    expect(view({ nothing: 1 })).toEqual([{ path: 'nothing', expected: 1, found: null }]);
  });

  test('with an archive: where the gateway answers itself', async () => {
    const of = async (url: string, status: number, location?: string) =>
      differences(traced(await plan, url), { kind: 'answer', status, location });
    expect(await of('http://a.test:8080/x', 500)).toEqual([]);
    expect(await of('http://a.test:8080/y', 404)).toEqual([]);
    expect(await of('http://a.test:8080/y', 200)).toEqual([{ path: 'status', expected: 200, found: 404 }]);
    expect(await of('http://a.test:8080/a%2fb', 307, '/a/c')).toEqual([
      { path: 'location', expected: '/a/c', found: '/a/b' },
    ]);
    expect(await of('http://a.test:1/', 200)).toEqual([{ path: 'status', expected: 200, found: null }]);
  });
});
