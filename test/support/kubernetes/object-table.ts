import type { ApiObject } from './api-object.js';
import { conflict, modified, notFound } from './api-status.js';
import { conflictsOf, type FieldOwner, fieldsOf, managedFieldsOf, mergedFields, objectOf } from './field-owners.js';

/** One object's address. `group` and `namespace` are '' for core and cluster-scoped ones. */
export type ObjectRef = {
  readonly group: string;
  readonly plural: string;
  readonly namespace: string;
  readonly name: string;
};

/** A mutating and validating webhook in one: the object to store, or an ApiStatus thrown. */
export type Admission = (
  object: ApiObject,
  context: { readonly isNew: boolean; readonly find: (ref: ObjectRef) => ApiObject | undefined },
) => { readonly object: ApiObject; readonly warnings: readonly string[] };

type Kept = { readonly object: ApiObject; readonly owners: readonly FieldOwner[] };
type ApplyOptions = { readonly manager: string; readonly force: boolean; readonly dryRun: boolean };
type Preconditions = { readonly uid?: string; readonly resourceVersion?: string };

const idOf = ({ group, plural, namespace, name }: ObjectRef): string => [group, plural, namespace, name].join('/');

/** What the API server keeps in etcd, with server-side apply (Kubernetes documentation, "Server-Side Apply"). */
export class ObjectTable {
  readonly #kept = new Map<string, Kept>();
  readonly #admission: Admission;
  #version = 1000;

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  find = (ref: ObjectRef): ApiObject | undefined => this.#kept.get(idOf(ref))?.object;

  get(ref: ObjectRef): ApiObject {
    const found = this.find(ref);
    if (found === undefined) throw notFound(ref);
    return found;
  }

  /** Objects of a collection in etcd's order; `namespace` '' is all of them. */
  list({ group, plural, namespace }: Omit<ObjectRef, 'name'>): readonly ApiObject[] {
    const prefix = idOf({ group, plural, namespace, name: '' });
    return [...this.#kept]
      .filter(([id]) => id.startsWith(namespace === '' ? `${group}/${plural}/` : prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { object }]) => object);
  }

  /** PATCH with application/apply-patch+yaml. */
  apply(ref: ObjectRef, given: ApiObject, { manager, force, dryRun }: ApplyOptions) {
    const before = this.#kept.get(idOf(ref));
    this.#requireVersion(ref, given.metadata['resourceVersion'], before);
    const applied = fieldsOf(given);
    const owners = before?.owners ?? [];
    const live = before === undefined ? new Map<string, unknown>() : fieldsOf(before.object);
    const conflicts = conflictsOf(applied, { live, owners, manager });
    if (conflicts.length > 0 && !force) throw conflictStatus(ref, conflicts, given.apiVersion);
    const content = objectOf(mergedFields(applied, { live, owners, manager }));
    const lost = new Set(conflicts.map(({ field }) => field));
    const others = owners
      .filter((owner) => owner.manager !== manager || owner.operation !== 'Apply')
      .map((owner) => ({ ...owner, paths: new Set([...owner.paths].filter((path) => !lost.has(dotted(path)))) }));
    const mine: FieldOwner = { manager, operation: 'Apply', time: this.#now(), paths: new Set(applied.keys()) };
    return this.#admit(ref, { given, content, owners: [...others, mine], before, dryRun });
  }

  /** As another program would have written it: owned by it, admitted as everything is. */
  seed(ref: ObjectRef, object: ApiObject, manager = 'kubectl-client-side-apply'): ApiObject {
    const fields = fieldsOf(object);
    const owner: FieldOwner = { manager, operation: 'Update', time: this.#now(), paths: new Set(fields.keys()) };
    const before = this.#kept.get(idOf(ref));
    return this.#admit(ref, { given: object, content: objectOf(fields), owners: [owner], before, dryRun: false })
      .object;
  }

  delete(
    ref: ObjectRef,
    { preconditions = {}, dryRun }: { preconditions?: Preconditions; dryRun: boolean },
  ): ApiObject {
    const { metadata, ...rest } = this.get(ref);
    for (const field of ['uid', 'resourceVersion'] as const)
      if (preconditions[field] !== undefined && preconditions[field] !== metadata[field])
        throw conflict(
          ref,
          `Operation cannot be fulfilled on ${ref.plural}.${ref.group} "${ref.name}": the ${field} in the precondition (${preconditions[field]}) does not match the ${field} in record (${metadata[field]}). The object might have been modified`,
        );
    if (!dryRun) this.#kept.delete(idOf(ref));
    return { ...rest, metadata } as ApiObject;
  }

  #requireVersion(ref: ObjectRef, version: unknown, before: Kept | undefined): void {
    if (version !== undefined && version !== before?.object.metadata['resourceVersion']) throw modified(ref);
  }

  #admit(
    ref: ObjectRef,
    change: {
      given: ApiObject;
      content: Readonly<Record<string, unknown>>;
      owners: readonly FieldOwner[];
      before: Kept | undefined;
      dryRun: boolean;
    },
  ) {
    const { given, content, owners, before, dryRun } = change;
    const { metadata: written, ...fields } = content;
    const object = {
      apiVersion: given.apiVersion,
      kind: given.kind,
      ...fields,
      metadata: {
        ...(written as object | undefined),
        name: ref.name,
        ...(ref.namespace === '' ? {} : { namespace: ref.namespace }),
        uid: before?.object.metadata['uid'] ?? `uid-${idOf(ref)}`,
        creationTimestamp: before?.object.metadata['creationTimestamp'] ?? this.#now(),
      },
    } as ApiObject;
    const admitted = this.#admission(object, { isNew: before === undefined, find: this.find });
    if (before !== undefined && sameContent(admitted.object, before.object))
      return { object: before.object, isNew: false, warnings: admitted.warnings };
    if (!dryRun) this.#version += 1;
    const metadata = {
      ...admitted.object.metadata,
      resourceVersion: String(this.#version),
      managedFields: managedFieldsOf(owners, given.apiVersion),
    };
    const stored: ApiObject = { ...admitted.object, metadata };
    if (!dryRun) this.#kept.set(idOf(ref), { object: stored, owners });
    return { object: stored, isNew: before === undefined, warnings: admitted.warnings };
  }

  /** A second later with every version: creation times have no fractions. */
  #now = (): string => new Date(Date.UTC(2026, 10, 23, 12) + this.#version * 1000).toISOString().replace('.000Z', 'Z');
}

const dotted = (path: string): string => (JSON.parse(path) as readonly string[]).map((key) => `.${key}`).join('');

/** Whether nothing changes but whose fields they are. */
function sameContent(a: ApiObject, b: ApiObject): boolean {
  const text = ({ metadata, ...rest }: ApiObject): string => {
    const { resourceVersion: _version, managedFields: _owners, ...own } = metadata;
    return JSON.stringify(sorted({ ...rest, metadata: own }));
  };
  return text(a) === text(b);
}

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
};

function conflictStatus(
  ref: ObjectRef,
  conflicts: readonly { readonly manager: string; readonly field: string }[],
  apiVersion: string,
) {
  const [first] = conflicts;
  const whose = `with "${first?.manager}" using ${apiVersion}:`;
  const message =
    conflicts.length === 1
      ? `Apply failed with 1 conflict: conflict ${whose} ${first?.field}`
      : `Apply failed with ${conflicts.length} conflicts: conflicts ${whose}\n${conflicts.map(({ field }) => `- ${field}`).join('\n')}`;
  const causes = conflicts.map(({ manager, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with "${manager}" using ${apiVersion}`,
    field,
  }));
  return conflict(ref, message, causes);
}
