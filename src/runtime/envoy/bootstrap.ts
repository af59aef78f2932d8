import type { JsonObject } from '../../source/json-value.js';
import { DISCOVERY_CLUSTER, RUNTIME_LAYER, rootDiscoverySource } from '../discovery/discovery-source.js';

/** More than any gateway has subscriptions: each holds a request open, and Envoy's default limit is 1024. */
const REQUESTS = 100_000;
/** As Kuma has it: whatever RE2 can compile is allowed (Envoy's own limit is a program of 100 instructions). */
const RE2_LIMITS = { error_level: 4_294_967_295, warn_level: 1000 };

export type BootstrapOptions = {
  /** What Envoy says it is, e.g. in statistics. */
  readonly node: { readonly id: string; readonly cluster: string };
  readonly adminSocket: string;
  readonly discoverySocket: string;
};

/** The configuration that Envoy starts with: where to ask for all the rest, and an admin interface for this user alone. */
export const bootstrap = ({ node, adminSocket, discoverySocket }: BootstrapOptions): JsonObject => ({
  node,
  admin: { address: { pipe: { path: adminSocket, mode: 0o600 } } },
  dynamic_resources: { lds_config: rootDiscoverySource, cds_config: rootDiscoverySource },
  layered_runtime: {
    layers: [
      { name: 'limits', static_layer: { re2: { max_program_size: RE2_LIMITS } } },
      { name: RUNTIME_LAYER, rtds_layer: { name: RUNTIME_LAYER, rtds_config: rootDiscoverySource } },
    ],
  },
  static_resources: {
    clusters: [
      {
        name: DISCOVERY_CLUSTER,
        type: 'STATIC',
        connect_timeout: '1s',
        circuit_breakers: {
          thresholds: [{ max_connections: REQUESTS, max_pending_requests: REQUESTS, max_requests: REQUESTS }],
        },
        load_assignment: {
          cluster_name: DISCOVERY_CLUSTER,
          endpoints: [{ lb_endpoints: [{ endpoint: { address: { pipe: { path: discoverySocket } } } }] }],
        },
      },
    ],
  },
});
