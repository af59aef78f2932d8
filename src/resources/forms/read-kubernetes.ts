import type { FieldPath } from '../../diagnostics/field-path.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import type { DocumentPath } from '../../source/source-document.js';
import { knownTypes } from '../known-types.js';
import { plainObject } from '../shape/plain-object.js';
import { type Form, KUBERNETES_TLS_SECRET, MESH_LABEL, NAMESPACE_LABEL } from './form.js';
import { type MetaReader, metaReader } from './meta-reader.js';
import { segmentKey } from './read-universal.js';

/** Type of a Kubernetes Secret → Kuma's type (pkg/plugins/common/k8s). */
const SECRET_TYPES: ReadonlyMap<string, string> = new Map([
  ['system.kuma.io/secret', 'Secret'],
  ['system.kuma.io/global-secret', 'GlobalSecret'],
  [KUBERNETES_TLS_SECRET, KUBERNETES_TLS_SECRET],
]);

/** What a cluster writes into metadata; it means nothing anywhere else (kumactl export drops the same). */
const CLUSTER_FIELDS = ['resourceVersion', 'ownerReferences', 'uid', 'generation', 'managedFields', 'selfLink'];
const READ_FIELDS = ['name', 'namespace', 'labels', 'creationTimestamp'];
const ENVELOPE_FIELDS = ['apiVersion', 'kind', 'mesh', 'metadata'];

const without = (object: JsonObject, keys: readonly string[]): [string, JsonValue][] =>
  Object.entries(object).filter(([key]) => !keys.includes(key));

/** Whether a document is in Kubernetes form, of whatever API. A Universal document has a `type` and no `apiVersion`. */
export const isKubernetesForm = (document: JsonObject): boolean =>
  typeof document['apiVersion'] === 'string' && typeof document['kind'] === 'string';

/** Kuma's type of the document; '' if it is not one of Kuma's. */
function typeOf(document: JsonObject): string {
  const { apiVersion, kind, type } = document;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return '';
  if (apiVersion === 'v1' && kind === 'Secret') return SECRET_TYPES.get(typeof type === 'string' ? type : '') ?? '';
  return apiVersion.startsWith('kuma.io/') ? kind : '';
}

function foreignName({ apiVersion, kind, type }: JsonObject): string {
  const secretType =
    apiVersion === 'v1' && kind === 'Secret' ? ` of type ${typeof type === 'string' ? type : 'Opaque'}` : '';
  return `${apiVersion} ${kind}${secretType}`;
}

/** A Secret's content: `stringData` beats `data` there as it does in Kubernetes. */
function secretBody(document: JsonObject): JsonObject {
  const { data, stringData } = document;
  const text = isJsonObject(stringData) ? stringData['value'] : undefined;
  const value =
    typeof text === 'string' ? Buffer.from(text).toString('base64') : isJsonObject(data) ? data['value'] : undefined;
  const rest = without(document, [...ENVELOPE_FIELDS, 'type', 'data', 'stringData']);
  return plainObject([...(value === undefined ? [] : [['data', value] as const]), ...rest]);
}

function bodyOf(document: JsonObject, type: string, read: MetaReader): JsonObject {
  if (type === 'Secret' || type === 'GlobalSecret') return secretBody(document);
  if (knownTypes.get(type)?.dialect === 'proto') {
    const spec = read.object(document['spec'], ['spec']);
    return plainObject([...without(document, [...ENVELOPE_FIELDS, 'spec']), ...Object.entries(spec)]);
  }
  return plainObject(without(document, ENVELOPE_FIELDS));
}

/** The mesh, where it stands in the document. Webhooks on Kubernetes put `default` where none is given. */
function meshOf(
  document: JsonObject,
  metadata: JsonObject,
  type: string,
): { readonly value: string; readonly at: DocumentPath } {
  if (typeof document['mesh'] === 'string' && document['mesh'] !== '') return { value: document['mesh'], at: ['mesh'] };
  for (const holder of ['labels', 'annotations']) {
    const texts = metadata[holder];
    const mesh = isJsonObject(texts) ? texts[MESH_LABEL] : undefined;
    if (typeof mesh === 'string' && mesh !== '') return { value: mesh, at: ['metadata', holder, MESH_LABEL] };
  }
  return { value: knownTypes.get(type)?.scope === 'Mesh' ? 'default' : '', at: ['metadata'] };
}

/** Labels as the Universal document has them: the mesh has a field there, the namespace a label. */
function universalLabels(
  labels: Readonly<Record<string, string>>,
  namespace: string,
): Readonly<Record<string, string>> {
  const own = Object.entries(labels).filter(([key]) => key !== MESH_LABEL);
  const named: readonly (readonly [string, string])[] = namespace === '' ? [] : [[NAMESPACE_LABEL, namespace]];
  return Object.fromEntries([...own, ...named]);
}

/** Maps a path of the Universal document to this one. */
function pathMapper(document: JsonObject, type: string, meshAt: DocumentPath): Form['documentPath'] {
  const fieldsInSpec = knownTypes.get(type)?.dialect === 'proto';
  const isSecret = type === 'Secret' || type === 'GlobalSecret';
  const meta: Readonly<Record<string, DocumentPath>> = {
    type: ['kind'],
    name: ['metadata', 'name'],
    labels: ['metadata', 'labels'],
    creationTime: ['metadata', 'creationTimestamp'],
    mesh: meshAt,
  };
  return (path: FieldPath): DocumentPath => {
    const [first, ...rest] = path.map(segmentKey);
    if (first === undefined) return [];
    const top = typeof first === 'string' && Object.hasOwn(meta, first) ? meta[first] : undefined;
    if (top !== undefined) return [...top, ...rest];
    if (isSecret && first === 'data')
      return [isJsonObject(document['stringData']) ? 'stringData' : 'data', 'value', ...rest];
    return !isSecret && fieldsInSpec && !Object.hasOwn(document, first) ? ['spec', first, ...rest] : [first, ...rest];
  };
}

/**
 * Kubernetes form: Kuma's custom resources and its Secrets. `systemNamespace` is where Kuma itself runs; resources there
 * have no namespace in Universal form, others have it as the label Kuma gives them.
 */
export function readKubernetes(document: JsonObject, { systemNamespace }: { readonly systemNamespace: string }): Form {
  const read = metaReader();
  const type = typeOf(document);
  const metadata = read.object(document['metadata'], ['metadata']);
  const mesh = meshOf(document, metadata, type);
  const isGlobal = knownTypes.get(type)?.scope === 'Global';
  const namespace = read.text(metadata['namespace'], ['metadata', 'namespace']);
  // A MeshGatewayInstance's namespace is part of its service's name, whichever it is.
  const isHome = namespace === systemNamespace && type !== 'MeshGatewayInstance';
  const kept = plainObject(without(metadata, [...READ_FIELDS, ...CLUSTER_FIELDS]));
  return {
    form: 'kubernetes',
    type,
    mesh: isGlobal ? '' : read.text(mesh.value, ['mesh']),
    name: read.text(metadata['name'], ['name']),
    labels: universalLabels(read.labels(metadata['labels'], ['labels']), isHome ? '' : namespace),
    creationTime: read.time(metadata['creationTimestamp'], ['creationTime']),
    modificationTime: undefined,
    body: bodyOf(document, type, read),
    kept: plainObject(Object.keys(kept).length === 0 ? [] : [['metadata', kept]]),
    problems: read.problems(),
    foreign: type === '' ? foreignName(document) : undefined,
    documentPath: pathMapper(document, type, mesh.at),
  };
}
