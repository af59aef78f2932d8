import type { ControlPlaneClient } from './client.js';
import { createClient } from './create-client.js';
import { type CallOptions, type ClientPorts, openCalls } from './open-calls.js';

export type ClientOptions = CallOptions & {
  /** Told after each page of a list that has several. */
  readonly onProgress?: (progress: ListProgress) => void;
};

export type ListProgress = { readonly type: string; readonly read: number; readonly total: number };

/**
 * A client of a control plane's REST API, once for each command; nothing is sent yet. Throws an environment error for settings
 * that cannot be used, before anything secret leaves this machine. Says on stderr when certificates are not checked.
 */
export const openControlPlane = (
  { onProgress = () => undefined, ...options }: ClientOptions,
  ports: ClientPorts,
): ControlPlaneClient => createClient({ ...openCalls(options, ports), onProgress });
