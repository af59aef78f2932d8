import { inputError, usageError } from '../diagnostics/errors.js';
import { didYouMeanOrNames } from '../diagnostics/suggest.js';
import { unboundReason } from '../model/binding-reasons.js';
import type { Inspection } from '../outputs/inspect/inspect-resources.js';
import type { GatewayPlan } from '../plan/gateway-plan.js';

/**
 * What the Dataplane of this name runs. Throws an input error where there is none, or where it runs no gateway, and a usage
 * error where several meshes have one.
 */
export function gatewayAt(dataplane: string, { plans, bindings }: Inspection): GatewayPlan {
  const [plan, ...others] = plans.filter(
    (each) => each.dataplane.name === dataplane && each.dataplane.kind !== 'virtual',
  );
  if (plan !== undefined && others.length === 0) return plan;
  if (plan !== undefined) {
    const meshes = [plan, ...others].map(({ dataplane: { mesh } }) => `"${mesh}"`);
    throw usageError(`there is a Dataplane "${dataplane}" in the meshes ${meshes.join(', ')}`, {
      hint: 'choose one with -m',
    });
  }
  const unbound = bindings.unbound.find((each) => each.dataplane.name === dataplane);
  if (unbound !== undefined) throw inputError(`Dataplane "${dataplane}" runs no gateway: ${unboundReason(unbound)}`);
  const names = [...bindings.bound, ...bindings.unbound].map((each) => each.dataplane.name);
  throw inputError(`there is no builtin-gateway Dataplane "${dataplane}"`, {
    hint: didYouMeanOrNames(dataplane, names),
  });
}
