import type { GatewayPlan, PortPlan } from '../plan/gateway-plan.js';
import type { RuleInput } from './rule.js';

/** A plan whose ports differ from those of the plans before it: Dataplanes that look the same to a gateway share theirs. */
export function distinctPlans({ plans }: Pick<RuleInput, 'plans'>): readonly GatewayPlan[] {
  const seen = new Set<readonly PortPlan[]>();
  return plans.filter(({ ports }) => {
    const isNew = !seen.has(ports);
    seen.add(ports);
    return isNew;
  });
}
