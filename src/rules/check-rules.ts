import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { bindGateways } from '../model/bind-gateways.js';
import { snapshotOf } from '../model/snapshot.js';
import { planGateways } from '../plan/plan-gateways.js';
import type { AnyResource } from '../resources/resource.js';
import { rules } from './registry.js';

/**
 * What the rules, binding and planning have to say about resources taken together. Resources that would be refused belong
 * among `resources` too, so that what refers to them is not called dangling; `refused` are the documents they are from:
 * nothing more is said about those until their errors are mended.
 */
export function checkRules(
  resources: readonly AnyResource[],
  { refused, now }: { readonly refused: ReadonlySet<number>; readonly now: Date },
): readonly Diagnostic[] {
  const snapshot = snapshotOf(resources);
  const bindings = bindGateways(snapshot);
  const plans = planGateways(snapshot, bindings.value);
  const input = { snapshot, bindings: bindings.value, plans: plans.value, now };
  return [...bindings.diagnostics, ...plans.diagnostics, ...rules.flatMap(({ check }) => check(input))].filter(
    ({ document }) => document === undefined || !refused.has(document),
  );
}
