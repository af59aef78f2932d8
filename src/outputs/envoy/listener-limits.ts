import type { PortTraffic } from '../../plan/traffic/traffic-plan.js';
import type { RuntimeLayer } from './api/runtime-layer.js';

/** Kuma's name for the runtime layer with the settings of listeners. */
const LISTENER_LIMITS = 'gateway.listeners';

/**
 * The connection limits of listeners, as settings of Envoy's runtime: no other limit counts the connections of a listener from
 * the moment they are accepted, whatever chain takes them. Kuma does it so, too.
 */
export const listenerLimits = (ports: readonly PortTraffic[]): RuntimeLayer => ({
  name: LISTENER_LIMITS,
  layer: Object.fromEntries(
    ports.flatMap(({ port: { name, connectionLimit } }) =>
      connectionLimit === undefined ? [] : [[limitKey(name), connectionLimit]],
    ),
  ),
});

const limitKey = (listener: string): string => `envoy.resource_limits.listener.${listener}.connection_limit`;
