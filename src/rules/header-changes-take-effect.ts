import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { HostRule } from '../plan/virtual-host.js';
import { distinctPlans } from './distinct-plans.js';
import { filteredRules } from './filtered-rules.js';
import { changesIn, type RuleHeaderChange, setsHost } from './header-changes.js';
import type { Rule, RuleInput } from './rule.js';

/** What a rule does to a header is not undone: by the rest of the rule, or by the gateway itself. */
export const headerChangesTakeEffect: Rule = {
  name: 'header-changes-take-effect',
  codes: ['MGW544'],
  check: (input) => {
    const rules = filteredRules(input);
    if (rules.length === 0) return [];
    const overTls = routesOverTls(input);
    return rules.flatMap((hostRule) => {
      const changes = changesIn(hostRule);
      if (changes.length === 0) return [];
      return [
        ...changes.flatMap((change) => undoneByGateway(change, overTls)),
        ...undoneByOthers(changes),
        ...hostSetTwice(hostRule, changes),
      ];
    });
  },
};

/** Routes all of whose listeners are HTTPS ones: what those do is certain for them. */
function routesOverTls(input: RuleInput): ReadonlySet<GatewayRoute> {
  const attached = distinctPlans(input).flatMap(({ ports }) =>
    ports.flatMap(({ listeners }) =>
      listeners.flatMap(({ listener, routes }) => routes.map(({ route }) => ({ route, protocol: listener.protocol }))),
    ),
  );
  const elsewhere = new Set(attached.filter(({ protocol }) => protocol !== 'HTTPS').map(({ route }) => route));
  return new Set(attached.flatMap(({ route }) => (elsewhere.has(route) ? [] : [route])));
}

type Reason = { readonly message: string; readonly hint: string };

function gatewayUndoes(
  { of, change, route }: RuleHeaderChange,
  overTls: ReadonlySet<GatewayRoute>,
): Reason | undefined {
  const name = change.name.toLowerCase();
  if (of === 'response' && name === 'server' && change.change === 'remove')
    return { message: 'the gateway writes the header server itself, after the rule', hint: 'remove this entry' };
  if (of === 'response' && name === 'strict-transport-security' && overTls.has(route))
    return {
      message: 'HTTPS listeners of Kuma set strict-transport-security themselves, after the rule',
      hint: 'its value there is max-age=31536000; includeSubDomains',
    };
  if (of === 'request' && name === 'x-kuma-tags' && change.change !== 'remove')
    return { message: 'the gateway removes the header x-kuma-tags from every request', hint: 'use another name' };
  return undefined;
}

function undoneByGateway(change: RuleHeaderChange, overTls: ReadonlySet<GatewayRoute>): readonly Diagnostic[] {
  const reason = gatewayUndoes(change, overTls);
  return reason === undefined ? [] : [noEffect(change, { ...reason, by: undefined })];
}

/** Envoy removes first and then sets, whatever the order of the filters; of two values set the later stays. */
const undoneByOthers = (changes: readonly RuleHeaderChange[]): readonly Diagnostic[] =>
  [...groupBy(changes, ({ of, change }) => `${of} ${change.name.toLowerCase()}`).values()].flatMap((group) =>
    group.flatMap((each, index) => {
      const { change } = each;
      const laterSet = group.slice(index + 1).find((other) => other.change.change === 'set');
      if (change.change === 'set' && laterSet !== undefined && laterSet.change.value !== change.value)
        return [
          noEffect(each, {
            message: `the header "${change.name}" is set again, to another value, which stays`,
            hint: 'remove this entry',
            by: laterSet.change.at,
          }),
        ];
      const earlierSet = group.slice(0, index).find((other) => other.change.change === 'set');
      if (change.change === 'remove' && earlierSet !== undefined)
        return [
          noEffect(each, {
            message: `the header "${change.name}" is set by the same rule, and Envoy removes before it sets`,
            hint: 'remove one of the two',
            by: earlierSet.change.at,
          }),
        ];
      return [];
    }),
  );

/** In a MeshHTTPRoute a set Host and a rewritten hostname can meet; the header wins (kuma: route_table_generator.go). */
function hostSetTwice({ route, rule }: HostRule, changes: readonly RuleHeaderChange[]): readonly Diagnostic[] {
  const host = changes.find(setsHost);
  if (host === undefined) return [];
  return rule.filters.flatMap((filter) => {
    if (filter.kind !== 'rewrite' || !(filter.hostname !== undefined || filter.toBackendHostname)) return [];
    const field = filter.hostname === undefined ? 'hostToBackendHostname' : 'hostname';
    return [
      originDiagnostic(route.resource, {
        code: 'MGW544',
        severity: 'warning',
        message: 'the rule sets the header host too, and that takes the place of this rewrite',
        path: [...filter.at, route.type === 'MeshGatewayRoute' ? 'rewrite' : 'urlRewrite', field],
        hint: 'say in one place what the host becomes',
        related: relatedTo(route.resource, host.change.at, 'the header'),
      }),
    ];
  });
}

const noEffect = (
  { route: { resource }, change }: RuleHeaderChange,
  { message, hint, by }: Reason & { readonly by: FieldPath | undefined },
): Diagnostic =>
  originDiagnostic(resource, {
    code: 'MGW544',
    severity: 'warning',
    message,
    path: change.change === 'remove' ? change.at : [...change.at, 'name'],
    hint,
    related: by === undefined ? [] : relatedTo(resource, by, 'what undoes it'),
  });
