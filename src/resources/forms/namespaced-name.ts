import { knownTypes } from '../known-types.js';
import type { AnyResource } from '../resource.js';
import { KUBERNETES_TLS_SECRET, NAMESPACE_LABEL } from './form.js';

/** The label in which Kuma keeps the name a resource was given, where it goes by another one. */
export const DISPLAY_NAME_LABEL = 'kuma.io/display-name';

type Named = Pick<AnyResource, 'type' | 'name' | 'labels'>;

/** Kuma looks for Secrets in its own namespace only, so they go by their names alone (pkg/plugins/secrets/k8s). */
const BY_NAME_ALONE = ['Secret', 'GlobalSecret', KUBERNETES_TLS_SECRET];

/** The namespace a resource is in on Kubernetes; undefined for cluster-scoped ones, and where it does not say. */
function namespaceOf({ type, labels }: Named, systemNamespace: string): string | undefined {
  const known = knownTypes.get(type);
  if (known?.kubernetesScope === 'Cluster') return undefined;
  // A MeshGatewayInstance never lives where Kuma does unless it says so.
  return labels[NAMESPACE_LABEL] ?? (type === 'MeshGatewayInstance' ? undefined : systemNamespace);
}

/** Whether the name is already `name.namespace`: then a label says which name it was given. */
const hasSuffix = ({ name, labels }: Named, namespace: string): boolean =>
  name.endsWith(`.${namespace}`) && labels[DISPLAY_NAME_LABEL] !== undefined;

/**
 * A resource under the name that Kuma knows it by on Kubernetes: `name.namespace`, for a name is unique in its namespace only
 * (pkg/util/k8s K8sNamespacedNameToCoreName), with the name it was given as display name. Documents without a namespace go to
 * Kuma's own.
 */
export function withNamespacedName(
  resource: AnyResource,
  { systemNamespace }: { readonly systemNamespace: string },
): AnyResource {
  const namespace = namespaceOf(resource, systemNamespace);
  if (namespace === undefined || hasSuffix(resource, namespace)) return resource;
  const { [NAMESPACE_LABEL]: _namespace, ...labels } = resource.labels;
  if (namespace === systemNamespace && BY_NAME_ALONE.includes(resource.type)) return { ...resource, labels };
  const display = labels[DISPLAY_NAME_LABEL] ?? resource.name;
  return {
    ...resource,
    name: `${resource.name}.${namespace}`,
    labels: { ...labels, [NAMESPACE_LABEL]: namespace, [DISPLAY_NAME_LABEL]: display },
  };
}

/** The name of the Kubernetes object of a resource that may have a name of {@link withNamespacedName}, and its labels without that. */
export function objectName(resource: Named): Pick<Named, 'name' | 'labels'> {
  const namespace = resource.labels[NAMESPACE_LABEL];
  const isClusterScoped = knownTypes.get(resource.type)?.kubernetesScope === 'Cluster';
  if (namespace === undefined || isClusterScoped || !hasSuffix(resource, namespace)) return resource;
  const name = resource.name.slice(0, -namespace.length - 1);
  const { [DISPLAY_NAME_LABEL]: display, ...labels } = resource.labels;
  return { name, labels: display === name ? labels : resource.labels };
}
