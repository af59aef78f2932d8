import { describe, expect, test } from 'vitest';
import { configureEnvoy } from '../../../../src/outputs/envoy/configure-envoy.js';
import { dataplane, edge, gatewayRoute, plannedTraffic, prefix, to } from '../../../support/planned-traffic.js';

const source = { rest: {} };
const DELIVERY = { routes: source, secret: () => source, trustedAuthorities: '/etc/ca.pem' };

/** The routes that the rules of one MeshGatewayRoute become. */
async function routes(...rules: readonly string[]) {
  const text = `${edge('port: 8080, protocol: HTTP')}${dataplane('a', 'web')}${gatewayRoute('r', rules)}`;
  const { plan } = await plannedTraffic(text);
  const [config] = configureEnvoy(plan, DELIVERY).routeConfigurations.values();
  return config?.virtual_hosts.flatMap((host) => host.routes) ?? [];
}

describe('paths', () => {
  test('a full path is literal: backslashes are no groups', async () => {
    const [route] = await routes(`${prefix('/')}, filters: [{rewrite: {replaceFull: '/a\\1b'}}], ${to('web')}`);
    expect(route).toMatchObject({
      route: { regex_rewrite: { pattern: { regex: '.*' }, substitution: '/a\\\\1b' } },
    });
  });

  test('a prefix gives way to another where it was matched', async () => {
    const found = await routes(`${prefix('/old')}, filters: [{rewrite: {replacePrefixMatch: /new}}], ${to('web')}`);
    expect(found).toMatchObject([
      { match: { path: '/old' }, route: { regex_rewrite: { substitution: '/new' } } },
      { match: { prefix: '/old/' }, route: { prefix_rewrite: '/new/' } },
    ]);
  });
});

describe('mirrors', () => {
  const mirrored = (percentage: string): string =>
    `${prefix('/')}, filters: [{mirror: {percentage: ${percentage}, backend: {destination: {kuma.io/service: web}}}}], ${to('web')}`;

  test.each([
    ['100', { numerator: 100, denominator: 'HUNDRED' }],
    ['12.5', { numerator: 125_000, denominator: 'MILLION' }],
    ['0.0001', { numerator: 1, denominator: 'MILLION' }],
  ])('%s %%', async (percentage, fraction) => {
    const [route] = await routes(mirrored(percentage));
    expect(route).toMatchObject({
      route: { request_mirror_policies: [{ runtime_fraction: { default_value: fraction } }] },
    });
  });
});

describe('headers', () => {
  test('set overwrites, add appends, remove removes; both ways', async () => {
    const changes = '{set: [{name: X-A, value: "1"}], add: [{name: X-B, value: "%REQ(x-c)%"}], remove: [X-D]}';
    const [route] = await routes(
      `${prefix('/')}, filters: [{requestHeader: ${changes}}, {responseHeader: ${changes}}], ${to('web')}`,
    );
    const added = [
      { header: { key: 'x-a', value: '1' }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' },
      { header: { key: 'x-b', value: '%REQ(x-c)%' }, append_action: 'APPEND_IF_EXISTS_OR_ADD' },
    ];
    expect(route).toMatchObject({
      request_headers_to_add: added,
      request_headers_to_remove: ['x-d'],
      response_headers_to_add: added,
      response_headers_to_remove: ['x-d'],
    });
  });

  test('a rule without filters changes nothing', async () => {
    const [route] = await routes(`${prefix('/')}, ${to('web')}`);
    expect(Object.keys(route ?? {})).toEqual(['match', 'route']);
  });
});

test('a redirect keeps what is not given, but for the port and the query', async () => {
  const [route] = await routes(`${prefix('/')}, filters: [{redirect: {statusCode: 307}}]`);
  expect(route).toMatchObject({
    redirect: { port_redirect: 8080, response_code: 'TEMPORARY_REDIRECT', strip_query: true },
  });
  expect(route).not.toHaveProperty('redirect.host_redirect');
});

test('a rule that cannot be served answers 404, and keeps its matches', async () => {
  const found = await routes(
    `${prefix('/none')}, backends: [{weight: 0, destination: {kuma.io/service: a}}, {weight: 0, destination: {kuma.io/service: b}}]`,
    `${prefix('/')}, ${to('web')}`,
  );
  expect(found).toMatchObject([
    { match: { path: '/none' }, direct_response: { status: 404 } },
    { match: { prefix: '/none/' }, direct_response: { status: 404 } },
    { match: { prefix: '/' }, route: {} },
  ]);
});
