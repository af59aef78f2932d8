import type { FieldPath } from '../diagnostics/field-path.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { isKind } from '../resources/resource.js';

/** One hostname of a route, where it is written. */
export type RouteHostname = { readonly hostname: string; readonly path: FieldPath };

/** The hostnames of a route as they are written, in document order. */
export function routeHostnames({ resource }: GatewayRoute): readonly RouteHostname[] {
  if (isKind('MeshGatewayRoute', resource))
    return placed(resource.spec.conf?.http?.hostnames, ['conf', 'http', 'hostnames']);
  return isKind('MeshHTTPRoute', resource)
    ? (resource.spec.to ?? []).flatMap(({ hostnames }, index) => placed(hostnames, ['spec', 'to', index, 'hostnames']))
    : [];
}

const placed = (hostnames: readonly string[] = [], path: FieldPath): readonly RouteHostname[] =>
  hostnames.map((hostname, index) => ({ hostname, path: [...path, index] }));
