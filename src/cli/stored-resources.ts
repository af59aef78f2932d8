import type { Ports } from '../ports.js';
import type { GlobalOptions } from './command.js';
import { withStore } from './session.js';
import { type StoredSurroundings, storedSurroundings } from './stored-surroundings.js';

/** Everything the current context holds, for input that is judged beside it. */
export const storedResources = (global: GlobalOptions, ports: Ports): Promise<StoredSurroundings> =>
  withStore(global, ports, async (store) => storedSurroundings(store, await store.read()));
