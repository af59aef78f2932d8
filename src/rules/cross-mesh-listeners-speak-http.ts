import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { trafficOf } from '../model/protocol.js';
import { gatewayListeners } from './gateway-listeners.js';
import type { Rule } from './rule.js';

/** Listeners for other meshes take HTTP requests (kuma: gateway/generator.go, generateLDS). */
export const crossMeshListenersSpeakHttp: Rule = {
  name: 'cross-mesh-listeners-speak-http',
  codes: ['MGW345'],
  check: (input) =>
    gatewayListeners(input)
      .filter(({ listener: { crossMesh, protocol } }) => crossMesh && trafficOf(protocol) === 'tcp')
      .map(({ gateway, listener: { protocol, path } }) =>
        originDiagnostic(gateway.resource, {
          code: 'MGW345',
          severity: 'warning',
          message: `a crossMesh listener takes HTTP requests, not ${protocol} connections`,
          path: [...path, 'protocol'],
          hint: 'use protocol HTTP, or remove crossMesh',
          related: relatedTo(gateway.resource, [...path, 'crossMesh'], 'crossMesh is set here'),
        }),
      ),
};
