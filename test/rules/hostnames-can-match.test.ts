import { expect, test } from 'vitest';
import { hostnamesCanMatch } from '../../src/rules/hostnames-can-match.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText, meshRouteText, meshRuleText, routeText, ruleText } from '../support/gateway-texts.js';

const LONG = 'a'.repeat(64);

test('listeners for an address, a label no DNS has, a wildcard over numbers', async () => {
  const findings = await expectMarked(
    hostnamesCanMatch,
    gatewayText(
      'port: 80\n    protocol: HTTP\n    hostname: 10.0.0.1 # expect: MGW352 "10.0.0.1"',
      `port: 80\n    protocol: HTTP\n    hostname: ${LONG}.example.com # expect: MGW353 "${LONG}.example.com"`,
      'port: 80\n    protocol: HTTP\n    hostname: "*.1.2.3" # expect: MGW354 ""*.1.2.3""',
    ),
  );
  expect(findings.map(({ message }) => message)).toContain(
    'a label of the hostname has 64 characters, and DNS allows 63',
  );
});

test('routes, whose hostnames Kuma does not look at', async () => {
  const findings = await expectMarked(
    hostnamesCanMatch,
    routeText([ruleText('PREFIX /')], {
      hostnames: [
        'shop.example.com. # expect: MGW354 "shop.example.com."',
        'https://shop.example.com/x # expect: MGW354 "https://shop.example.com/x"',
        'shop.example.com:8080 # expect: MGW354 "shop.example.com:8080"',
        'a.*.com # expect: MGW354 "a.*.com"',
        '"" # expect: MGW354 """"',
        'bücher.example.com # expect: MGW354 "bücher.example.com"',
        '"::1" # expect: MGW352 ""::1""',
      ],
    }),
  );
  expect(findings.map(({ hint }) => hint)).toContain('remove the dot at the end: "shop.example.com"');
  expect(findings.map(({ hint }) => hint)).toContain('a hostname has no scheme, port or path: "shop.example.com"');
});

test('MeshHTTPRoutes too', () =>
  expectMarked(
    hostnamesCanMatch,
    meshRouteText([meshRuleText('/')], { hostnames: ['a b # expect: MGW354 "a b"', 'a.example.com'] }),
  ));

test('names that clients can ask for', () =>
  expectMarked(
    hostnamesCanMatch,
    gatewayText(
      '{port: 80, protocol: HTTP}',
      '{port: 80, protocol: HTTP, hostname: "*.example.com"}',
      '{port: 80, protocol: HTTP, hostname: localhost}',
      '{port: 80, protocol: HTTP, hostname: 1.2.3.4.example.com}',
      `{port: 80, protocol: HTTP, hostname: ${'a'.repeat(63)}.example.com}`,
    ) +
      routeText([ruleText('PREFIX /')], {
        hostnames: ['Shop.example.com', '"*"', '"*.example.com"', 'my_host', 'xn--bcher-kva.example.com', 'foo.*'],
      }),
  ));
