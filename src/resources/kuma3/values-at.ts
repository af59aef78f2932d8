import type { FieldPath } from '../../diagnostics/field-path.js';
import { kinds } from '../kinds.js';
import type { AnyResource } from '../resource.js';

/** A value of a resource, and where it is. */
export type PlacedValue = { readonly path: FieldPath; readonly value: unknown };

/** The fields of a resource as its Universal document has them, meta fields left out. */
export function fieldsOf(resource: AnyResource): unknown {
  if (resource.opaque) return resource.body;
  return kinds[resource.type].dialect === 'policy' ? { spec: resource.spec } : resource.spec;
}

/** The values that a path leads to; `*` stands for every item of a list. Null is no value. */
export function valuesAt(root: unknown, pattern: readonly string[], path: FieldPath = []): readonly PlacedValue[] {
  if (root === undefined || root === null) return [];
  const [first, ...rest] = pattern;
  if (first === undefined) return [{ path, value: root }];
  if (first === '*')
    return Array.isArray(root) ? root.flatMap((item, index) => valuesAt(item, rest, [...path, index])) : [];
  return isRecord(root) && Object.hasOwn(root, first) ? valuesAt(root[first], rest, [...path, first]) : [];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
