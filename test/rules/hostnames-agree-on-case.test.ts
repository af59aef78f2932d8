import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { hostnamesAgreeOnCase } from '../../src/rules/hostnames-agree-on-case.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayDataplaneText, gatewayText, HTTP_GATEWAY, routeText, ruleText } from '../support/gateway-texts.js';

const route = (name: string, ...hostnames: readonly string[]): string =>
  routeText([ruleText('PREFIX /')], { name, hostnames });

test('two routes, two spellings, one host', async () => {
  const [finding] = await expectMarked(
    hostnamesAgreeOnCase,
    route('a', 'Shop.example.com # expect: MGW556 "Shop.example.com"') +
      route('b', 'shop.example.com') +
      HTTP_GATEWAY +
      gatewayDataplaneText('edge-1') +
      gatewayDataplaneText('edge-2', { service: 'edge, more: tags' }),
  );
  expect(finding?.message).toBe('"Shop.example.com" and "shop.example.com" are one host to Envoy and two to Kuma');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([22]);
});

test('a route beside a listener of the port with a hostname', () =>
  expectMarked(
    hostnamesAgreeOnCase,
    route('a', 'Shop.example.com # expect: MGW556 "Shop.example.com"') +
      gatewayText('{port: 80, protocol: HTTP}', '{port: 80, protocol: HTTP, hostname: shop.example.com}'),
  ));

test('one spelling, also in upper case; and different ports', () =>
  expectMarked(
    hostnamesAgreeOnCase,
    route('a', 'Shop.example.com') +
      route('b', 'Shop.example.com', 'blog.example.com') +
      gatewayText('{port: 80, protocol: HTTP}', '{port: 81, protocol: HTTP, hostname: shop.example.com}'),
  ));
