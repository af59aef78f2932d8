import type { PortTraffic } from '../../plan/traffic/traffic-plan.js';
import type { RuntimeSettings } from './api/bootstrap.js';

/**
 * The limits of listeners that have one, as settings of Envoy's runtime: it is the only limit that counts connections of a
 * listener from the moment they are accepted, whatever chain takes them. Kuma does it so, too.
 */
export const connectionLimits = (ports: readonly PortTraffic[]): RuntimeSettings =>
  Object.fromEntries(
    ports.flatMap(({ port: { name, connectionLimit } }) =>
      connectionLimit === undefined
        ? []
        : [[`envoy.resource_limits.listener.${name}.connection_limit`, connectionLimit]],
    ),
  );
