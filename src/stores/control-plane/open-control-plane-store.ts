import type { ApiServer } from '../../config/config.js';
import type { Ports } from '../../ports.js';
import type { Store } from '../store.js';
import { controlPlaneStore } from './control-plane-store.js';
import { type ListProgress, openControlPlane } from './rest/open-control-plane.js';

export type ControlPlaneStoreSettings = {
  /** The context's name. */
  readonly name: string;
  readonly apiServer: ApiServer;
  /** Milliseconds for one exchange, 0 for none. */
  readonly apiTimeout: number;
  readonly onProgress: (progress: ListProgress) => void;
  /** Where to keep the way back from a change that could not be undone. */
  readonly stateDirectory: string;
  /** The options that lead another call to this context, ready for a shell. */
  readonly contextOptions: string;
};

/** Opens a control plane as a store; nothing is sent yet. Throws an environment error for settings that cannot be used. */
export function openControlPlaneStore(settings: ControlPlaneStoreSettings, ports: Ports): Store {
  const { name, apiServer, apiTimeout, onProgress, stateDirectory, contextOptions } = settings;
  const { files, clock, random, signals, sleep } = ports;
  return controlPlaneStore({
    name,
    client: openControlPlane({ apiServer, timeout: apiTimeout, onProgress }, ports),
    signals,
    sleep,
    onInterrupt: () => ports.streams.err('interrupted: what was written is being restored\n'),
    recovery: { directory: stateDirectory, contextOptions, files, clock, random },
  });
}
