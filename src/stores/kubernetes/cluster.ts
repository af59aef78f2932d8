/** The cluster a context means, and where in it Kuma runs. */
export type Cluster = {
  /** The name of meshgw's context, for messages. */
  readonly name: string;
  /** Absolute; undefined: where kubectl finds it ($KUBECONFIG, ~/.kube/config). */
  readonly kubeconfig: string | undefined;
  /** undefined: the current one of the kubeconfig. */
  readonly context: string | undefined;
  readonly systemNamespace: string;
};
