import type { FieldPath } from '../diagnostics/field-path.js';
import type { GatewayRoute } from '../model/gateway-route.js';

/** One hostname of a route, where it is written. */
export type RouteHostname = { readonly hostname: string; readonly path: FieldPath };

/** The hostnames of a route, in document order. */
export const routeHostnames = ({ type, parts }: GatewayRoute): readonly RouteHostname[] =>
  parts.flatMap(({ path, hostnames }) =>
    hostnames.map((hostname, index) => ({
      hostname,
      path: type === 'MeshGatewayRoute' ? [...path, index] : [...path, 'hostnames', index],
    })),
  );
