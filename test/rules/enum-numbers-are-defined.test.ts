import { expect, test } from 'vitest';
import { enumNumbersAreDefined } from '../../src/rules/enum-numbers-are-defined.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText, routeText } from '../support/gateway-texts.js';

test('numbers that mean nothing, wherever a kind has enums', async () => {
  const [finding] = await expectMarked(
    enumNumbersAreDefined,
    routeText([
      'matches:\n      - path: {value: /, match: 7} # expect: MGW355 "7"\n        headers:\n        - {name: a, value: b, match: -1} # expect: MGW355 "-1"\n        method: 99 # expect: MGW355 "99"\n      backends: [{destination: {kuma.io/service: web}}]',
    ]) +
      gatewayText(
        'port: 443\n    protocol: HTTPS\n    tls: {certificates: [{secret: a}], mode: 9} # expect: MGW355 "9"',
      ),
  );
  expect(finding?.message).toBe('7 stands for no match that Kuma has');
  expect(finding?.hint).toBe('write one of EXACT, PREFIX, REGEX');
});

test('numbers that mean something, and names', () =>
  expectMarked(
    enumNumbersAreDefined,
    routeText([
      '{matches: [{path: {value: /, match: 1}, method: 3, headers: [{name: a, value: b, match: REGEX}]}], backends: [{destination: {kuma.io/service: web}}]}',
    ]) + gatewayText('{port: 443, protocol: 5, tls: {mode: 1, certificates: [{secret: a}]}}'),
  ));

test('the protocol of a listener has a finding of its own', () =>
  expectMarked(enumNumbersAreDefined, gatewayText('{port: 443, protocol: 77}')));
