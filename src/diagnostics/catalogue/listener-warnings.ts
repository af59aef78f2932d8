import type { CatalogueFamily } from './entry.js';

const gateway = (...listeners: readonly string[]): string =>
  `type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n${listeners
    .map((listener) => `  - {${listener}}\n`)
    .join('')}`;

const dataplane = (name: string, networking = '', service = 'edge'): string =>
  `---\ntype: Dataplane\nmesh: default\nname: ${name}\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: BUILTIN, tags: {kuma.io/service: ${service}}}\n${networking}`;

const HTTP = 'port: 8080, protocol: HTTP';

/** MGW3xx that Kuma says nothing about. */
export const listenerWarnings = {
  MGW341: {
    severity: 'warning',
    title: 'a listener that does not speak TLS has TLS settings',
    explanation:
      'Kuma stores the settings of an HTTP or TCP listener and does not use them: the port takes clear text. Use HTTPS to end TLS and route requests, TLS to route connections, or remove the settings.',
    wrong: gateway('port: 8443, protocol: HTTP, tls: {mode: TERMINATE, certificates: [{inlineString: "..."}]}'),
    right: gateway('port: 8443, protocol: TLS, tls: {mode: PASSTHROUGH}'),
  },
  MGW342: {
    severity: 'warning',
    title: 'a listener that passes TLS through has certificates',
    explanation:
      'With PASSTHROUGH the gateway hands the stream on as it is, so clients see the certificate of the backend and never these. Remove them, or use TERMINATE.',
    wrong: gateway('port: 8443, protocol: TLS, tls: {mode: PASSTHROUGH, certificates: [{inlineString: "..."}]}'),
    right: gateway('port: 8443, protocol: TLS, tls: {mode: PASSTHROUGH}'),
  },
  MGW343: {
    severity: 'warning',
    title: 'a TLS listener does not say what to do with TLS',
    explanation:
      'Kuma stores the listener, but cannot generate it, and then updates none of the listeners of the gateway: the others keep what they had, and a new proxy listens on nothing. Say PASSTHROUGH, or TERMINATE with a certificate.',
    wrong: gateway('port: 8443, protocol: TLS'),
    right: gateway('port: 8443, protocol: TLS, tls: {mode: PASSTHROUGH}'),
  },
  MGW344: {
    severity: 'warning',
    title: 'TLS options are set, and Kuma has none',
    explanation:
      'The field is there for the future; Kuma 2.14 defines no option and reads none. Listeners take TLS 1.2 and later with the ciphers that Envoy prefers.',
    wrong: gateway('port: 8443, protocol: TLS, tls: {mode: PASSTHROUGH, options: {}}'),
    right: gateway('port: 8443, protocol: TLS, tls: {mode: PASSTHROUGH}'),
  },
  MGW345: {
    severity: 'warning',
    title: 'a crossMesh listener is not HTTP',
    explanation:
      'Kuma serves a crossMesh listener as one for HTTP requests inside the mTLS of the mesh, whatever its protocol. TCP routes do not attach to that. Use HTTP, or take crossMesh out.',
    wrong: gateway('port: 8080, protocol: TCP, crossMesh: true'),
    right: gateway('port: 8080, protocol: HTTP, crossMesh: true'),
  },
  MGW346: {
    severity: 'warning',
    title: 'no Dataplane runs the gateway',
    explanation:
      'A MeshGateway is run by Dataplanes with `networking.gateway.type: BUILTIN` whose tags one of its selectors matches. Of those in sight none is matched, so nothing listens. Correct the selector or the tags, or start such a Dataplane. The finding is left out where no builtin-gateway Dataplane is in sight at all.',
    wrong: `${gateway(HTTP)}${dataplane('edge-1', '', 'edgee')}`,
    right: `${gateway(HTTP)}${dataplane('edge-1')}`,
  },
  MGW347: {
    severity: 'warning',
    title: 'no gateway binds the Dataplane',
    explanation:
      'A builtin-gateway Dataplane listens on what its MeshGateway says. No selector of a MeshGateway of its mesh matches its tags, so the proxy is shown as online and refuses every connection.',
    wrong: `${gateway(HTTP)}${dataplane('edge-1', '', 'edgee')}`,
    right: `${gateway(HTTP)}${dataplane('edge-1')}`,
  },
  MGW348: {
    severity: 'warning',
    title: 'another gateway always gets the Dataplanes',
    explanation:
      'A Dataplane runs one MeshGateway. Of those whose selectors match, Kuma takes the one with most tags in its selector, then with most exact values, then the one created last. This gateway matches Dataplanes and gets none of them. Give it a more specific selector, or its Dataplanes tags of their own.',
    wrong: `${gateway(HTTP)}---\n${gateway('port: 8081, protocol: HTTP').replace('name: edge', 'name: other').replace('{kuma.io/service: edge}', '{kuma.io/service: edge, kuma.io/zone: east}')}${dataplane('edge-1').replace('service: edge}', 'service: edge, kuma.io/zone: east}')}`,
    right: `${gateway(HTTP)}${dataplane('edge-1')}`,
  },
  MGW349: {
    severity: 'warning',
    title: 'a listener has the admin port of its Dataplane',
    explanation:
      'Envoy opens its admin API on loopback at `networking.admin.port` of the Dataplane. A listener of the gateway on the same port cannot be opened there, or the admin API cannot: the proxy does not become ready. Take another port for one of them.',
    wrong: `${gateway('port: 9901, protocol: HTTP')}${dataplane('edge-1', '  admin: {port: 9901}\n').replace('10.0.0.1', '127.0.0.1')}`,
    right: `${gateway('port: 8080, protocol: HTTP')}${dataplane('edge-1', '  admin: {port: 9901}\n').replace('10.0.0.1', '127.0.0.1')}`,
  },
  MGW350: {
    severity: 'warning',
    title: 'two Dataplanes ask for one address and port',
    explanation:
      'Both proxies would listen at the same address and port. Where they run on one machine the system may let both, and then shares out the connections between them at random, or refuses the second. Give each Dataplane an address of its own, or their gateways different ports.',
    wrong: `${gateway(HTTP)}${dataplane('edge-1')}${dataplane('edge-2')}`,
    right: `${gateway(HTTP)}${dataplane('edge-1')}${dataplane('edge-2').replace('10.0.0.1', '10.0.0.2')}`,
  },
  MGW351: {
    severity: 'warning',
    title: 'two wildcard hostnames of one port overlap',
    explanation:
      'Names that both wildcards take go to the listener with more labels alone, with its routes and its certificate: what the wider one has does not back it up. That may be meant; if not, routes for the wider one have to be attached to both. An exact name beside a wildcard is not reported.',
    wrong: gateway(
      'port: 8080, protocol: HTTP, hostname: "*.example.com"',
      'port: 8080, protocol: HTTP, hostname: "*.eu.example.com"',
    ),
    right: gateway(
      'port: 8080, protocol: HTTP, hostname: "*.us.example.com"',
      'port: 8080, protocol: HTTP, hostname: "*.eu.example.com"',
    ),
  },
  MGW352: {
    severity: 'warning',
    title: 'the hostname is an IP address',
    explanation:
      'Hostnames are compared with what clients ask for, not with the address they connect to. Clients send no name (SNI) for an IP address, so over TLS it never fits; over HTTP it does only where the URL holds the address itself. Leave the hostname out to take every request.',
    wrong: gateway('port: 8080, protocol: HTTP, hostname: 10.0.0.1'),
    right: gateway('port: 8080, protocol: HTTP'),
  },
  MGW353: {
    severity: 'warning',
    title: 'a label of the hostname is too long for DNS',
    explanation:
      'Between two dots a name has at most 63 characters (RFC 1035), so no client can look this one up. Kuma checks the length of the whole name only.',
    wrong: gateway(`port: 8080, protocol: HTTP, hostname: ${'a'.repeat(64)}.example.com`),
    right: gateway(`port: 8080, protocol: HTTP, hostname: ${'a'.repeat(63)}.example.com`),
  },
  MGW354: {
    severity: 'warning',
    title: 'no request can have this hostname',
    explanation:
      'Envoy compares the hostname with the host of the request as it is written: a dot at its end, a port, a scheme, a star that is not the whole first label, or characters that no host name has never fit. A wildcard below numbers alone stands for no name either. What has such a hostname gets no request.',
    wrong: gateway('port: 8080, protocol: HTTP, hostname: "*.1.2.3"'),
    right: gateway('port: 8080, protocol: HTTP, hostname: "*.example.com"'),
  },
  MGW355: {
    severity: 'warning',
    title: 'a number stands for none of the values of its field',
    explanation:
      'Fields with a fixed set of values can be written as numbers, and Kuma stores any number. This one means nothing: the listener, match or setting it belongs to is left out or cannot be generated. Write the name of the value.',
    wrong:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: 7, value: /}}], backends: [{destination: {kuma.io/service: web}}]}\n',
    right:
      'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\nconf:\n  http:\n    rules:\n    - {matches: [{path: {match: EXACT, value: /}}], backends: [{destination: {kuma.io/service: web}}]}\n',
  },
  MGW356: {
    severity: 'warning',
    title: 'meshgw does not serve crossMesh listeners',
    explanation:
      'A crossMesh listener is for proxies of other meshes, which it knows by their certificates, and shows them one of its own mesh. Only a control plane issues those, so meshgw leaves the listener out and serves the others.',
  },
} as const satisfies CatalogueFamily;
