import type { GatewayRoute } from '../model/gateway-route.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { Backend } from '../model/routes/route-rule.js';
import { rulesOf } from '../model/routes/rules-of.js';
import type { Rule } from './rule.js';

const MAX_PORT = 65535;

/** The port of a backendRef is one that exists. Kuma's schema takes any number. */
export const backendPortsExist: Rule = {
  name: 'backend-ports-exist',
  codes: ['MGW550'],
  check: ({ snapshot: { meshes } }) =>
    meshes.flatMap(({ routes }) =>
      routes.flatMap((route) =>
        backendsOf(route).flatMap(({ port, at }) =>
          port === undefined || (port >= 1 && port <= MAX_PORT)
            ? []
            : [
                originDiagnostic(route.resource, {
                  code: 'MGW550',
                  severity: 'warning',
                  message: `there is no port ${port}`,
                  path: at.at(-1) === 'name' ? [...at.slice(0, -1), 'port'] : [...at, 'port'],
                  hint: `ports go from 1 to ${MAX_PORT}`,
                  related: [],
                }),
              ],
        ),
      ),
    ),
};

/** Only Mesh*Routes refer to ports. */
function backendsOf(route: GatewayRoute): readonly Backend[] {
  if (route.type === 'MeshGatewayRoute') return [];
  const { http, tcp } = rulesOf(route);
  const mirrored = http.flatMap(({ filters }) =>
    filters.flatMap((filter) => (filter.kind === 'mirror' && filter.backend !== undefined ? [filter.backend] : [])),
  );
  return [...[...http, ...tcp].flatMap(({ backends }) => backends), ...mirrored];
}
