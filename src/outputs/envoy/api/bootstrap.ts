import type { Pipe, SocketAddress } from './address.js';
import type { EnvoyCluster } from './cluster.js';
import type { EnvoyListener } from './listener.js';
import type { RuntimeSettings } from './runtime-settings.js';
import type { Secret } from './secret.js';

/** What Envoy starts from, and all it ever knows (envoy.config.bootstrap.v3.Bootstrap). */
export type Bootstrap = {
  readonly node: { readonly id: string; readonly cluster: string };
  readonly admin: { readonly address: SocketAddress | Pipe };
  readonly layered_runtime: {
    readonly layers: readonly { readonly name: string; readonly static_layer: RuntimeSettings }[];
  };
  readonly static_resources: {
    readonly listeners: readonly EnvoyListener[];
    readonly clusters: readonly EnvoyCluster[];
    readonly secrets?: readonly Secret[];
  };
};
