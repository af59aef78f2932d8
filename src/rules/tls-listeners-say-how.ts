import { originDiagnostic } from '../model/origin-diagnostic.js';
import { gatewayListeners } from './gateway-listeners.js';
import type { Rule } from './rule.js';

/** A TLS listener says whether the gateway ends TLS or passes it through. Kuma asks that of HTTPS listeners only. */
export const tlsListenersSayHow: Rule = {
  name: 'tls-listeners-say-how',
  codes: ['MGW343'],
  check: (input) =>
    gatewayListeners(input)
      .filter(({ listener: { protocol, tls, crossMesh } }) => protocol === 'TLS' && tls === undefined && !crossMesh)
      .map(({ gateway, listener }) =>
        originDiagnostic(gateway.resource, {
          code: 'MGW343',
          severity: 'warning',
          message: 'the TLS listener has no tls, so it cannot be generated',
          path: [...listener.path, 'tls'],
          hint: 'add tls: {mode: PASSTHROUGH}, or TERMINATE with a certificate',
          related: [],
        }),
      ),
};
