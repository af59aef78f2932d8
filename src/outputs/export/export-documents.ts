import { SYSTEM_NAMESPACE } from '../../resources/forms/form.js';
import { toKubernetes } from '../../resources/forms/to-kubernetes.js';
import { toUniversal } from '../../resources/forms/to-universal.js';
import { knownTypes } from '../../resources/known-types.js';
import { type AnyResource, isKind } from '../../resources/resource.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import { shownDocument } from '../../resources/shown-document.js';
import { canonicalJson } from '../../source/json-text.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';

export type ExportOptions = {
  readonly format: 'universal' | 'kubernetes';
  /** Only resources that carry all of these. */
  readonly labels: ReadonlyMap<string, string>;
  /** Only this mesh and what is in it; undefined: everything. */
  readonly mesh: string | undefined;
  readonly showSecrets: boolean;
  /** Whether a control plane holds them, which makes some resources by itself. */
  readonly fromControlPlane?: boolean;
  /** The namespace of Kuma itself, where Kubernetes documents go that name none. */
  readonly systemNamespace?: string | undefined;
};

export type Exported = {
  readonly documents: readonly JsonObject[];
  /** How many were left out because they hold secret data. */
  readonly leftOut: number;
};

/** kumactl's order: Meshes, their Secrets, everything else by type, GlobalSecrets last. */
const FIRST = ['Mesh', 'Secret'];
const rank = ({ type }: AnyResource): string => {
  const first = FIRST.indexOf(type);
  if (first !== -1) return String(first);
  return type === 'GlobalSecret' ? '3' : `2${type}`;
};

/** The keys of one control plane's own connections, which are of no use to another (kumactl leaves them out too). */
const OWN_SECRETS = ['envoy-admin-ca', 'inter-cp-ca'];

const isOwn = ({ type, name }: AnyResource): boolean => type === 'GlobalSecret' && OWN_SECRETS.includes(name);

/** A Mesh comes with policies, unless it says so; those that are meant are exported as well (kumactl does the same). */
const withoutInitialPolicies = (resource: AnyResource): AnyResource =>
  isKind('Mesh', resource) ? { ...resource, spec: { ...resource.spec, skipCreatingInitialPolicies: ['*'] } } : resource;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Within a type by creation: applied again in this order, every tie between gateways falls as before. */
const inOrder = (a: AnyResource, b: AnyResource): number =>
  compare(rank(a), rank(b)) || compare(a.creationTime ?? '', b.creationTime ?? '') || compare(a.name, b.name);

const holdsSecrets = (resource: AnyResource): boolean => {
  const document = toUniversal(resource);
  return canonicalJson(shownDocument(document, { showSecrets: false })) !== canonicalJson(document);
};

/** A type without Universal form is exported in the one form it has, which `apply` takes as well. */
function documentIn(
  { format, systemNamespace = SYSTEM_NAMESPACE }: ExportOptions,
  resource: AnyResource,
): JsonObject | undefined {
  const isUniversal = format === 'universal' && knownTypes.get(resource.type)?.kubernetesOnly === false;
  return isUniversal ? withoutTimes(toUniversal(resource)) : withoutTimes(toKubernetes(resource, { systemNamespace }));
}

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  plainObject(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** Times are the next store's to give. */
function withoutTimes(document: JsonObject | undefined): JsonObject | undefined {
  if (document === undefined) return undefined;
  const timeless = without(document, ['creationTime', 'modificationTime']);
  const metadata = timeless['metadata'];
  return isJsonObject(metadata) ? { ...timeless, metadata: without(metadata, ['creationTimestamp']) } : timeless;
}

/** Documents that apply cleanly, in that order, to an empty store. */
export function exportDocuments(resources: readonly AnyResource[], options: ExportOptions): Exported {
  const { labels, mesh, showSecrets, fromControlPlane = false } = options;
  const isMeant = (resource: AnyResource): boolean =>
    !(fromControlPlane && isOwn(resource)) &&
    (mesh === undefined || (resource.type === 'Mesh' ? resource.name : resource.mesh) === mesh) &&
    [...labels].every(([key, value]) => resource.labels[key] === value);
  const meant = resources.filter(isMeant).sort(inOrder);
  const shown = showSecrets ? meant : meant.filter((resource) => !holdsSecrets(resource));
  const exported = fromControlPlane ? shown.map(withoutInitialPolicies) : shown;
  return {
    documents: exported.map((resource) => documentIn(options, resource)).filter((document) => document !== undefined),
    leftOut: meant.length - shown.length,
  };
}
