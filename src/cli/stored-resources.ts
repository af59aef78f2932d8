import type { Ports } from '../ports.js';
import type { Naming } from '../resources/forms/naming.js';
import type { AnyResource } from '../resources/resource.js';
import { storedResource } from '../resources/stored-resource.js';
import type { GlobalOptions } from './command.js';
import { withStore } from './session.js';

/** What input is judged beside. */
export type StoredResources = { readonly resources: readonly AnyResource[]; readonly naming: Naming | undefined };

/** Everything the current context holds, and how it names things. */
export const storedResources = (global: GlobalOptions, ports: Ports): Promise<StoredResources> =>
  withStore(global, ports, async (store) => ({
    resources: (await store.read()).list().map((stored) => storedResource(stored, store.name)),
    naming: store.naming,
  }));
