import type { MeshGateway } from '../../model/mesh-gateway.js';
import type { ListenerPlan, PortPlan } from '../gateway-plan.js';
import type { Fault } from './fault.js';

/**
 * Finds what Kuma refuses when it is stored, or cannot serve alone, when asked about each listener of a port in its order; the
 * others of the port are served all the same.
 */
export function listenerFaultFinder(
  port: PortPlan,
  { resource }: MeshGateway,
): (plan: ListenerPlan) => Fault | undefined {
  const taken = new Set<string>();
  return ({ listener }) => {
    const fault = (code: Fault['code'], message: string, field: string): Fault => ({
      code,
      message,
      resource,
      at: [...listener.path, field],
    });
    const hostname = listener.hostname.toLowerCase();
    const isTaken = taken.has(hostname);
    taken.add(hostname);
    if (listener.protocol !== port.protocol)
      return fault('MGW301', `port ${port.port} has the protocol ${port.protocol}`, 'protocol');
    if (isTaken)
      return fault('MGW302', `port ${port.port} has another listener for "${listener.hostname}"`, 'hostname');
    if (listener.crossMesh)
      return fault('MGW356', 'meshgw has no identity in a mesh to serve other meshes with', 'crossMesh');
    return undefined;
  };
}
