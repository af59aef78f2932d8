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
const NO_ROUTES = 'prefix / -> answer 404 This is a Kuma MeshGateway. No routes match this MeshGateway!\n';
const hosts = (...texts: readonly string[]) => plannedHosts(texts.join(''));
const all = (service: string) => `${prefix('/')}, ${to(service)}`;

describe('virtual hosts', () => {
  test('without any route say so, per hostname of the listeners', async () => {
    expect(await hosts(edge('port: 8080, protocol: HTTP, hostname: a.test', 'port: 8080, protocol: HTTP'))).toEqual({
      'a.test': [NO_ROUTES],
      '*': [NO_ROUTES],
    });
  });

  test('are made by routes on a listener without hostname; a route without hostnames does not back them up', async () => {
    expect(
      await hosts(HTTP, gatewayRoute('a', [all('a')], { hostnames: ['a.test'] }), gatewayRoute('b', [all('b')])),
    ).toEqual({
      'a.test': ['prefix / -> a*1'],
      '*': ['prefix / -> b*1'],
    });
  });

  test('of a wildcard serve an exact host too, if the route’s name sorts after that of the host’s', async () => {
    const routes = (wild: string): readonly string[] => [
      gatewayRoute('m', [`${prefix('/own')}, ${to('own')}`], { hostnames: ['o.x.test'] }),
      gatewayRoute(wild, [`${prefix('/wild')}, ${to('wild')}`], { hostnames: ['*.x.test'] }),
    ];
    expect((await hosts(HTTP, ...routes('z')))['o.x.test']).toHaveLength(4);
    expect((await hosts(HTTP, ...routes('a')))['o.x.test']).toHaveLength(2);
  });

  test('that differ in case only are one', async () => {
    const found = await hosts(
      HTTP,
      gatewayRoute('a', [`${prefix('/1')}, ${to('a')}`], { hostnames: ['dup.test'] }),
      gatewayRoute('b', [`${prefix('/2')}, ${to('b')}`], { hostnames: ['DUP.test'] }),
    );
    expect(found['dup.test']).toHaveLength(4);
    expect(Object.keys(found)).toEqual(['dup.test', '*']);
  });

  test('of a route for `*` on a listener without hostname are lost', async () => {
    expect(await hosts(HTTP, gatewayRoute('a', [all('a')], { hostnames: ['*'] }))).toEqual({ '*': [NO_ROUTES] });
  });

  test('an empty hostname is any, and one with a line break none', async () => {
    const named = edge('port: 8080, protocol: HTTP, hostname: a.test');
    const of = (hostname: string) => [gatewayRoute('a', [all('a')], { hostnames: [hostname] })];
    expect(await hosts(named, ...of(''))).toEqual({ 'a.test': ['prefix / -> a*1'] });
    expect(await hosts(HTTP, ...of(''))).toEqual({ '*': [NO_ROUTES] });
    expect(await hosts(HTTP, ...of('a.test\n'))).toEqual({ '*': [NO_ROUTES] });
    const mesh = meshRoute('m', [`${meshPrefix('/')}, default: {${meshTo('a')}}`], {
      hostnames: ['b.test', 'a.test\n'],
    });
    expect(await hosts(HTTP, mesh)).toEqual({ 'b.test': ['prefix / -> a*1'] });
  });

  test('of MeshHTTPRoutes and of MeshGatewayRoutes stand side by side, each listener with its own', async () => {
    const listeners = edge(
      'port: 8080, protocol: HTTP, hostname: "*.new.test", tags: {side: new}',
      'port: 8080, protocol: HTTP, tags: {side: old}',
    );
    expect(
      await hosts(
        listeners,
        meshRoute('m', [`${meshPrefix('/')}, default: {${meshTo('new')}}`], {
          tags: ', tags: {side: new}',
          hostnames: ['a.new.test'],
        }),
        gatewayRoute('g', [all('old')], { tags: ', side: old', hostnames: ['a.new.test', 'old.test'] }),
      ),
    ).toEqual({ 'a.new.test': ['prefix / -> new*1'], 'old.test': ['prefix / -> old*1'], '*': [NO_ROUTES] });
  });
});

