import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { trafficOf } from '../model/protocol.js';
import type { Backend } from '../model/routes/route-rule.js';
import { rulesOf } from '../model/routes/rules-of.js';
import type { PortPlan } from '../plan/gateway-plan.js';
import { distinctPlans } from './distinct-plans.js';
import { httpRules } from './http-rules.js';
import type { Rule, RuleInput } from './rule.js';

/** Where there is a choice of backends, their weights tell which gets how much. */
export const weightsCanBeShared: Rule = {
  name: 'weights-can-be-shared',
  codes: ['MGW540'],
  check: (input) => [
    ...httpRules(input).flatMap(({ route, rule: { backends } }) => httpFault(backends, route)),
    ...tcpFaults(input),
  ],
};

/** Envoy adds weights up in 32 bits. */
const MAX_SUM = 0xffffffff;

function httpFault(backends: readonly Backend[], route: GatewayRoute): readonly Diagnostic[] {
  const [first, ...others] = backends;
  if (first === undefined || others.length === 0) return [];
  const sum = backends.reduce((total, { weight }) => total + weight, 0);
  if (sum > 0 && sum <= MAX_SUM) return [];
  return [
    warning(route, {
      backend: first,
      message:
        sum === 0
          ? `all ${backends.length} backends have weight 0`
          : `the weights add up to ${sum}, and Envoy takes ${MAX_SUM} at most`,
      others: others.map((backend) => ({ backend, route })),
    }),
  ];
}

type TcpBackend = { readonly backend: Backend; readonly route: GatewayRoute };

/** All TCP rules of a port make one list, in which Envoy takes no weight of 0; so do those of one route anywhere. */
function tcpFaults(input: RuleInput): readonly Diagnostic[] {
  const ports = distinctPlans(input).flatMap((plan) => plan.ports.map(tcpBackends));
  const lists = input.snapshot.meshes.flatMap(({ routes }) => routes.map(backendsOf));
  const reported = new Set<Backend>();
  return [...ports, ...lists].flatMap((list) => {
    if (list.length < 2) return [];
    return list.flatMap((each) => {
      const { backend, route } = each;
      if (backend.weight !== 0 || reported.has(backend)) return [];
      reported.add(backend);
      const message = `the backend has weight 0 beside ${list.length - 1} other${list.length > 2 ? 's' : ''}, which Envoy refuses for TCP`;
      return [warning(route, { backend, message, others: list.filter((other) => other !== each) })];
    });
  });
}

const backendsOf = (route: GatewayRoute): readonly TcpBackend[] =>
  rulesOf(route).tcp.flatMap(({ backends }) => backends.map((backend) => ({ backend, route })));

/** TLS listeners keep their hostnames apart, so only what shares a filter chain is put together. */
const tcpBackends = ({ protocol, listeners }: PortPlan): readonly TcpBackend[] =>
  trafficOf(protocol) === 'tcp' && (protocol === 'TCP' || listeners.length === 1)
    ? [...new Set(listeners.flatMap(({ routes }) => routes.map(({ route }) => route)))].flatMap(backendsOf)
    : [];

/** More backends than these are not pointed at. */
const MAX_RELATED = 5;

const warning = (
  { resource }: GatewayRoute,
  {
    backend,
    message,
    others,
  }: { readonly backend: Backend; readonly message: string; readonly others: readonly TcpBackend[] },
): Diagnostic =>
  originDiagnostic(resource, {
    code: 'MGW540',
    severity: 'warning',
    message,
    path: backend.at,
    hint: 'give each backend a weight: an unset one is 0 in a MeshGatewayRoute, 1 in a MeshHTTPRoute or MeshTCPRoute',
    related: others
      .slice(0, MAX_RELATED)
      .flatMap((other) => relatedTo(other.route.resource, other.backend.at, 'another backend')),
  });
