import { environmentError } from '../../diagnostics/errors.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import { WITHOUT_MESH_GATEWAY } from '../control-plane/rest/identify.js';
import type { Cluster } from './cluster.js';
import type { Kubectl } from './kubectl.js';
import { kubectlJson } from './kubectl-json.js';
import { NotThere } from './not-there.js';

/** A custom resource of Kuma's that the cluster serves. */
export type ServedKind = { readonly type: string; readonly plural: string; readonly isNamespaced: boolean };

const GROUP_PATH = '/apis/kuma.io/v1alpha1';

/** Kuma's kinds in the cluster, by type. Throws an environment error where Kuma is not installed or has no MeshGateway. */
export async function servedKinds(kubectl: Kubectl, cluster: Cluster): Promise<ReadonlyMap<string, ServedKind>> {
  const kinds = new Map((await resourceList(kubectl, cluster)).flatMap(servedKind).map((kind) => [kind.type, kind]));
  if (kinds.has('MeshGateway')) return kinds;
  throw environmentError(`the Kuma of Kubernetes context "${cluster.name}" has no MeshGateway`, {
    hint: WITHOUT_MESH_GATEWAY,
  });
}

async function resourceList(kubectl: Kubectl, cluster: Cluster): Promise<readonly JsonObject[]> {
  try {
    const { object: list } = await kubectlJson(kubectl, { words: ['get', '--raw', GROUP_PATH] });
    const resources = list?.['resources'];
    return isJsonList(resources) ? resources.filter(isJsonObject) : [];
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
    throw environmentError(`the cluster of Kubernetes context "${cluster.name}" has none of Kuma’s resources`, {
      hint: 'install Kuma there first, or check that this is the cluster you mean: kubectl config current-context',
      cause: error,
    });
  }
}

const isListed = (verbs: JsonValue | undefined): boolean => isJsonList(verbs) && verbs.includes('list');

/** A row of an APIResourceList; subresources (`meshservices/status`) are not resources of their own. */
function servedKind({ name, kind, namespaced, verbs }: JsonObject): readonly ServedKind[] {
  if (typeof name !== 'string' || typeof kind !== 'string' || !/^[a-z]+$/.test(name) || !isListed(verbs)) return [];
  return [{ type: kind, plural: name, isNamespaced: namespaced === true }];
}
