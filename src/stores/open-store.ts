import type { Context } from '../config/config.js';
import { environmentError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import type { ListProgress } from './control-plane/rest/open-control-plane.js';
import type { Store } from './store.js';

/** What only stores that are far away need. */
export type StoreOptions = {
  /** `--api-timeout`: milliseconds for one exchange, 0 for none. */
  readonly apiTimeout: number;
  /** Told while a long list is read. */
  readonly onProgress: (progress: ListProgress) => void;
  /** Where to keep the way back from a change that could not be undone. */
  readonly stateDirectory: string;
  /** The options that lead another call to this context, ready for a shell. */
  readonly contextOptions: string;
};

/** Opens the store of a context. Throws an environment error where that cannot be done. */
export async function openStore({ name, target }: Context, options: StoreOptions, ports: Ports): Promise<Store> {
  switch (target.kind) {
    case 'embedded': {
      const { openEmbeddedStore } = await import('./embedded/embedded-store.js');
      return openEmbeddedStore({ directory: target.directory, clock: ports.clock, name });
    }
    case 'controlPlane': {
      const { openControlPlaneStore } = await import('./control-plane/open-control-plane-store.js');
      return openControlPlaneStore({ ...options, name, apiServer: target.apiServer }, ports);
    }
    case 'kubernetes': {
      const { openKubernetesStore } = await import('./kubernetes/open-kubernetes-store.js');
      return openKubernetesStore({ ...options, name, target }, ports);
    }
    case 'unusable':
      throw environmentError(`context "${name}" ${target.because}`);
  }
}
