import { bool, duration, enumeration, map, message, string, uint32, wrapper } from '../shape/shape.js';

const serviceProbe = message(
  {
    interval: duration('Time between two checks.'),
    timeout: duration('Longest wait for one.'),
    unhealthyThreshold: wrapper(uint32(), 'Failed checks in a row after which the service counts as down.'),
    healthyThreshold: wrapper(uint32(), 'Good checks in a row after which it counts as up.'),
    tcp: message({}, { doc: 'Checks that the port takes connections.' }),
  },
  { snakeCase: ['unhealthyThreshold', 'healthyThreshold'], doc: 'How the proxy checks that the application is up.' },
);

/** An element of `networking.inbound`. */
export const inbound = message({
  port: uint32('Port of this machine that the proxy takes over for the service.'),
  servicePort: uint32('Port the application listens on; defaults to `port`.'),
  serviceAddress: string('Address the application listens on.'),
  address: string('Address the proxy listens on; defaults to `networking.address`.'),
  tags: map(string(), 'Tags of the service; `kuma.io/service` is mandatory.'),
  health: message({ ready: bool('Whether the inbound takes traffic.') }, { doc: 'Deprecated: use `state`.' }),
  serviceProbe,
  state: enumeration({ Ready: 0, NotReady: 1, Ignored: 2 }, 'Whether the inbound takes traffic.'),
  name: string('Name of the inbound.'),
  protocol: string('Protocol of the inbound.'),
});
