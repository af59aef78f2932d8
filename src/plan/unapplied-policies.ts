import type { ListenerPlan } from './gateway-plan.js';

/**
 * The policies that reach some listeners, which meshgw names and does not apply: `MeshTimeout "slow"`, each once, in order.
 * They change timeouts, retries and rights, not routes (POLICIES.md).
 */
export const unappliedPolicies = (listeners: readonly Pick<ListenerPlan, 'policies'>[]): readonly string[] =>
  [...new Set(listeners.flatMap(({ policies }) => policies.map(({ type, name }) => `${type} "${name}"`)))].sort();
