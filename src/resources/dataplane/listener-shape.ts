import { enumeration, message, string, uint32 } from '../shape/shape.js';

/** An element of `networking.listeners`. */
export const listener = message({
  type: enumeration({ Unspecified: 0, ZoneIngress: 1, ZoneEgress: 2 }, 'What the listener is for.'),
  address: string('Address it binds to.'),
  port: uint32('Port it binds to.'),
  name: string('Name of the listener.'),
  state: enumeration({ Ready: 0, NotReady: 1 }, 'Whether it takes traffic.'),
});
