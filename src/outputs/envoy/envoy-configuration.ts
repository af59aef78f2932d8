import type { EnvoyCluster } from './api/cluster.js';
import type { EnvoyListener } from './api/listener.js';
import type { RouteConfiguration } from './api/route.js';
import type { RuntimeSettings } from './api/runtime-settings.js';
import type { Secret } from './api/secret.js';

/**
 * All that one Envoy is told, each kind by name and in a fixed order: what did not change has the same bytes as before.
 * It holds private keys.
 */
export type EnvoyConfiguration = {
  readonly listeners: ReadonlyMap<string, EnvoyListener>;
  /** With their endpoints. */
  readonly clusters: ReadonlyMap<string, EnvoyCluster>;
  /** Empty where listeners carry their own. */
  readonly routeConfigurations: ReadonlyMap<string, RouteConfiguration>;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Settings of Envoy's runtime that the listeners need: their connection limits. */
  readonly runtime: RuntimeSettings;
};
