import { isKind } from '../../resources/resource.js';
import type { GatewayRoute } from '../gateway-route.js';
import { remembered } from '../remembered.js';
import { gatewayHttpRules, gatewayTcpRules } from './gateway-route-rules.js';
import { meshHttpRules, meshTcpRules } from './mesh-route-rules.js';
import type { HttpRule, TcpRule } from './route-rule.js';

/** The rules of a route, in document order; one of the lists is empty. */
export type RouteRules = { readonly http: readonly HttpRule[]; readonly tcp: readonly TcpRule[] };

/** The rules of a route of any kind, the same objects each time: matches are told apart by identity. */
export const rulesOf = remembered(readRules);

function readRules({ resource }: GatewayRoute): RouteRules {
  if (isKind('MeshHTTPRoute', resource)) return { http: meshHttpRules(resource.spec), tcp: [] };
  if (isKind('MeshTCPRoute', resource)) return { http: [], tcp: meshTcpRules(resource.spec) };
  const { conf } = resource.spec;
  return { http: gatewayHttpRules(conf), tcp: gatewayTcpRules(conf) };
}
