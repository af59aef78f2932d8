import type { Listener } from '../model/listener.js';
import type { MeshGateway } from '../model/mesh-gateway.js';
import type { RuleInput } from './rule.js';

/** A listener and the gateway it belongs to. */
export type GatewayListener = { readonly gateway: MeshGateway; readonly listener: Listener };

/** Every listener in sight whose protocol Kuma has. */
export const gatewayListeners = ({ snapshot: { meshes } }: RuleInput): readonly GatewayListener[] =>
  meshes.flatMap(({ gateways }) =>
    gateways.flatMap((gateway) => gateway.listeners.map((listener) => ({ gateway, listener }))),
  );
