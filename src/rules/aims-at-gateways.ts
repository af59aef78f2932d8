import type { GatewayRoute } from '../model/gateway-route.js';

/** Whether a route is for gateways and nothing else: Mesh*Routes for a whole mesh, say, are for sidecars first. */
export const aimsAtGateways = ({ type, target }: GatewayRoute): boolean =>
  type === 'MeshGatewayRoute' || (target.kind === 'listeners' && target.gateway !== undefined);
