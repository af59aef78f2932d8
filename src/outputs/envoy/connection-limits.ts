import type { PortTraffic } from '../../plan/traffic/traffic-plan.js';
import type { RuntimeSettings } from './api/runtime-settings.js';

/**
 * The connection limits of listeners, as settings of Envoy's runtime: no other limit counts the connections of a listener from
 * the moment they are accepted, whatever chain takes them. Kuma does it so, too.
 */
export const connectionLimits = (ports: readonly PortTraffic[]): RuntimeSettings =>
  Object.fromEntries(
    ports.flatMap(({ port: { name, connectionLimit } }) =>
      connectionLimit === undefined
        ? []
        : [[`envoy.resource_limits.listener.${name}.connection_limit`, connectionLimit]],
    ),
  );
