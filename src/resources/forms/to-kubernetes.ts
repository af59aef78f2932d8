import { isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import { documentOf } from '../document-of.js';
import { type KnownType, knownTypes } from '../known-types.js';
import type { AnyResource } from '../resource.js';
import { plainObject } from '../shape/plain-object.js';
import { KUBERNETES_TLS_SECRET, MESH_LABEL, NAMESPACE_LABEL } from './form.js';
import { objectName } from './namespaced-name.js';

type Entries = readonly (readonly [string, JsonValue])[];
type Options = { readonly systemNamespace: string };

const SECRET_TYPES: Readonly<Record<string, string>> = {
  Secret: 'system.kuma.io/secret',
  GlobalSecret: 'system.kuma.io/global-secret',
  [KUBERNETES_TLS_SECRET]: KUBERNETES_TLS_SECRET,
};
const META_FIELDS = ['type', 'mesh', 'name', 'labels', 'creationTime', 'modificationTime'];

/** Kinds of the first generation name their mesh in a field of their own, all others in a label (Kuma's CRDs). */
const hasMeshField = (known: KnownType | undefined): boolean =>
  known?.dialect === 'proto' && SECRET_TYPES[known.type] === undefined;

function labelsOf(resource: AnyResource, known: KnownType | undefined): JsonObject {
  const own = Object.entries(objectName(resource).labels).filter(([key]) => key !== NAMESPACE_LABEL);
  const mesh: Entries = resource.mesh === '' || hasMeshField(known) ? [] : [[MESH_LABEL, resource.mesh]];
  return plainObject([...own, ...mesh].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A MeshGatewayInstance without a namespace is left without: it never lives where Kuma does. */
function namespaceOf(resource: AnyResource, known: KnownType | undefined, { systemNamespace }: Options): string {
  if (known?.kubernetesScope === 'Cluster') return '';
  return resource.labels[NAMESPACE_LABEL] ?? (known?.kubernetesOnly ? '' : systemNamespace);
}

function metadataOf(resource: AnyResource, known: KnownType | undefined, options: Options): JsonObject {
  const namespace = namespaceOf(resource, known, options);
  const labels = labelsOf(resource, known);
  const { creationTime } = resource;
  const kept = resource.unknown['metadata'];
  return plainObject([
    ['name', objectName(resource).name],
    ...(namespace === '' ? [] : [['namespace', namespace] as const]),
    ...(Object.keys(labels).length === 0 ? [] : [['labels', labels] as const]),
    ...(creationTime === undefined ? [] : [['creationTimestamp', creationTime] as const]),
    ...(isJsonObject(kept) ? Object.entries(kept) : []),
  ]);
}

function secretDocument(
  fields: Entries,
  { type, metadata }: { readonly type: string; readonly metadata: JsonObject },
): JsonObject {
  const value = fields.find(([key]) => key === 'data')?.[1];
  const isKuma = type !== KUBERNETES_TLS_SECRET;
  const data: JsonValue | undefined = value !== undefined && isKuma ? plainObject([['value', value]]) : value;
  return plainObject([
    ['apiVersion', 'v1'],
    ['kind', 'Secret'],
    ['metadata', metadata],
    ['type', SECRET_TYPES[type] ?? type],
    ...(data === undefined ? [] : [['data', data] as const]),
    ...fields.filter(([key]) => !['data', 'type'].includes(key)),
  ]);
}

/**
 * The Kubernetes form, as `kumactl export -f kubernetes` prints it: what {@link readForm} takes back. Undefined for the one
 * type that has none (Config). `modificationTime` is left out, and so are labels that repeat the mesh or the system namespace.
 */
export function toKubernetes(resource: AnyResource, options: Options): JsonObject | undefined {
  const known = knownTypes.get(resource.type);
  if (known !== undefined && known.kubernetesScope === undefined) return undefined;
  const metadata = metadataOf(resource, known, options);
  const fields = Object.entries(documentOf(resource)).filter(
    ([key]) => !META_FIELDS.includes(key) && key !== 'metadata',
  );
  if (SECRET_TYPES[resource.type] !== undefined) return secretDocument(fields, { type: resource.type, metadata });
  const body: Entries = known?.dialect === 'proto' ? [['spec', plainObject(fields)]] : fields;
  return plainObject([
    ['apiVersion', 'kuma.io/v1alpha1'],
    ['kind', resource.type],
    ...(hasMeshField(known) && resource.mesh !== '' ? [['mesh', resource.mesh] as const] : []),
    ['metadata', metadata],
    ...body,
  ]);
}
