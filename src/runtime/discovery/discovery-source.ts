import type { JsonObject } from '../../source/json-value.js';

/** The name of the cluster through which Envoy reaches meshgw. */
export const DISCOVERY_CLUSTER = 'meshgw_discovery';

/** The name of the runtime's layer that comes from meshgw. */
export const RUNTIME_LAYER = 'meshgw';

/** Seconds that Envoy waits for an answer; longer than an answer is ever held back ({@link HOLD}). */
const REQUEST_TIMEOUT = 30;

/** Milliseconds after which a request that has nothing new to learn is answered all the same. */
export const HOLD = 20_000;

const source = (initialFetchTimeout: string): JsonObject => ({
  resource_api_version: 'V3',
  initial_fetch_timeout: initialFetchTimeout,
  api_config_source: {
    api_type: 'REST',
    transport_api_version: 'V3',
    cluster_names: [DISCOVERY_CLUSTER],
    // Envoy waits once to twice as long before it asks again, and so says what it thinks of the last answer: a change waits for
    // that two or three times. Requests are held back, so that it does not ask more often for that. An Envoy that lost its meshgw
    // does, and takes a third of a processor; but with setpriv it ends, and without at the next start.
    refresh_delay: '0.01s',
    request_timeout: `${REQUEST_TIMEOUT}s`,
  },
});

/** Envoy's `ConfigSource` for listeners, clusters and the runtime: however long it takes, Envoy waits for the first. */
export const rootDiscoverySource: JsonObject = source('0s');

/**
 * Envoy's `ConfigSource` for route configurations and secrets. A listener that names something meshgw does not have opens
 * without it in the end, so that the rest of it serves.
 */
export const discoverySource: JsonObject = source('15s');
