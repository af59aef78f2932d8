import { isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import { kinds } from './kinds.js';
import type { AnyResource, Resource } from './resource.js';
import { encodeSpec } from './shape/encode.js';
import { plainObject } from './shape/plain-object.js';
import type { Shape } from './shape/shape.js';

type Entries = readonly (readonly [string, JsonValue])[];

/** A field that is there only where it says something. */
const optional = (name: string, value: JsonValue | undefined): Entries => {
  const isEmpty = value === undefined || value === '' || (isJsonObject(value) && Object.keys(value).length === 0);
  return isEmpty ? [] : [[name, value]];
};

const sorted = (labels: Readonly<Record<string, string>>): JsonObject =>
  plainObject(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The fields besides meta, as the Universal document has them. */
function fieldsOf(resource: Resource): Entries {
  const kind: { readonly spec: Shape; readonly status: Shape | undefined; readonly dialect: string } =
    kinds[resource.type];
  const spec = encodeSpec(kind.spec, resource.spec);
  if (kind.dialect === 'proto') return Object.entries(spec);
  const status = kind.status === undefined ? undefined : resource.status;
  return [
    ['spec', spec],
    ...(kind.status === undefined || status === undefined ? [] : optional('status', encodeSpec(kind.status, status))),
  ];
}

/**
 * The Universal document of a resource: type, mesh, name, times and labels as far as it has them, then its fields, then
 * those nobody knows. Documents of equal resources are equal, key order included.
 */
export function documentOf(resource: AnyResource): JsonObject {
  return plainObject([
    ['type', resource.type],
    ...optional('mesh', resource.mesh),
    ['name', resource.name],
    ...optional('creationTime', resource.creationTime),
    ...optional('modificationTime', resource.modificationTime),
    ...optional('labels', sorted(resource.labels)),
    ...(resource.opaque ? Object.entries(resource.body) : fieldsOf(resource)),
    ...Object.entries(resource.unknown),
  ]);
}
