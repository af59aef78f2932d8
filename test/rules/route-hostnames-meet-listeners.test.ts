import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { routeHostnamesMeetListeners } from '../../src/rules/route-hostnames-meet-listeners.js';
import { expectMarked } from '../support/check-text.js';
import {
  gatewayText,
  HTTP_GATEWAY,
  meshRouteText,
  meshRuleText,
  routeText,
  ruleText,
} from '../support/gateway-texts.js';

const listener = (hostname: string, port = 80): string => `{port: ${port}, protocol: HTTP, hostname: "${hostname}"}`;
const route = (...hostnames: readonly string[]): string => routeText([ruleText('PREFIX /')], { hostnames });

test('a hostname outside every listener, beside one that fits', async () => {
  const [finding] = await expectMarked(
    routeHostnamesMeetListeners,
    route('a.example.com', 'a.example.org # expect: MGW532 "a.example.org"') + gatewayText(listener('*.example.com')),
  );
  expect(finding?.message).toBe(
    'no listener that the route reaches takes the hostname "a.example.org"; they are for *.example.com',
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([22]);
});

test('upper case, which Kuma compares', async () => {
  const [finding] = await expectMarked(
    routeHostnamesMeetListeners,
    route('a.Example.com # expect: MGW532 "a.Example.com"') + gatewayText(listener('*.example.com')),
  );
  expect(finding?.hint).toBe('Kuma compares upper and lower case: "a.example.com"');
});

test('* on a listener without hostname, which Kuma loses', async () => {
  const [finding] = await expectMarked(routeHostnamesMeetListeners, route('"*" # expect: MGW532 ""*""') + HTTP_GATEWAY);
  expect(finding?.message).toMatch(/^Kuma loses the hostname \*/);
});

test('a MeshHTTPRoute for a host that a more exact listener of the port serves', () =>
  expectMarked(
    routeHostnamesMeetListeners,
    meshRouteText([meshRuleText('/')], {
      target: '{kind: MeshGateway, name: edge, tags: {vhost: all}}',
      hostnames: ['a.example.com # expect: MGW532 "a.example.com"', 'b.example.com'],
    }) +
      meshRouteText([meshRuleText('/')], { name: 'a', target: '{kind: MeshGateway, name: edge, tags: {vhost: a}}' }) +
      gatewayText(
        '{port: 80, protocol: HTTP, tags: {vhost: all}}',
        '{port: 80, protocol: HTTP, hostname: a.example.com, tags: {vhost: a}}',
      ),
  ));

test('hostnames that meet: narrower, wider, equal, on any listener, or on one without hostname', () =>
  expectMarked(
    routeHostnamesMeetListeners,
    route('a.example.com', '"*.com"', 'b.example.org', '"*"') +
      gatewayText(listener('*.example.com'), listener('b.example.org', 81)),
  ));

test('a route that reaches no listener has other worries', () =>
  expectMarked(
    routeHostnamesMeetListeners,
    routeText([ruleText('PREFIX /')], { hostnames: ['a.example.org'], service: 'other' }) +
      gatewayText(listener('*.example.com')),
  ));

test('a host in upper case alone on a listener without hostname works', () =>
  expectMarked(routeHostnamesMeetListeners, route('A.example.com') + HTTP_GATEWAY));
