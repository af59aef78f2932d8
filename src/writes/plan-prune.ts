import type { Reference } from '../model/reference.js';
import type { AnyResource } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import type { Change } from '../stores/store.js';
import { findOrphans } from './find-orphans.js';

/** A resource that is not pruned, for something that stays refers to it. */
export type Spared = {
  readonly resource: AnyResource;
  readonly referrer: AnyResource;
  readonly reference: Reference;
};

export type PrunePlan = {
  readonly pruned: readonly AnyResource[];
  readonly spared: readonly Spared[];
  readonly changes: readonly Change[];
};

type PruneRequest = {
  /** The resources that were applied: never pruned. */
  readonly applied: readonly AnyResource[];
  /** All that the store held before. */
  readonly stored: readonly AnyResource[];
  readonly mesh: string;
  /** A resource is pruned only if it carries all of these. */
  readonly labels: Readonly<Record<string, string>>;
};

/**
 * What `apply --prune` deletes: resources of the mesh that carry all the labels and are not in the input; never a Mesh,
 * never what the rest, as it is after the apply, still refers to.
 */
export function planPrune({ applied, stored, mesh, labels }: PruneRequest): PrunePlan {
  const after = new Map([...stored, ...applied].map((resource) => [idOf(resource), resource]));
  const input = new Set(applied.map(idOf));
  const isCandidate = (resource: AnyResource): boolean =>
    resource.type !== 'Mesh' && resource.mesh === mesh && !input.has(idOf(resource)) && carries(resource, labels);
  const all = [...after.values()];
  return spare(
    all.filter((resource) => !isCandidate(resource)),
    all.filter(isCandidate),
  );
}

const idOf = (resource: AnyResource): string => resourceKeyText(keyOfResource(resource));

const carries = (resource: AnyResource, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(labels).every(([name, value]) => resource.labels[name] === value);

/** What is spared stays, and so may need more of the candidates: until nothing that stays misses anything. */
function spare(remaining: readonly AnyResource[], candidates: readonly AnyResource[]): PrunePlan {
  const spared = new Map<AnyResource, Spared>();
  for (;;) {
    const pruned = candidates.filter((resource) => !spared.has(resource));
    const orphans = findOrphans([...remaining, ...spared.keys()], pruned);
    if (orphans.length === 0)
      return {
        pruned,
        spared: [...spared.values()],
        changes: pruned.map((resource) => ({ verb: 'delete', key: keyOfResource(resource) })),
      };
    for (const { removed, referrer, reference } of orphans)
      for (const resource of removed)
        if (!spared.has(resource)) spared.set(resource, { resource, referrer, reference });
  }
}
