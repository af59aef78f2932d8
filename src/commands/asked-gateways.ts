import { inputError, usageError } from '../diagnostics/errors.js';
import { unboundReason } from '../model/binding-reasons.js';
import type { Inspection } from '../outputs/inspect/inspect-resources.js';
import type { GatewayPlan } from '../plan/gateway-plan.js';
import { gatewayAt } from './gateway-at.js';

/** A gateway that a request is for, or a Dataplane that runs none. */
export type AskedGateway =
  | { readonly dataplane: string; readonly plan: GatewayPlan }
  | { readonly dataplane: string; readonly plan: undefined; readonly because: string };

export type GatewayChoice = { readonly dataplane: string | undefined; readonly isAll: boolean };

/**
 * The gateways that are asked about a request: that of the Dataplane that was named, all, or the only one there is. Throws a
 * usage error where that is not said, and an input error where there is none.
 */
export function askedGateways(inspection: Inspection, { dataplane, isAll }: GatewayChoice): readonly AskedGateway[] {
  const { plans, bindings } = inspection;
  const unbound = bindings.unbound.map((each): AskedGateway => {
    const because = `Dataplane "${each.dataplane.name}" runs no gateway: ${unboundReason(each)}`;
    return { dataplane: each.dataplane.name, plan: undefined, because };
  });
  if (dataplane !== undefined) {
    const idle = unbound.filter((each) => each.dataplane === dataplane);
    const isBound = plans.some((plan) => plan.dataplane.name === dataplane);
    return idle.length > 0 && !isBound ? idle : [asked(gatewayAt(dataplane, inspection))];
  }
  const [bound, assumed] = [true, false].map((real) =>
    plans.filter((plan) => (plan.dataplane.kind !== 'virtual') === real).map(asked),
  );
  const all = [...(bound ?? []), ...(assumed ?? []), ...unbound];
  if (all.length === 0) throw inputError('there is no MeshGateway that could take a request');
  if (isAll) return all;
  const likeliest = [bound, assumed, unbound].find((each) => each !== undefined && each.length > 0) ?? [];
  if (likeliest.length > 1) throw ambiguous(likeliest);
  return likeliest;
}

const asked = (plan: GatewayPlan): AskedGateway => ({ dataplane: plan.dataplane.name, plan });

function ambiguous(gateways: readonly AskedGateway[]): Error {
  const names = gateways.map(({ dataplane, plan }) =>
    plan?.dataplane.kind === 'virtual' ? `MeshGateway "${plan.gateway.name}"` : `"${dataplane}"`,
  );
  const isNamed = gateways.every(({ plan }) => plan?.dataplane.kind !== 'virtual');
  return usageError(`several ${isNamed ? 'Dataplanes' : 'gateways'} could take the request: ${names.join(', ')}`, {
    hint: isNamed ? 'choose one with --dataplane, or ask all with --all' : 'ask all with --all',
  });
}
