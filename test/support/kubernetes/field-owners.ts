import type { ApiObject } from './api-object.js';

/** Who may change a field without a fight: of one manager and kind of operation, the fields it has set. */
export type FieldOwner = {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly time: string;
  /** Paths as JSON lists of keys; lists and scalars are owned as a whole. */
  readonly paths: ReadonlySet<string>;
};

type Fields = ReadonlyMap<string, unknown>;
const UNOWNED = ['apiVersion', 'kind'];
const OWNED_METADATA = ['labels', 'annotations', 'finalizers'];

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object that can be owned, with their values. */
export function fieldsOf(object: ApiObject): Fields {
  const fields = new Map<string, unknown>();
  const visit = (value: unknown, path: readonly string[]): void => {
    if (isMap(value) && Object.keys(value).length > 0)
      for (const [key, member] of Object.entries(value)) visit(member, [...path, key]);
    else fields.set(JSON.stringify(path), value);
  };
  for (const [key, value] of Object.entries(object))
    if (key === 'metadata') {
      for (const part of OWNED_METADATA) {
        const member = object.metadata[part];
        if (member !== undefined) visit(member, ['metadata', part]);
      }
    } else if (!UNOWNED.includes(key)) visit(value, [key]);
  return fields;
}

const pathOf = (text: string): readonly string[] => JSON.parse(text);

/** `.spec.conf.listeners`, as messages of the API server name a field. */
const shownPath = (text: string): string =>
  pathOf(text)
    .map((key) => `.${key}`)
    .join('');

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields of the applied object that others own with another value. */
export function conflictsOf(
  applied: Fields,
  { live, owners, manager }: { live: Fields; owners: readonly FieldOwner[]; manager: string },
): readonly { readonly manager: string; readonly field: string }[] {
  return owners
    .filter((owner) => owner.manager !== manager || owner.operation !== 'Apply')
    .flatMap((owner) =>
      [...applied]
        .filter(([path, value]) => owner.paths.has(path) && !same(live.get(path), value))
        .map(([path]) => ({ manager: owner.manager, field: shownPath(path) })),
    );
}

/** The live fields after an apply: what the manager owned alone and no longer names goes. */
export function mergedFields(
  applied: Fields,
  { live, owners, manager }: { live: Fields; owners: readonly FieldOwner[]; manager: string },
): Fields {
  const isMine = (owner: FieldOwner) => owner.manager === manager && owner.operation === 'Apply';
  const mine = owners.find(isMine)?.paths ?? new Set<string>();
  const ofOthers = new Set(owners.filter((owner) => !isMine(owner)).flatMap(({ paths }) => [...paths]));
  const kept = [...live].filter(([path]) => applied.has(path) || !mine.has(path) || ofOthers.has(path));
  return new Map([...kept, ...applied]);
}

/** An object's content rebuilt from its fields. */
export function objectOf(fields: Fields): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [text, value] of fields) {
    const path = pathOf(text);
    let at = root;
    for (const key of path.slice(0, -1)) {
      const next = at[key];
      const below: Record<string, unknown> = isMap(next) ? { ...next } : {};
      at[key] = below;
      at = below;
    }
    at[path.at(-1) ?? ''] = value;
  }
  return root;
}

/** metadata.managedFields. */
export const managedFieldsOf = (owners: readonly FieldOwner[], apiVersion: string): readonly object[] =>
  owners.map(({ manager, operation, time, paths }) => ({
    manager,
    operation,
    apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsV1([...paths].map(pathOf)),
  }));

function fieldsV1(paths: readonly (readonly string[])[]): object {
  const keys = [...new Set(paths.filter((path) => path.length > 0).map(([key = '']) => key))].sort();
  return Object.fromEntries(
    keys.map((key) => [`f:${key}`, fieldsV1(paths.filter(([first]) => first === key).map((path) => path.slice(1)))]),
  );
}
