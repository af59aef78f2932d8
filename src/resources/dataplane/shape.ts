import { any, type Infer, list, message, string, uint32 } from '../shape/shape.js';
import { gateway } from './gateway-shape.js';
import { inbound } from './inbound-shape.js';
import { listener } from './listener-shape.js';
import { outbound } from './outbound-shape.js';
import { transparentProxying } from './transparent-proxying-shape.js';

const networking = message(
  {
    address: string('IP address or DNS name of this proxy; listeners bind to it.'),
    advertisedAddress: string('Address that other proxies should use instead.'),
    gateway,
    inbound: list(inbound, 'What this proxy takes in for its service; none for a builtin gateway.'),
    outbound: list(outbound, 'What the service may reach through this proxy; none for a builtin gateway.'),
    transparentProxying,
    admin: message({ port: uint32('Port of Envoy’s admin API.') }, { doc: 'Envoy’s admin API.' }),
    listeners: list(listener, 'Listeners of a zone proxy; none for a builtin gateway.'),
  },
  { snakeCase: ['transparentProxying'], doc: 'Where the proxy listens, and for what.' },
);

const metrics = message(
  {
    name: string('Name of the Mesh’s metrics backend.'),
    type: string('Type of the backend: `prometheus`.'),
    conf: any('Settings that replace those of the Mesh.'),
  },
  { doc: 'How the proxy’s metrics are exposed, where it differs from the Mesh.' },
);

const probes = message(
  {
    port: uint32('Port the probes are answered on.'),
    endpoints: list(
      message(
        {
          inboundPort: uint32('Port of the application.'),
          inboundPath: string('Path of the application’s probe.'),
          path: string('Path it is answered on.'),
        },
        { snakeCase: ['inboundPort', 'inboundPath'] },
      ),
      'Probes of the application.',
    ),
  },
  { doc: 'Answers HTTP probes outside of mTLS; none for a builtin gateway.' },
);

/** kuma.mesh.v1alpha1.Dataplane at 2.14. */
export const dataplaneSpec = message({ networking, metrics, probes });

export type DataplaneSpec = Infer<typeof dataplaneSpec>;
