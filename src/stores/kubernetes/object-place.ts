import { KUBERNETES_TLS_SECRET, NAMESPACE_LABEL } from '../../resources/forms/form.js';
import { objectName } from '../../resources/forms/namespaced-name.js';
import type { AnyResource } from '../../resources/resource.js';
import { describeKey } from '../../resources/resource-key.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';
import { Refused } from '../stepwise/refused.js';
import { checkedName, checkedNamespace } from './checked-argument.js';
import type { ServedKind } from './kuma-api.js';

/** Where the object of a resource is in the cluster. */
export type ObjectPlace = {
  /** As kubectl names the resource: `meshgateways.kuma.io`, `secrets`. */
  readonly resource: string;
  /** '' for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
};

/** Types that are `v1 Secret`s in Kubernetes. */
export const SECRET_TYPES: readonly string[] = ['Secret', 'GlobalSecret', KUBERNETES_TLS_SECRET];

export type Kinds = ReadonlyMap<string, ServedKind>;

type Surroundings = { readonly kinds: Kinds; readonly systemNamespace: string };

/** The place of a resource; the error of one that this cluster has no place for. */
export function placeOf(resource: AnyResource, { kinds, systemNamespace }: Surroundings): ObjectPlace {
  const isSecret = SECRET_TYPES.includes(resource.type);
  const kind = kinds.get(resource.type);
  if (!isSecret && kind === undefined)
    throw refusal(resource, 'the Kuma of this cluster has no such kind of resource', undefined);
  const isNamespaced = isSecret || kind?.isNamespaced === true;
  const namespace = resource.labels[NAMESPACE_LABEL];
  if (resource.type === 'MeshGatewayInstance' && namespace === undefined)
    throw refusal(resource, 'it names no namespace', 'add metadata.namespace: that of the gateway’s pods');
  return {
    resource: isSecret ? 'secrets' : `${kind?.plural}.kuma.io`,
    namespace: isNamespaced ? checkedNamespace(namespace ?? systemNamespace) : '',
    name: checkedName(objectName(resource).name),
  };
}

/** The place of an object that the cluster has. */
export function placeOfObject({ kind, metadata }: JsonObject, kinds: Kinds): ObjectPlace {
  const { name, namespace } = isJsonObject(metadata) ? metadata : {};
  const served = typeof kind === 'string' ? kinds.get(kind) : undefined;
  return {
    resource: served === undefined ? 'secrets' : `${served.plural}.kuma.io`,
    namespace: typeof namespace === 'string' ? namespace : '',
    name: typeof name === 'string' ? name : '',
  };
}

const refusal = (resource: AnyResource, because: string, hint: string | undefined): Refused =>
  new Refused(`${describeKey(resource)} cannot be kept in Kubernetes: ${because}`, { status: 400, hint, details: [] });

/** A place as one text, for maps. */
export const placeText = ({ resource, namespace, name }: ObjectPlace): string => `${resource}/${namespace}/${name}`;

/** The path of an object in the Kubernetes API. */
export function objectPath({ resource, namespace, name }: ObjectPlace): string {
  const [plural = '', ...group] = resource.split('.');
  const api = group.length === 0 ? '/api/v1' : `/apis/${group.join('.')}/v1alpha1`;
  const scope = namespace === '' ? '' : `/namespaces/${checkedNamespace(namespace)}`;
  return `${api}${scope}/${plural}/${checkedName(name)}`;
}
