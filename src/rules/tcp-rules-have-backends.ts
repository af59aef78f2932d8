import { originDiagnostic } from '../model/origin-diagnostic.js';
import { rulesOf } from '../model/routes/rules-of.js';
import type { Rule } from './rule.js';

/** TCP rules of a MeshGatewayRoute send connections somewhere. Kuma looks at no part of them. */
export const tcpRulesHaveBackends: Rule = {
  name: 'tcp-rules-have-backends',
  codes: ['MGW552'],
  check: ({ snapshot: { meshes } }) =>
    meshes.flatMap(({ routes }) =>
      routes.flatMap((route) => {
        if (route.type !== 'MeshGatewayRoute' || route.traffic !== 'tcp') return [];
        const { tcp } = rulesOf(route);
        const empty = tcp.filter(({ backends }) => backends.length === 0).map(({ at }) => [...at, 'backends']);
        return (tcp.length === 0 ? [['conf', 'tcp', 'rules']] : empty).map((path) =>
          originDiagnostic(route.resource, {
            code: 'MGW552',
            severity: 'warning',
            message: tcp.length === 0 ? 'the TCP route has no rules' : 'the TCP rule has no backends',
            path,
            hint: 'add backends: [{weight: 1, destination: {kuma.io/service: NAME}}]',
            related: [],
          }),
        );
      }),
    ),
};
