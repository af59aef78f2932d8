import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { bindGateways } from '../model/bind-gateways.js';
import { snapshotOf } from '../model/snapshot.js';
import { planGateways } from '../plan/plan-gateways.js';
import type { AnyResource } from '../resources/resource.js';
import { rules } from './registry.js';
import { sightOf } from './sight.js';

/**
 * What the rules, binding and planning have to say about resources taken together. Resources that would be refused belong
 * among `resources` too, so that what refers to them is not called dangling; `refused` are the documents they are from:
 * nothing more is said about those until their errors are mended. `store`: whether `resources` hold those of a store too.
 */
export function checkRules(
  resources: readonly AnyResource[],
  { refused, store, now }: { readonly refused: ReadonlySet<number>; readonly store: boolean; readonly now: Date },
): readonly Diagnostic[] {
  const snapshot = snapshotOf(resources);
  const bindings = bindGateways(snapshot);
  const plans = planGateways(snapshot, bindings.value);
  const input = {
    snapshot,
    bindings: bindings.value,
    plans: plans.value,
    sight: sightOf(snapshot, { store }),
    now,
  };
  return [...bindings.diagnostics, ...plans.diagnostics, ...rules.flatMap(({ check }) => check(input))].filter(
    ({ document }) => document === undefined || !refused.has(document),
  );
}
