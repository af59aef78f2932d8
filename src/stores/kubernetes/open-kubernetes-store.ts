import type { ContextTarget } from '../../config/config.js';
import type { Ports } from '../../ports.js';
import { SYSTEM_NAMESPACE } from '../../resources/forms/form.js';
import { withNamespacedName } from '../../resources/forms/namespaced-name.js';
import type { StoreOptions } from '../open-store.js';
import { orderChanges } from '../stepwise/order-changes.js';
import { writeAll } from '../stepwise/write-all.js';
import type { Decision, ReadScope, Store, StoreView, Written } from '../store.js';
import { viewOf } from '../view-of.js';
import { asGiven, isApplied } from './as-given.js';
import { checkedNamespace } from './checked-argument.js';
import type { Cluster } from './cluster.js';
import { openKubectl } from './kubectl.js';
import { kubernetesClient } from './kubernetes-client.js';

export type KubernetesStoreSettings = Pick<StoreOptions, 'apiTimeout' | 'stateDirectory' | 'contextOptions'> & {
  /** The context's name. */
  readonly name: string;
  readonly target: Extract<ContextTarget, { readonly kind: 'kubernetes' }>;
};

/**
 * Opens the Kuma of a Kubernetes cluster as a store, through kubectl; nothing is run yet. Writes are server-side applies, judged by
 * the cluster before the first is made, each only if the object is still as it was seen, and undone in reverse when one fails.
 */
export function openKubernetesStore(settings: KubernetesStoreSettings, ports: Ports): Store {
  const { name, target, apiTimeout, stateDirectory: directory, contextOptions } = settings;
  const { files, clock, random, signals, sleep, programs } = ports;
  const { kubeconfig, context, systemNamespace = SYSTEM_NAMESPACE } = target;
  const cluster: Cluster = { name, kubeconfig, context, systemNamespace: checkedNamespace(systemNamespace) };
  const client = kubernetesClient(openKubectl(cluster, { programs, timeout: apiTimeout }), cluster);
  const writer = { ...client, isWritten: isApplied };
  const recovery = { directory, contextOptions, files, clock, random };
  const read = async (scope: ReadScope = {}): Promise<StoreView> => viewOf(await client.list(scope));
  return {
    name,
    target: 'kuma',
    read,
    change: async <T>(decide: (view: StoreView) => Decision<T>, scope?: ReadScope): Promise<Written<T>> => {
      const listed = await read(scope);
      const first = decide(listed);
      const others = await client.unlisted(first.changes);
      const view = others.length === 0 ? listed : viewOf([...listed.list(), ...others]);
      const { changes, result } = others.length === 0 ? first : decide(view);
      if (changes.length === 0) return { result, warnings: [] };
      const ordered = orderChanges(changes, view);
      await client.prepare(ordered);
      // One alone is judged when it is made.
      if (ordered.length > 1) await client.rehearse(ordered);
      return { result, warnings: await writeAll(ordered, view, { client: writer, signals, sleep, recovery }) };
    },
    rehearse: async (changes) => {
      await client.prepare(changes);
      await client.rehearse(changes);
    },
    asGiven,
    naming: {
      systemNamespace: cluster.systemNamespace,
      named: (resource) => withNamespacedName(resource, cluster),
    },
    close: () => undefined,
  };
}
