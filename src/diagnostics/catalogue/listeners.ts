import type { CatalogueFamily } from './entry.js';

const gatewayDataplane = (networking: string, address = '10.0.0.1'): string => `type: Dataplane
mesh: default
name: edge-1
networking:
  address: ${address}
  ${networking}
`;

/** MGW3xx. */
export const listeners = {
  MGW301: {
    severity: 'error',
    title: 'listeners of one port have different protocols',
    explanation:
      'One port is one Envoy listener, so all MeshGateway listeners on it share a protocol. Kuma reports every listener of the port; the finding names one that differs.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, hostname: a.example.com}\n  - {port: 8080, protocol: TCP, hostname: b.example.com}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, hostname: a.example.com}\n  - {port: 8081, protocol: TCP, hostname: b.example.com}\n',
  },
  MGW302: {
    severity: 'error',
    title: 'listeners of one port have the same hostname',
    explanation:
      'Listeners that share a port are told apart by hostname. One without a hostname takes all hosts, as `*` does. Kuma compares the texts only: a wildcard may stand beside a name that it covers.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP}\n  - {port: 8080, protocol: HTTP, hostname: "*"}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP}\n  - {port: 8080, protocol: HTTP, hostname: a.example.com}\n',
  },
  MGW303: {
    severity: 'error',
    title: 'listeners of one port have different connection limits',
    explanation: 'The limit counts for the port, not for a hostname. Listeners that do not set it agree with any.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, hostname: a.example.com, resources: {connectionLimit: 10}}\n  - {port: 8080, protocol: HTTP, hostname: b.example.com, resources: {connectionLimit: 20}}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, hostname: a.example.com, resources: {connectionLimit: 10}}\n  - {port: 8080, protocol: HTTP, hostname: b.example.com}\n',
  },
  MGW304: {
    severity: 'error',
    title: 'the hostname is not valid',
    explanation:
      'A hostname is in lower case, without scheme, port, path or trailing dot; a wildcard is `*` alone or in front of a domain, as in `*.example.com`.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, hostname: "https://a.example.com"}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, hostname: a.example.com}\n',
  },
  MGW305: {
    severity: 'error',
    title: 'the listener has no protocol',
    explanation: 'Kuma assumes none. HTTP and HTTPS are routed by request; TCP and TLS by connection.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP}\n',
  },
  MGW306: {
    severity: 'error',
    title: 'the TLS settings of a listener are incomplete',
    explanation:
      'An HTTPS listener ends TLS, so it needs `tls`; wherever `tls` is given, whatever the protocol, it needs a mode, and TERMINATE needs a certificate.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8443, protocol: HTTPS}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: edge}]}}\n',
  },
  MGW307: {
    severity: 'error',
    title: 'an HTTPS listener cannot pass TLS through',
    explanation:
      'Requests inside a TLS stream can only be routed once TLS has ended. Use protocol TLS to hand the stream on, or TERMINATE.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8443, protocol: HTTPS, tls: {mode: PASSTHROUGH}}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8443, protocol: TLS, tls: {mode: PASSTHROUGH}}\n',
  },
  MGW308: {
    severity: 'error',
    title: 'a listener has more than two certificates',
    explanation:
      'One RSA and one ECDSA certificate serve one hostname; Envoy picks by what the client can do. Other hostnames have listeners of their own.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: a}, {secret: b}, {secret: c}]}}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: a}, {secret: b}]}}\n',
  },
  MGW309: {
    severity: 'error',
    title: 'a crossMesh listener does not allow this',
    explanation:
      'A crossMesh listener takes requests from other meshes, encrypted by their mTLS: protocol HTTPS and TLS settings of its own make no sense on it, and the gateway is known by one service name, so it has one selector.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8443, protocol: HTTPS, crossMesh: true}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, crossMesh: true}\n',
  },
  MGW310: {
    severity: 'error',
    title: 'the tag is reserved for Dataplanes',
    explanation:
      'kuma.io/service, kuma.io/protocol, kuma.io/zone and kuma.io/external-service-name describe Dataplanes. A MeshGateway adds its tags to those of the Dataplane and may not replace these.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\ntags: {kuma.io/zone: east}\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\ntags: {region: east}\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP}\n',
  },
  MGW311: {
    severity: 'error',
    title: 'kuma.io/service is set on a listener',
    explanation:
      'A control plane refuses it. The embedded store takes it, with this warning, and lays it over the tag of the Dataplane: the listener then belongs to the service it names.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, tags: {kuma.io/service: other}}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n  - {port: 8080, protocol: HTTP, tags: {vhost: other}}\n',
  },
  MGW320: {
    severity: 'error',
    title: 'a gateway Dataplane defines what only other proxies have',
    explanation:
      'A builtin gateway has no inbounds, outbounds, listeners or probes: a MeshGateway says what it listens on. A delegated gateway has outbounds and probes only.',
    wrong:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}\n  inbound: [{port: 80, tags: {kuma.io/service: edge}}]\n',
    right:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}\n',
  },
  MGW321: {
    severity: 'error',
    title: 'the protocol tag of a gateway is not tcp',
    explanation: 'The tag would speak for all listeners of the gateway, so Kuma takes `tcp` only. Leave it out.',
    wrong:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge, kuma.io/protocol: http}}\n',
    right:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}\n',
  },
  MGW322: {
    severity: 'error',
    title: 'the address is not valid',
    explanation:
      'A proxy is reached, and its listeners bind, at its address: an IP address or a host name, not 0.0.0.0 or `::`. Addresses of inbounds, outbounds and applications are IP addresses.',
    wrong:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 0.0.0.0\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}\n',
    right:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}\n',
  },
  MGW323: {
    severity: 'error',
    title: 'the admin port is in use',
    explanation:
      'The admin API of Envoy listens on loopback, so its port differs from those of inbounds and outbounds there.',
    wrong:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 127.0.0.1\n  admin: {port: 9901}\n  inbound: [{port: 9901, tags: {kuma.io/service: web}}]\n',
    right:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 127.0.0.1\n  admin: {port: 9902}\n  inbound: [{port: 9901, tags: {kuma.io/service: web}}]\n',
  },
  MGW324: {
    severity: 'error',
    title: 'proxy and application listen on the same address and port',
    explanation:
      'The proxy takes connections at `address` and `port` and hands them to the application at `serviceAddress` and `servicePort`. Were both the same, it would call itself.',
    wrong:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  inbound: [{port: 80, serviceAddress: 10.0.0.1, tags: {kuma.io/service: web}}]\n',
    right:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  inbound: [{port: 80, serviceAddress: 10.0.0.1, servicePort: 8080, tags: {kuma.io/service: web}}]\n',
  },
  MGW325: {
    severity: 'error',
    title: 'listeners of a Dataplane share an address and port',
    explanation: 'Two listeners of a zone proxy, or a listener and an inbound, ask for one socket.',
    wrong:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  inbound: [{port: 80, tags: {kuma.io/service: web}}]\n  listeners: [{type: ZoneIngress, address: 10.0.0.1, port: 80}]\n',
    right:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  inbound: [{port: 80, tags: {kuma.io/service: web}}]\n  listeners: [{type: ZoneIngress, address: 10.0.0.1, port: 81}]\n',
  },
  MGW330: {
    severity: 'warning',
    title: 'a gateway Dataplane has no tags',
    explanation:
      'A MeshGateway selects Dataplanes by their gateway tags, and every selector asks for kuma.io/service. Kuma takes a ' +
      'Dataplane of type BUILTIN without any tags, but it never gets a gateway, and listens on nothing.',
    wrong: gatewayDataplane('gateway: {type: BUILTIN}'),
    right: gatewayDataplane('gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}'),
  },
  MGW331: {
    severity: 'warning',
    title: 'the admin port of a Dataplane is impossible',
    explanation:
      'Ports end at 65535. Kuma checks the admin port only against the other ports of the Dataplane, and Envoy then refuses ' +
      'to start.',
    wrong: gatewayDataplane('admin: {port: 99010}\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}'),
    right: gatewayDataplane('admin: {port: 9901}\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}'),
  },
  MGW332: {
    severity: 'warning',
    title: 'the address of a Dataplane looks like an IPv4 address, but is none',
    explanation:
      'A number above 255, a leading zero, or one number too many or too few: Kuma takes what is no IP address for a DNS ' +
      'name, and that name does not exist. The proxy has no address to listen on. Write four numbers from 0 to 255 without ' +
      'leading zeros.',
    wrong: gatewayDataplane('gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}', '256.1.1.1'),
    right: gatewayDataplane('gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}'),
  },
  MGW340: {
    severity: 'warning',
    title: 'the protocol of a listener is none that Kuma has',
    explanation:
      'Protocols can be written as numbers, and Kuma stores any number, but it can make no listener from one that stands ' +
      'for no protocol, and then updates none of the gateway’s listeners. meshgw leaves this listener out and serves the rest. ' +
      'Write HTTP, HTTPS, TCP or TLS.',
    wrong: 'protocol: 2\n',
    right: 'protocol: TCP\n',
  },
} as const satisfies CatalogueFamily;
