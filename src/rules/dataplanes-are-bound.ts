import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { UnboundDataplane } from '../model/bind-gateways.js';
import { unboundReason } from '../model/binding-reasons.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { Rule } from './rule.js';

/** Each builtin-gateway Dataplane gets a gateway to run. */
export const dataplanesAreBound: Rule = {
  name: 'dataplanes-are-bound',
  codes: ['MGW347'],
  check: ({ bindings: { unbound }, sight }) =>
    unbound.filter((each) => each.nearest !== undefined || sight.store).flatMap((each) => listensOnNothing(each)),
};

function listensOnNothing(unbound: UnboundDataplane): readonly Diagnostic[] {
  const { dataplane, nearest } = unbound;
  if (dataplane.resource === undefined) return [];
  return [
    originDiagnostic(dataplane.resource, {
      code: 'MGW347',
      severity: 'warning',
      message: `Dataplane "${dataplane.name}" listens on nothing: ${unboundReason(unbound)}`,
      path: dataplane.kind === 'instance' ? ['spec', 'tags'] : ['networking', 'gateway', 'tags'],
      hint: nearest && 'give the Dataplane the tags that a MeshGateway selects',
      related:
        nearest === undefined
          ? []
          : relatedTo(
              nearest.gateway.resource,
              nearest.selector.path,
              `what MeshGateway "${nearest.gateway.name}" selects`,
            ),
    }),
  ];
}
