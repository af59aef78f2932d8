import { test } from 'vitest';
import { tlsListenersSayHow } from '../../src/rules/tls-listeners-say-how.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText } from '../support/gateway-texts.js';

test('a TLS listener without tls', () =>
  expectMarked(
    tlsListenersSayHow,
    gatewayText(
      '{port: 443, protocol: TLS} # expect: MGW343 "{port: 443, protocol: TLS}"',
      '{port: 80, protocol: HTTP}',
    ),
  ));

test('one that says how, and others that need not', () =>
  expectMarked(
    tlsListenersSayHow,
    gatewayText('{port: 443, protocol: TLS, tls: {mode: PASSTHROUGH}}', '{port: 80, protocol: TCP}'),
  ));
