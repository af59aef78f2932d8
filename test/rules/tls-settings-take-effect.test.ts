import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { tlsSettingsTakeEffect } from '../../src/rules/tls-settings-take-effect.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText } from '../support/gateway-texts.js';

test('TLS settings on a listener that does not speak TLS', async () => {
  const [finding] = await expectMarked(
    tlsSettingsTakeEffect,
    gatewayText('port: 81\n    protocol: HTTP\n    tls: {mode: PASSTHROUGH} # expect: MGW341 "{mode: PASSTHROUGH}"'),
  );
  expect(finding?.message).toBe('the listener speaks HTTP, so its TLS settings have no effect');
  expect(finding?.hint).toContain('HTTPS');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([10]);
});

test('on a TCP listener too', () =>
  expectMarked(
    tlsSettingsTakeEffect,
    gatewayText('port: 81\n    protocol: TCP\n    tls: {mode: PASSTHROUGH} # expect: MGW341 "{mode: PASSTHROUGH}"'),
  ));

test('certificates of a listener that passes TLS through', async () => {
  const [finding] = await expectMarked(
    tlsSettingsTakeEffect,
    gatewayText(
      'port: 443\n    protocol: TLS\n    tls:\n      mode: PASSTHROUGH\n      certificates: [{secret: a}] # expect: MGW342 "[{secret: a}]"',
    ),
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([12]);
});

test('options, of which Kuma has none', () =>
  expectMarked(
    tlsSettingsTakeEffect,
    gatewayText(
      'port: 443\n    protocol: TLS\n    tls:\n      mode: PASSTHROUGH\n      options: {} # expect: MGW344 "{}"',
    ),
  ));

test('settings that count', () =>
  expectMarked(
    tlsSettingsTakeEffect,
    gatewayText(
      '{port: 443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: a}]}}',
      '{port: 444, protocol: TLS, tls: {mode: PASSTHROUGH}}',
      '{port: 445, protocol: TLS, tls: {mode: TERMINATE, certificates: [{secret: a}]}}',
      '{port: 80, protocol: HTTP}',
      '{port: 81, protocol: TCP}',
    ),
  ));
