import { describe, expect, test } from 'vitest';
import {
  edge,
  faultsOf,
  gatewayRoute,
  meshPrefix,
  meshRoute,
  meshTo,
  plannedHosts,
  plannedTraffic,
  prefix,
  to,
} from '../../../support/planned-traffic.js';

const HTTP = edge('port: 8080, protocol: HTTP');
const entries = async (...routes: readonly string[]) => (await plannedHosts([HTTP, ...routes].join('')))['*'];
const faults = async (...routes: readonly string[]) =>
  faultsOf((await plannedTraffic([HTTP, ...routes].join(''))).plan);

describe('backends', () => {
  test('share by weight; a lone one gets everything', async () => {
    const two = `${prefix('/two')}, backends: [{weight: 3, destination: {kuma.io/service: a}}, {weight: 1, destination: {kuma.io/service: b}}]`;
    const one = `${prefix('/one')}, backends: [{destination: {kuma.io/service: a}}]`;
    const { plan } = await plannedTraffic(`${HTTP}${gatewayRoute('r', [two, one])}`);
    const [chain] = plan.ports[0]?.chains ?? [];
    const shares = chain?.serves.kind === 'http' ? chain.serves.hosts[0]?.entries.map(({ action }) => action) : [];
    const forwarded = (shares ?? []).flatMap((action) =>
      action.kind === 'forward' ? [action.backends.map(({ cluster, share }) => `${cluster.service} ${share}`)] : [],
    );
    expect(forwarded).toEqual([['a 1'], ['a 0.75', 'b 0.25'], ['a 1'], ['a 0.75', 'b 0.25']]);
  });

  test('of one destination twice, the last counts; a reference with a port to nothing is missing', async () => {
    const twice = `${prefix('/')}, backends: [{weight: 90, destination: {kuma.io/service: a}}, {weight: 10, destination: {kuma.io/service: b}}, {weight: 5, destination: {kuma.io/service: a}}]`;
    expect(await entries(gatewayRoute('r', [twice]))).toEqual(['prefix / -> a*5 + b*10']);
    const missing = `${meshPrefix('/')}, default: {backendRefs: [{kind: MeshService, name: a, port: 80}]}`;
    expect(await entries(meshRoute('r', [missing]))).toEqual(['prefix / -> kuma.io/unresolved-backend*1']);
  });

  test('without any weight answer 404, and the neighbours serve', async () => {
    const none = `${prefix('/none')}, backends: [{destination: {kuma.io/service: a}}, {destination: {kuma.io/service: b}}]`;
    const route = gatewayRoute('r', [none, `${prefix('/ok')}, ${to('a')}`]);
    expect(await entries(route)).toEqual([
      'path /none -> answer 404 ',
      'path /ok -> a*1',
      'prefix /none/ -> answer 404 ',
      'prefix /ok/ -> a*1',
    ]);
    expect(await faults(route)).toEqual(['MGW540 MeshGatewayRoute r conf.http.rules.0']);
  });

  test('that are missing altogether answer 404', async () => {
    const route = meshRoute('r', [
      `${meshPrefix('/none')}, default: {}`,
      `${meshPrefix('/ok')}, default: {${meshTo('a')}}`,
    ]);
    expect(await entries(route)).toEqual([
      'path /none -> answer 404 ',
      'path /ok -> a*1',
      'prefix /none/ -> answer 404 ',
      'prefix /ok/ -> a*1',
    ]);
    expect(await faults(route)).toEqual(['MGW510 MeshHTTPRoute r spec.to.0.rules.0']);
  });
});

