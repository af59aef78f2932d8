import type { ListenerPlan } from '../gateway-plan.js';
import type { Fault } from './fault.js';

/**
 * A listener that cannot be served at all. What asks for it by name is refused, and never left to a listener with a wider name
 * (DESIGN.md "Isolation fails closed").
 */
export type ClosedListener = {
  readonly listener: ListenerPlan;
  readonly faults: readonly [Fault, ...Fault[]];
};
