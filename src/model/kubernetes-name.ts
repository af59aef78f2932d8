/** Name and namespace of a namespaced Kubernetes resource, which Kuma calls `<name>.<namespace>`. */
export function kubernetesName(meta: { readonly name: string; readonly labels: Readonly<Record<string, string>> }): {
  readonly name: string;
  readonly namespace: string;
} {
  const labelled = meta.labels['k8s.kuma.io/namespace'];
  // A namespace cannot hold a dot, a name can: the last dot is the border.
  const border = meta.name.lastIndexOf('.');
  const namespace = labelled ?? (border === -1 ? 'default' : meta.name.slice(border + 1));
  return {
    name: meta.name.endsWith(`.${namespace}`) ? meta.name.slice(0, -namespace.length - 1) : meta.name,
    namespace,
  };
}
