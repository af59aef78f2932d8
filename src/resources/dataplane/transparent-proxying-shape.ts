import { enumeration, list, map, message, string, uint32, wrapper } from '../shape/shape.js';

const reachableBackend = message({
  kind: string('Kind of the destination, e.g. MeshService.'),
  name: string('Name of the destination.'),
  namespace: string('Kubernetes namespace of the destination.'),
  port: wrapper(uint32(), 'Port of the destination; unset is all of them.'),
  labels: map(string(), 'Labels of the destinations; stands instead of `name`.'),
});

/** `networking.transparentProxying`. */
export const transparentProxying = message(
  {
    redirectPortInbound: uint32('Port that incoming traffic is redirected to.'),
    redirectPortOutbound: uint32('Port that outgoing traffic is redirected to.'),
    directAccessServices: list(string(), 'Services reached by the addresses of their instances; `*` is all.'),
    reachableServices: list(string(), 'Services this proxy needs to know; unset is all.'),
    ipFamilyMode: enumeration({ UnSpecified: 0, DualStack: 1, IPv4: 2, IPv6: 3 }, 'IP versions to redirect.'),
    reachableBackends: message(
      { refs: list(reachableBackend, 'The destinations.') },
      { doc: 'Destinations this proxy needs to know; unset is all, empty is none.' },
    ),
  },
  {
    snakeCase: [
      'redirectPortInbound',
      'redirectPortOutbound',
      'directAccessServices',
      'reachableServices',
      'ipFamilyMode',
      'reachableBackends',
    ],
    doc: 'Traffic reaches the proxy without the application knowing.',
  },
);
