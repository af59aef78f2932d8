import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { Backend } from '../model/routes/route-rule.js';
import { rulesOf } from '../model/routes/rules-of.js';
import { formatTags } from '../model/tag-set.js';
import type { GatewayPlan, ListenerPlan } from '../plan/gateway-plan.js';
import { distinctPlans } from './distinct-plans.js';
import type { Rule } from './rule.js';

/** A destination is used for requests or for connections: at one gateway, under the same listener tags, it is one cluster. */
export const backendsHaveOneProtocol: Rule = {
  name: 'backends-have-one-protocol',
  codes: ['MGW546'],
  check: (input) => {
    const reported = new Set<Backend>();
    return distinctPlans(input).flatMap((plan) => {
      const tcp = firstUses(plan, 'tcp');
      if (tcp.size === 0) return [];
      const http = firstUses(plan, 'http');
      return [...tcp].flatMap(([cluster, use]) => {
        const other = http.get(cluster);
        if (other === undefined || reported.has(use.backend)) return [];
        reported.add(use.backend);
        return [shared(plan, { tcp: use, http: other })];
      });
    });
  },
};

type Use = { readonly route: GatewayRoute; readonly backend: Backend };

/** The first use of each cluster by rules of one sort; a cluster is a destination under certain listener tags. */
const firstUses = ({ ports }: GatewayPlan, traffic: 'http' | 'tcp'): ReadonlyMap<string, Use> =>
  new Map(
    ports
      .flatMap(({ listeners }) => listeners.flatMap((listener) => usesAt(listener, traffic)))
      // Of entries with one key a Map keeps the last.
      .reverse(),
  );

function usesAt({ routes, final }: ListenerPlan, traffic: 'http' | 'tcp'): readonly (readonly [string, Use])[] {
  const tags = formatTags(final.tags);
  return routes.flatMap(({ route }) =>
    rulesOf(route)[traffic].flatMap(({ backends }) =>
      backends.flatMap((backend): readonly (readonly [string, Use])[] =>
        backend.key === undefined ? [] : [[`${backend.key}\n${tags}`, { route, backend }]],
      ),
    ),
  );
}

const shared = ({ gateway }: GatewayPlan, { tcp, http }: { readonly tcp: Use; readonly http: Use }): Diagnostic =>
  originDiagnostic(tcp.route.resource, {
    code: 'MGW546',
    severity: 'warning',
    message: `MeshGateway "${gateway.name}" sends both connections and requests to "${tcp.backend.service ?? ''}": ${tcp.route.type} "${tcp.route.name}" and ${http.route.type} "${http.route.name}"`,
    path: tcp.backend.at,
    hint: 'Envoy refuses the cluster that Kuma makes of both; give one of the listeners a tag of its own',
    related: relatedTo(http.route.resource, http.backend.at, 'the HTTP rule that uses it'),
  });
