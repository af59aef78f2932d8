import { HOSTNAME_PATTERN } from '../checks/hostname.js';
import { bool, enumeration, type Infer, list, map, message, string, uint32 } from '../shape/shape.js';
import { dataSource } from '../shared/data-source.js';
import { selector } from '../shared/selector.js';

const tls = message(
  {
    mode: enumeration(
      { NONE: 0, TERMINATE: 1, PASSTHROUGH: 2 },
      'TERMINATE ends TLS at the gateway; PASSTHROUGH (TLS listeners only) hands the stream on untouched.',
    ),
    certificates: list(dataSource, 'One certificate, or two of different key types (RSA and ECDSA).'),
    options: message({}, { doc: 'Kuma defines no options.' }),
  },
  { doc: 'TLS settings of an HTTPS or TLS listener.' },
);

const listener = message({
  hostname: string('Hostname to accept: exact, `*.suffix`, or `*` (the default) for all.', {
    pattern: HOSTNAME_PATTERN,
    maxLength: 253,
  }),
  port: uint32('TCP port, 1 to 65535. The address is the Dataplane’s.'),
  protocol: enumeration({ NONE: 0, TCP: 1, TLS: 3, HTTP: 4, HTTPS: 5 }, 'Protocol of the port.'),
  tls,
  tags: map(
    string(),
    'Tags laid over those of the Dataplane and of the gateway; routes and policies match the result.',
  ),
  crossMesh: bool('Accept requests from Dataplanes of other meshes of this zone.'),
  resources: message(
    { connectionLimit: uint32('Connections above this number are closed at once; counts per port.') },
    { snakeCase: ['connectionLimit'], doc: 'Limits of this listener.' },
  ),
});

/** kuma.mesh.v1alpha1.MeshGateway at 2.14. */
export const meshGatewaySpec = message({
  selectors: list(selector, 'Which builtin-gateway Dataplanes run this gateway: any selector may match.'),
  tags: map(string(), 'Tags for all listeners.'),
  conf: message(
    { listeners: list(listener, 'What the gateway listens on.') },
    { doc: 'Configuration of the gateway.' },
  ),
});

export type MeshGatewaySpec = Infer<typeof meshGatewaySpec>;
