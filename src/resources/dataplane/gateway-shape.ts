import { enumeration, map, message, string } from '../shape/shape.js';

/** `networking.gateway`. */
export const gateway = message(
  {
    tags: map(string(), 'Tags of the gateway; MeshGateways select on them.'),
    type: enumeration({ DELEGATED: 0, BUILTIN: 1 }, 'BUILTIN: configured by a MeshGateway. Default: DELEGATED.'),
  },
  { doc: 'Makes this Dataplane a gateway.' },
);
