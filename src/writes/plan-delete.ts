import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.js';
import { formatPath } from '../diagnostics/field-path.js';
import type { AnyResource, ResourceKey } from '../resources/resource.js';
import { describeKey, keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import type { Change } from '../stores/store.js';
import { findOrphans, type Orphan } from './find-orphans.js';

/** What deleting does. Keys in the order they were asked for, each once; what goes with a Mesh comes after it. */
export type DeletePlan = {
  readonly deleted: readonly ResourceKey[];
  /** Asked for, but not there. */
  readonly missing: readonly ResourceKey[];
  readonly changes: readonly Change[];
};

type DeleteRequest = {
  readonly keys: readonly ResourceKey[];
  /** All that the store holds. */
  readonly resources: readonly AnyResource[];
  /** Delete what others still refer to as well, and with a Mesh all that is in it: nothing can be in a mesh that is not there. */
  readonly force: boolean;
};

/**
 * What deleting these keys together does. Deleting what something that stays still refers to is an error unless forced:
 * one diagnostic for each such resource, naming who refers to it and where.
 */
export function planDelete({ keys, resources, force }: DeleteRequest): Outcome<DeletePlan> {
  const named = force ? keys.flatMap((key) => [key, ...keysWithin(key, resources)]) : keys;
  const wanted = new Map(named.map((key) => [resourceKeyText(key), key]));
  const removed = resources.filter((resource) => wanted.has(resourceKeyText(keyOfResource(resource))));
  const present = new Set(removed.map((resource) => resourceKeyText(keyOfResource(resource))));
  const deleted = [...wanted].flatMap(([id, key]) => (present.has(id) ? key : []));
  const missing = [...wanted].flatMap(([id, key]) => (present.has(id) ? [] : key));
  const orphansOf = force ? new Map<AnyResource, readonly Orphan[]>() : orphansByRemoved(resources, removed);
  return {
    value: { deleted, missing, changes: deleted.map((key) => ({ verb: 'delete', key })) },
    diagnostics: removed.flatMap((resource) => stillInUse(resource, orphansOf.get(resource) ?? []) ?? []),
  };
}

const keysWithin = ({ type, name }: ResourceKey, resources: readonly AnyResource[]): readonly ResourceKey[] =>
  type === 'Mesh' ? resources.filter(({ mesh }) => mesh === name).map(keyOfResource) : [];

function orphansByRemoved(
  resources: readonly AnyResource[],
  removed: readonly AnyResource[],
): ReadonlyMap<AnyResource, readonly Orphan[]> {
  const gone = new Set(removed);
  const byRemoved = new Map<AnyResource, Orphan[]>(removed.map((resource) => [resource, []]));
  const remaining = resources.filter((resource) => !gone.has(resource));
  for (const orphan of findOrphans(remaining, removed))
    for (const resource of new Set(orphan.removed)) byRemoved.get(resource)?.push(orphan);
  return byRemoved;
}

const SHOWN = 3;

function stillInUse(resource: AnyResource, mine: readonly Orphan[]): Diagnostic | undefined {
  if (mine.length === 0) return undefined;
  const shown = mine
    .slice(0, SHOWN)
    .map(({ referrer, reference }) => `${referrer.type} "${referrer.name}" (${formatPath(reference.path)})`);
  const more = mine.length > SHOWN ? ` and ${mine.length - SHOWN} more` : '';
  return {
    code: 'MGW202',
    severity: 'error',
    message: `${describeKey(resource)} is still in use by ${shown.join(', ')}${more}`,
    path: '',
    at: undefined,
    document: undefined,
    hint: 'delete or change what uses it first or in the same command, or use --force',
    related: [],
  };
}
