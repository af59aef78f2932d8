import type { Ports } from '../ports.js';
import type { AnyResource } from '../resources/resource.js';
import { storedResource } from '../resources/stored-resource.js';
import type { GlobalOptions } from './command.js';
import { withStore } from './session.js';

/** Everything the current context holds. */
export const storedResources = (global: GlobalOptions, ports: Ports): Promise<readonly AnyResource[]> =>
  withStore(global, ports, async (store) =>
    (await store.read()).list().map((stored) => storedResource(stored, store.name)),
  );