describe('redirects', () => {
  const redirect = (settings: string): string => `filters: [{redirect: {${settings}}}]`;

  test('always name a port: the listener’s unless they say another', async () => {
    expect(
      await entries(
        gatewayRoute('r', [
          `${prefix('/own')}, ${redirect('statusCode: 301, scheme: https')}`,
          `${prefix('/other')}, ${redirect('statusCode: 308, hostname: b.test, port: 443')}`,
        ]),
      ),
    ).toEqual([
      'path /other -> redirect 308 ://b.test:443',
      'path /own -> redirect 301 https://:8080',
      'prefix /other/ -> redirect 308 ://b.test:443',
      'prefix /own/ -> redirect 301 https://:8080',
    ]);
  });

  test('of a prefix give the root an entry of its own', async () => {
    expect(
      await entries(
        gatewayRoute('r', [`${prefix('/')}, ${redirect('statusCode: 302, path: {replacePrefixMatch: /new}')}`]),
      ),
    ).toEqual([
      'path / -> redirect 302 ://:8080 path whole /new',
      'prefix / -> redirect 302 ://:8080 path prefix /new/',
    ]);
  });

  test('are lost beside backends', async () => {
    const both = `${meshPrefix('/')}, default: {filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}], ${meshTo('a')}}`;
    expect(await entries(meshRoute('r', [both]))).toEqual(['prefix / -> a*1']);
  });

  test.each([
    ['status 304', gatewayRoute('r', [`${prefix('/')}, ${redirect('statusCode: 304')}`]), 'MGW542'],
    [
      'a rewrite beside it',
      meshRoute('r', [
        `${meshPrefix('/')}, default: {filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}, {type: URLRewrite, urlRewrite: {hostname: b.test}}]}`,
      ]),
      'MGW555',
    ],
    [
      'a mirror beside it',
      meshRoute('r', [
        `${meshPrefix('/')}, default: {filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}, {type: RequestMirror, requestMirror: {backendRef: {kind: MeshService, name: m}}}]}`,
      ]),
      'MGW555',
    ],
  ])('fail closed with %s', async (_, route, code) => {
    expect(await entries(route)).toEqual(['prefix / -> answer 404 ']);
    expect((await faults(route)).map((fault) => fault.slice(0, 6))).toEqual([code]);
  });
});

describe('rewrites', () => {
  const rewrite = (settings: string): string => `filters: [{rewrite: {${settings}}}], ${to('a')}`;

  test('of a prefix are of whole elements, and beside one an exact path gets the slash too', async () => {
    const rule = `matches: [{path: {match: PREFIX, value: /pre}}, {path: {match: EXACT, value: /cc}}], ${rewrite('replacePrefixMatch: /to')}`;
    expect(await entries(gatewayRoute('r', [rule]))).toEqual([
      'path /pre -> a*1 path whole /to',
      'path /cc -> a*1 path whole /to/',
      'prefix /pre/ -> a*1 path prefix /to/',
    ]);
  });

  test('to the root leave a slash', async () => {
    expect(await entries(gatewayRoute('r', [`${prefix('/pre')}, ${rewrite('replacePrefixMatch: /')}`]))).toEqual([
      'path /pre -> a*1 path whole /',
      'prefix /pre/ -> a*1 path prefix /',
    ]);
  });

  test('of the host are forgotten for the bare path of a prefix that is replaced, setting Host is not', async () => {
    const both = `{type: URLRewrite, urlRewrite: {hostname: in.test, path: {type: ReplacePrefixMatch, replacePrefixMatch: /to}}}`;
    const set = `{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: host, value: set.test}]}}`;
    expect(
      await entries(
        meshRoute('r', [
          `${meshPrefix('/b')}, default: {filters: [${both}], ${meshTo('a')}}`,
          `${meshPrefix('/s')}, default: {filters: [${both}, ${set}], ${meshTo('a')}}`,
        ]),
      ),
    ).toEqual([
      'path /b -> a*1 path whole /to',
      'path /s -> a*1 path whole /to host set.test',
      'prefix /b/ -> a*1 path prefix /to/ host in.test',
      'prefix /s/ -> a*1 path prefix /to/ host set.test',
    ]);
  });

  test('to what Envoy cannot write answer 404, and the neighbours serve', async () => {
    const bad = gatewayRoute('r', [
      `${prefix('/a')}, filters: [{rewrite: {replaceFull: "/x\\n"}}], ${to('a')}`,
      `${prefix('/b')}, filters: [{requestHeader: {set: [{name: host, value: "x\\ny"}]}}], ${to('a')}`,
      `${prefix('/c')}, ${to('a')}`,
    ]);
    expect(await entries(bad)).toEqual([
      'path /a -> answer 404 ',
      'path /b -> answer 404 ',
      'path /c -> a*1',
      'prefix /a/ -> answer 404 ',
      'prefix /b/ -> answer 404 ',
      'prefix /c/ -> a*1',
    ]);
    expect(await faults(bad)).toEqual([
      'MGW557 MeshGatewayRoute r conf.http.rules.0.filters.0',
      'MGW557 MeshGatewayRoute r conf.http.rules.1.filters.0',
    ]);
  });

  test('of which there are several: the last counts, entirely', async () => {
    const two = `filters: [{rewrite: {replaceFull: /index}}, {rewrite: {hostToBackendHostname: true}}], ${to('a')}`;
    expect(await entries(gatewayRoute('r', [`${prefix('/')}, ${two}`]))).toEqual(['prefix / -> a*1 host of backend']);
  });
});