describe('entries', () => {
  test('of equal matches: MeshGatewayRoutes by first name, MeshHTTPRoutes by last', async () => {
    expect(await hosts(HTTP, gatewayRoute('b', [all('b')]), gatewayRoute('a', [all('a')]))).toEqual({
      '*': ['prefix / -> a*1', 'prefix / -> b*1'],
    });
    const mesh = (name: string) => meshRoute(name, [`${meshPrefix('/')}, default: {${meshTo(name)}}`]);
    expect(await hosts(HTTP, mesh('b'), mesh('a'))).toEqual({ '*': ['prefix / -> b*1'] });
  });

  test('of MeshHTTPRoutes with the same matches are one: what the winner leaves out, the other has', async () => {
    const filters = '{type: RequestHeaderModifier, requestHeaderModifier: {remove: [x-a]}}';
    expect(
      await hosts(
        HTTP,
        meshRoute('a', [`${meshPrefix('/')}, default: {filters: [${filters}], ${meshTo('a')}}`]),
        meshRoute('b', [`${meshPrefix('/')}, default: {${meshTo('b')}}`]),
      ),
    ).toEqual({ '*': ['prefix / -> b*1 request-x-a'] });
    // Under different hostnames they are two.
    expect(
      await hosts(
        HTTP,
        meshRoute('a', [`${meshPrefix('/')}, default: {filters: [${filters}], ${meshTo('a')}}`], {
          hostnames: ['a.test'],
        }),
        meshRoute('b', [`${meshPrefix('/')}, default: {${meshTo('b')}}`], { hostnames: ['*.test'] }),
      ),
    ).toEqual({
      'a.test': ['prefix / -> a*1 request-x-a', 'prefix / -> b*1'],
      '*.test': ['prefix / -> b*1'],
    });
  });

  test('of prefixes that differ in a slash at their end all have the bare path', async () => {
    const slash = 'matches: [{path: {match: PREFIX, value: /a/}, headers: [{name: x, match: PRESENT}]}]';
    expect(
      (await hosts(HTTP, gatewayRoute('r', [`${prefix('/a')}, ${to('a')}`, `${slash}, ${to('b')}`])))['*'],
    ).toEqual(['path /a [x present] -> b*1', 'path /a -> a*1', 'prefix /a/ [x present] -> b*1', 'prefix /a/ -> a*1']);
  });

  test('of matches that RE2 does not take are not there, and say why; the other matches of the rule are', async () => {
    const matches =
      'matches: [{path: {match: REGEX, value: "/x[a-"}}, {path: {match: EXACT, value: /ok}}, {headers: [{match: REGEX, name: h, value: "("}]}]';
    const text = `${HTTP}${gatewayRoute('r', [`${matches}, ${to('a')}`])}`;
    expect(await plannedHosts(text)).toEqual({ '*': ['path /ok -> a*1'] });
    const { plan, diagnostics } = await plannedTraffic(text);
    expect(faultsOf(plan)).toEqual([
      'MGW538 MeshGatewayRoute r conf.http.rules.0.matches.0',
      'MGW538 MeshGatewayRoute r conf.http.rules.0.matches.2',
    ]);
    expect(diagnostics.map(({ code, severity, path }) => `${code} ${severity} ${path}`)).toEqual([
      'MGW538 warning conf.http.rules[0].matches[0]',
      'MGW538 warning conf.http.rules[0].matches[2]',
    ]);
  });

  test('of matches with texts that Envoy does not take are not there, and say why', async () => {
    const text = `${HTTP}${meshRoute('m', [
      `matches: [{headers: [{name: x, type: Prefix, value: ""}]}, {path: {type: PathPrefix, value: /a}}], default: {${meshTo('a')}}`,
    ])}`;
    expect((await plannedHosts(text))['*']).toEqual(['path /a -> a*1', 'prefix /a/ -> a*1']);
    expect(faultsOf((await plannedTraffic(text)).plan)).toEqual(['MGW557 MeshHTTPRoute m spec.to.0.rules.0.matches.0']);
  });

  test('of MeshHTTPRoutes ask for the last query expression alone, and for exact values before it twice', async () => {
    const parameters = (...written: readonly string[]) =>
      `matches: [{path: {type: Exact, value: /a}, queryParams: [${written.join(', ')}]}], default: {${meshTo('a')}}`;
    const exact = (name: string) => `{type: Exact, name: ${name}, value: "1+"}`;
    const expression = (name: string) => `{type: RegularExpression, name: ${name}, value: "[0-9]"}`;
    const asked = async (...written: readonly string[]) =>
      (await hosts(HTTP, meshRoute('m', [parameters(...written)])))['*'];
    expect(await asked(expression('a'), exact('b'), expression('c'), exact('d'))).toEqual([
      'path /a [?b exact 1+] [?b regex 1+] [?c regex [0-9]] [?d exact 1+] -> a*1',
    ]);
    expect(await asked(expression('a'))).toEqual(['path /a [?a regex [0-9]] -> a*1']);
    expect(await asked(exact('a'), exact('b'))).toEqual(['path /a [?a exact 1+] [?b exact 1+] -> a*1']);
  });

  test('of a rule at fault are one fault, however many hosts they stand in', async () => {
    const bad = `${prefix('/')}, filters: [{requestHeader: {set: [{name: x, value: 50%}]}}], ${to('a')}`;
    const { plan } = await plannedTraffic(`${HTTP}${gatewayRoute('r', [bad], { hostnames: ['a.test', 'b.test'] })}`);
    expect(faultsOf(plan)).toHaveLength(1);
    expect(plan.clusters).toEqual([]);
  });
});
