import type { Code } from '../diagnostics/catalogue/index.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Bindings } from '../model/bind-gateways.js';
import type { Snapshot } from '../model/snapshot.js';
import type { GatewayPlan } from '../plan/gateway-plan.js';
import type { Sight } from './sight.js';

/** All that a rule may look at. */
export type RuleInput = {
  readonly snapshot: Snapshot;
  readonly bindings: Bindings;
  readonly plans: readonly GatewayPlan[];
  readonly sight: Sight;
  readonly now: Date;
};

/** Something Kuma accepts in silence that a user would want to know. Rules are independent; their order does not matter. */
export type Rule = {
  /** The property that holds for good input; also the name of the rule's file. */
  readonly name: string;
  /** Every code it may report. */
  readonly codes: readonly Code[];
  /** Linear in the number of resources. Never throws, whatever was decoded. */
  readonly check: (input: RuleInput) => readonly Diagnostic[];
};