describe('mirrors', () => {
  const mirror = (percentage: string): string =>
    `${prefix('/')}, filters: [{mirror: {percentage: ${percentage}, backend: {destination: {kuma.io/service: m}}}}], ${to('a')}`;

  test.each([
    ['0', 'prefix / -> a*1'],
    ['0.5', 'prefix / -> a*1 mirror m 0.5%'],
    ['100', 'prefix / -> a*1 mirror m 100%'],
  ])('%s', async (percentage, line) => {
    expect(await entries(gatewayRoute('r', [mirror(percentage)]))).toEqual([line]);
  });

  test('above 100 copy everything, and one that cannot be read nothing', async () => {
    const rule = (percentage: string): string =>
      `${meshPrefix('/')}, default: {filters: [{type: RequestMirror, requestMirror: {percentage: ${percentage}, backendRef: {kind: MeshService, name: m}}}], ${meshTo('a')}}`;
    expect(await entries(meshRoute('r', [rule('1000')]))).toEqual(['prefix / -> a*1 mirror m 100%']);
    expect(await entries(meshRoute('r', [rule('lots')]))).toEqual(['prefix / -> a*1']);
  });
});

describe('headers', () => {
  const filters = (list: string): string => `${prefix('/')}, filters: [${list}], ${to('a')}`;

  test('add up over filters, what is removed first', async () => {
    const list =
      '{requestHeader: {set: [{name: X-A, value: "1"}], add: [{name: x-b, value: "2"}]}}, {requestHeader: {set: [{name: x-a, value: "3"}], remove: [X-C]}}, {responseHeader: {remove: [server]}}';
    expect(await entries(gatewayRoute('r', [filters(list)]))).toEqual([
      'prefix / -> a*1 request-x-c request=x-a:1 request=x-a:3 request+x-b:2 response-server',
    ]);
  });

  test.each([
    ['a lone percent sign', '{requestHeader: {set: [{name: x, value: 50%}]}}', 'MGW543'],
    ['Host added', '{requestHeader: {add: [{name: Host, value: b.test}]}}', 'MGW554'],
    ['HOST set', '{requestHeader: {set: [{name: HOST, value: b.test}]}}', 'MGW554'],
    ['Host set on the answer', '{responseHeader: {set: [{name: host, value: b.test}]}}', 'MGW554'],
    [':path removed', '{requestHeader: {remove: [":path"]}}', 'MGW554'],
    ['a name that is too long', `{requestHeader: {set: [{name: ${'x'.repeat(16_385)}, value: v}]}}`, 'MGW554'],
    ['a line break in the value', '{responseHeader: {add: [{name: x, value: "a\\nb"}]}}', 'MGW554'],
  ])('%s fails closed', async (_, list, code) => {
    const route = gatewayRoute('r', [filters(list)]);
    expect(await entries(route)).toEqual(['prefix / -> answer 404 ']);
    expect((await faults(route)).map((fault) => fault.slice(0, 6))).toEqual([code]);
  });

  test('setting Host is a rewrite of the host; the last wins', async () => {
    const list = '{requestHeader: {set: [{name: Host, value: b.test}, {name: ":authority", value: c.test}]}}';
    expect(await entries(gatewayRoute('r', [filters(list)]))).toEqual(['prefix / -> a*1 host c.test']);
  });
});
