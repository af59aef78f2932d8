import { expect, test } from 'vitest';
import { tcpRulesHaveBackends } from '../../src/rules/tcp-rules-have-backends.js';
import { expectMarked } from '../support/check-text.js';
import { routeText, ruleText, tcpRouteText } from '../support/gateway-texts.js';

test('a rule without backends, and a backend without service', async () => {
  const findings = await expectMarked(
    tcpRulesHaveBackends,
    tcpRouteText([
      'backends: [] # expect: MGW552 "[]"',
      'backends:\n      - destination: {version: v1} # expect: MGW552 "{version: v1}"',
    ]),
  );
  expect(findings.map(({ message }) => message)).toEqual([
    'the TCP rule has no backends',
    'the backend names no kuma.io/service',
  ]);
});

test('a route without rules', () =>
  expectMarked(
    tcpRulesHaveBackends,
    '---\ntype: MeshGatewayRoute\nmesh: default\nname: raw\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  tcp: {} # expect: MGW552 "{}"\n',
  ));

test('rules with backends, and HTTP routes', () =>
  expectMarked(
    tcpRulesHaveBackends,
    tcpRouteText(['{backends: [{weight: 1, destination: {kuma.io/service: web}}]}']) +
      routeText([ruleText('PREFIX /')]),
  ));
