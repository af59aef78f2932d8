import type { FieldPath } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { TcpRule } from '../model/routes/route-rule.js';
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
        return faultsOf(rulesOf(route).tcp).map(({ message, path }) =>
          originDiagnostic(route.resource, {
            code: 'MGW552',
            severity: 'warning',
            message,
            path,
            hint: 'a backend is written {weight: 1, destination: {kuma.io/service: NAME}}',
            related: [],
          }),
        );
      }),
    ),
};

type Fault = { readonly message: string; readonly path: FieldPath };

function faultsOf(rules: readonly TcpRule[]): readonly Fault[] {
  if (rules.length === 0) return [{ message: 'the TCP route has no rules', path: ['conf', 'tcp', 'rules'] }];
  return rules.flatMap(({ at, backends }): readonly Fault[] =>
    backends.length === 0
      ? [{ message: 'the TCP rule has no backends', path: [...at, 'backends'] }]
      : backends
          .filter(({ destination }) => destination.by === 'nothing')
          .map((backend) => ({
            message: 'the backend names no kuma.io/service',
            path: [...backend.at, 'destination'],
          })),
  );
}
