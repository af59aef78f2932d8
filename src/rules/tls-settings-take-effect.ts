import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { type GatewayListener, gatewayListeners } from './gateway-listeners.js';
import type { Rule } from './rule.js';

/** All that `tls` of a listener says counts: it ends or passes on TLS, with certificates only where it ends it. */
export const tlsSettingsTakeEffect: Rule = {
  name: 'tls-settings-take-effect',
  codes: ['MGW341', 'MGW342', 'MGW344'],
  check: (input) =>
    gatewayListeners(input).flatMap((each) => [...withoutTls(each), ...passedThrough(each), ...options(each)]),
};

function withoutTls({ gateway, listener: { protocol, tls, path, crossMesh } }: GatewayListener): readonly Diagnostic[] {
  // TLS settings with crossMesh are refused by Kuma itself.
  if (tls === undefined || crossMesh || protocol === 'HTTPS' || protocol === 'TLS') return [];
  return [
    originDiagnostic(gateway.resource, {
      code: 'MGW341',
      severity: 'warning',
      message: `the listener speaks ${protocol}, so its TLS settings have no effect`,
      path: tls.path,
      hint: `use protocol ${protocol === 'HTTP' ? 'HTTPS' : 'TLS'}, or remove tls`,
      related: relatedTo(gateway.resource, [...path, 'protocol'], 'the protocol'),
    }),
  ];
}

function passedThrough({ gateway, listener: { protocol, tls } }: GatewayListener): readonly Diagnostic[] {
  if (protocol !== 'TLS' || tls?.mode !== 'PASSTHROUGH' || tls.certificates.length === 0) return [];
  return [
    originDiagnostic(gateway.resource, {
      code: 'MGW342',
      severity: 'warning',
      message: 'the listener passes TLS through, so clients never see these certificates',
      path: [...tls.path, 'certificates'],
      hint: 'remove the certificates, or set the mode to TERMINATE',
      related: relatedTo(gateway.resource, [...tls.path, 'mode'], 'the mode'),
    }),
  ];
}

function options({ gateway: { resource }, listener: { tls, index } }: GatewayListener): readonly Diagnostic[] {
  if (tls === undefined || resource.spec.conf?.listeners?.[index]?.tls?.options === undefined) return [];
  return [
    originDiagnostic(resource, {
      code: 'MGW344',
      severity: 'warning',
      message: 'Kuma defines no TLS options and reads none',
      path: [...tls.path, 'options'],
      hint: 'remove options',
      related: [],
    }),
  ];
}
