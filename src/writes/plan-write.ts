import type { Outcome } from '../diagnostics/diagnostic.js';
import type { AnyResource } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { storedResource } from '../resources/stored-resource.js';
import type { Change, Store, StoreView } from '../stores/store.js';
import type { ApplyStep } from './apply-plan.js';
import { planApply } from './plan-apply.js';
import { type PrunePlan, planPrune } from './plan-prune.js';

/** What `--prune` may delete: resources of the mesh that carry all the labels. */
export type PruneScope = { readonly mesh: string; readonly labels: ReadonlyMap<string, string> };

/** Everything one `apply` does, decided before any of it is done. */
export type WritePlan = {
  readonly steps: readonly ApplyStep[];
  readonly prune: Pick<PrunePlan, 'pruned' | 'spared'>;
  readonly changes: readonly Change[];
};

type Request = {
  readonly resources: readonly AnyResource[];
  /** undefined: nothing is pruned. */
  readonly prune: PruneScope | undefined;
  readonly store: Pick<Store, 'name' | 'asGiven' | 'objections'>;
  /** Ids (`resourceKeyText`) of what may be pruned; anything else that came meanwhile stays. */
  readonly agreed?: ReadonlySet<string>;
};

/** Plans an apply and its prune against one view of the store. With errors nothing may be written. */
export function planWrite({ resources, prune, store, agreed }: Request, view: StoreView): Outcome<WritePlan> {
  const { value: apply, diagnostics } = planApply(resources, view, store);
  if (prune === undefined) return { value: { ...apply, prune: { pruned: [], spared: [] } }, diagnostics };
  const stored = view.list().map((each) => storedResource(each, store.name));
  const labels = Object.fromEntries(prune.labels);
  const { pruned, spared } = planPrune({ applied: resources, stored, mesh: prune.mesh, labels });
  const agreedOn = pruned.filter((resource) => agreed?.has(resourceKeyText(keyOfResource(resource))) ?? true);
  const deletions = agreedOn.map((resource) => ({ verb: 'delete', key: keyOfResource(resource) }) as const);
  return {
    value: { steps: apply.steps, prune: { pruned: agreedOn, spared }, changes: [...apply.changes, ...deletions] },
    diagnostics,
  };
}
