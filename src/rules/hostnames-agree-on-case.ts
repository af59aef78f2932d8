import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type FieldPath, formatPath } from '../diagnostics/field-path.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { ListenerPlan, PortPlan } from '../plan/gateway-plan.js';
import type { AnyResource } from '../resources/resource.js';
import { resourceKeyText } from '../resources/resource-key.js';
import { distinctPlans } from './distinct-plans.js';
import { routeHostnames } from './route-hostnames.js';
import type { Rule } from './rule.js';

/** The hostnames of a port are spelled alike (measured: scenario `duplicate-hostnames-case`). */
export const hostnamesAgreeOnCase: Rule = {
  name: 'hostnames-agree-on-case',
  codes: ['MGW556'],
  check: (input) => {
    const reported = new Set<string>();
    return distinctPlans(input)
      .flatMap(({ ports }) => ports.flatMap(sharedHosts))
      .flatMap((listeners) => disagreements(listeners.flatMap(spellingsAt)))
      .flatMap(({ other, first }) => {
        // A route may stand at many listeners.
        const key = `${resourceKeyText(other.resource)}\n${formatPath(other.path)}`;
        if (reported.has(key)) return [];
        reported.add(key);
        return [twoHosts(other, first)];
      });
  },
};

/** Listeners whose hosts are in one route configuration: all of an HTTP port, each of an HTTPS one. */
const sharedHosts = ({ protocol, listeners }: PortPlan): readonly (readonly ListenerPlan[])[] => {
  if (protocol === 'HTTP') return [listeners];
  return protocol === 'HTTPS' ? listeners.map((listener) => [listener]) : [];
};

type Spelling = { readonly hostname: string; readonly resource: AnyResource; readonly path: FieldPath };
type Disagreement = { readonly first: Spelling; readonly other: Spelling };

/** On a listener with a hostname those of routes only filter; on one without they become virtual hosts. */
const spellingsAt = ({ listener, gateway, routes }: ListenerPlan): readonly Spelling[] =>
  listener.hostname === '*'
    ? routes.flatMap(({ route }) => routeHostnames(route).map((each) => ({ ...each, resource: route.resource })))
    : [{ hostname: listener.hostname, resource: gateway.resource, path: [...listener.path, 'hostname'] }];

function disagreements(spellings: readonly Spelling[]): readonly Disagreement[] {
  const byHost = groupBy(spellings, ({ hostname }) => hostname.toLowerCase());
  return [...byHost.values()].flatMap((group) => {
    const first = group.find(({ hostname }) => hostname === hostname.toLowerCase()) ?? group[0];
    if (first === undefined) return [];
    return group.filter(({ hostname }) => hostname !== first.hostname).map((other) => ({ first, other }));
  });
}

const twoHosts = (other: Spelling, first: Spelling): Diagnostic =>
  originDiagnostic(other.resource, {
    code: 'MGW556',
    severity: 'warning',
    message: `"${other.hostname}" and "${first.hostname}" are one host to Envoy and two to Kuma`,
    path: other.path,
    hint: `write ${first.hostname.toLowerCase()} in both places`,
    related: relatedTo(first.resource, first.path, 'the other spelling'),
  });
