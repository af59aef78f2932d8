import {
  any,
  bool,
  duration,
  enumeration,
  type Infer,
  list,
  map,
  message,
  string,
  uint32,
  wrapper,
} from '../shape/shape.js';

const tags = (doc: string) => map(string(), doc);

const inbound = message({
  port: uint32('Port of this machine that the proxy takes over for the service.'),
  servicePort: uint32('Port the application listens on; defaults to `port`.'),
  serviceAddress: string('Address the application listens on.'),
  address: string('Address the proxy listens on; defaults to `networking.address`.'),
  tags: tags('Tags of the service; `kuma.io/service` is mandatory.'),
  health: message({ ready: bool() }, { doc: 'Deprecated: use `state`.' }),
  serviceProbe: message(
    {
      interval: duration(),
      timeout: duration(),
      unhealthyThreshold: wrapper(uint32()),
      healthyThreshold: wrapper(uint32()),
      tcp: message({}),
    },
    { snakeCase: ['unhealthyThreshold', 'healthyThreshold'], doc: 'How the proxy checks that the application is up.' },
  ),
  state: enumeration({ Ready: 0, NotReady: 1, Ignored: 2 }, 'Whether the inbound takes traffic.'),
  name: string('Name of the inbound.'),
  protocol: string('Protocol of the inbound.'),
});

const outbound = message({
  address: string(),
  port: uint32(),
  tags: tags('Tags of the destination.'),
  backendRef: message({ kind: string(), name: string(), port: uint32(), labels: map(string()) }),
});

const transparentProxying = message(
  {
    redirectPortInbound: uint32(),
    redirectPortOutbound: uint32(),
    directAccessServices: list(string()),
    reachableServices: list(string()),
    ipFamilyMode: enumeration({ UnSpecified: 0, DualStack: 1, IPv4: 2, IPv6: 3 }),
    reachableBackends: message({
      refs: list(
        message({
          kind: string(),
          name: string(),
          namespace: string(),
          port: wrapper(uint32()),
          labels: map(string()),
        }),
      ),
    }),
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
  },
);

const gateway = message(
  {
    tags: tags('Tags of the gateway; MeshGateways select on them.'),
    type: enumeration({ DELEGATED: 0, BUILTIN: 1 }, 'BUILTIN: configured by a MeshGateway. Default: DELEGATED.'),
  },
  { doc: 'Makes this Dataplane a gateway.' },
);

const networking = message(
  {
    address: string('IP address or DNS name of this proxy; listeners bind to it.'),
    advertisedAddress: string('Address that other proxies should use instead.'),
    gateway,
    inbound: list(inbound),
    outbound: list(outbound),
    transparentProxying,
    admin: message({ port: uint32('Port of Envoy’s admin API.') }),
    listeners: list(
      message({
        type: enumeration({ Unspecified: 0, ZoneIngress: 1, ZoneEgress: 2 }),
        address: string(),
        port: uint32(),
        name: string(),
        state: enumeration({ Ready: 0, NotReady: 1 }),
      }),
    ),
  },
  { snakeCase: ['transparentProxying'] },
);

/** kuma.mesh.v1alpha1.Dataplane at 2.14. */
export const dataplaneSpec = message({
  networking,
  metrics: message({ name: string(), type: string(), conf: any() }),
  probes: message({
    port: uint32(),
    endpoints: list(
      message(
        { inboundPort: uint32(), inboundPath: string(), path: string() },
        { snakeCase: ['inboundPort', 'inboundPath'] },
      ),
    ),
  }),
});

export type DataplaneSpec = Infer<typeof dataplaneSpec>;
