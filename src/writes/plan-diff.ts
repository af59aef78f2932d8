import type { AnyResource, ResourceKey } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { shownDocument } from '../resources/shown-document.js';
import { canonicalJson } from '../source/json-text.js';
import type { JsonObject } from '../source/json-value.js';
import type { Store } from '../stores/store.js';
import type { ApplyStep } from './apply-plan.js';
import { diffDocuments, type FieldChange } from './diff-documents.js';
import { markChangedSecrets } from './mark-changed-secrets.js';
import { storedDocument } from './stored-document.js';

/** How one resource changes, fit to be shown: secret material is hidden unless it was asked for. */
export type ResourceDiff = {
  readonly key: ResourceKey;
  readonly action: 'Created' | 'Updated' | 'Pruned';
  /** undefined where the resource is new. */
  readonly before: JsonObject | undefined;
  /** undefined where it is pruned. */
  readonly after: JsonObject | undefined;
  /** For a resource that comes or goes: its fields, each with one side only. */
  readonly changes: readonly FieldChange[];
};

type DiffRequest = {
  readonly steps: readonly ApplyStep[];
  readonly pruned: readonly AnyResource[];
  readonly showSecrets: boolean;
  /** How the store's documents are shown ({@link Store.asGiven}). */
  readonly asGiven: Store['asGiven'];
};

type States = Pick<ResourceDiff, 'key' | 'before' | 'after'>;

/** What applying, and pruning, changes: one entry a resource in the order of the input, pruned ones last. */
export const planDiff = ({ steps, pruned, showSecrets, asGiven }: DiffRequest): readonly ResourceDiff[] =>
  [
    ...netChanges(steps),
    ...pruned.map((resource) => ({
      key: keyOfResource(resource),
      before: asGiven(storedDocument(resource)),
      after: undefined,
    })),
  ].flatMap((states) => resourceDiff(states, { showSecrets }) ?? []);

/** A key that is applied more than once changes once, from what it was to what it will be. */
function netChanges(steps: readonly ApplyStep[]): readonly States[] {
  const byKey = new Map<string, States>();
  for (const { key, before, after } of steps) {
    const id = resourceKeyText(key);
    const earlier = byKey.get(id);
    byKey.set(id, { key, before: earlier ? earlier.before : before, after });
  }
  return [...byKey.values()];
}

function resourceDiff(
  { key, before, after }: States,
  options: { readonly showSecrets: boolean },
): ResourceDiff | undefined {
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return undefined;
  const shownBefore = before && shownDocument(before, options);
  const shownAfter = after && markChangedSecrets({ before, after, shown: shownDocument(after, options) });
  return {
    key,
    action: before === undefined ? 'Created' : after === undefined ? 'Pruned' : 'Updated',
    before: shownBefore,
    after: shownAfter,
    changes: diffDocuments(shownBefore ?? {}, shownAfter ?? {}),
  };
}
