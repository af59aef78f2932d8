import { describe, expect, test } from 'vitest';
import { configureEnvoy } from '../../../../src/outputs/envoy/configure-envoy.js';
import { dataplane, edge, gatewayRoute, plannedTraffic, prefix, to } from '../../../support/planned-traffic.js';

const HTTP = 'port: 8080, protocol: HTTP';
const source = { rest: {} };
const DELIVERY = { routes: source, secret: () => source, trustedAuthorities: '/etc/ca.pem' };

/** The clusters of a gateway whose one route goes to the service `web`. */
async function clusters(...documents: readonly string[]) {
  const text = [edge(HTTP), gatewayRoute('r', [`${prefix('/')}, ${to('web')}`]), ...documents].join('');
  const { plan } = await plannedTraffic(text);
  return configureEnvoy(plan, DELIVERY);
}

const first = async (...documents: readonly string[]) => {
  const [cluster] = (await clusters(...documents)).clusters.values();
  if (cluster === undefined) throw new Error('there is no cluster');
  return cluster;
};

const external = (address: string, tls: string): string => `---
type: ExternalService
mesh: default
name: web
tags: {kuma.io/service: web, version: "2"}
networking:
  address: ${address}
  tls: ${tls}
`;

describe('endpoints', () => {
  test('Dataplanes with IP addresses make a static cluster, with their tags less the service', async () => {
    const cluster = await first(dataplane('a', 'web', '10.0.1.1'), dataplane('b', 'web', '10.0.1.2'));
    expect(cluster).toMatchObject({
      type: 'STATIC',
      load_assignment: {
        endpoints: [
          {
            lb_endpoints: [
              { endpoint: { address: { socket_address: { address: '10.0.1.1', port_value: 80 } } } },
              { endpoint: { address: { socket_address: { address: '10.0.1.2', port_value: 80 } } } },
            ],
          },
        ],
      },
    });
    expect(cluster).not.toHaveProperty('dns_lookup_family');
  });

  test('a name is resolved by Envoy', async () => {
    const cluster = await first(external('web.example.com:443', '{enabled: false}'));
    expect(cluster).toMatchObject({ type: 'STRICT_DNS', dns_lookup_family: 'V4_PREFERRED' });
    expect(cluster.load_assignment.endpoints[0]?.lb_endpoints[0]).toEqual({
      endpoint: { address: { socket_address: { address: 'web.example.com', port_value: 443 } } },
      metadata: { filter_metadata: { 'envoy.lb': { version: '2' } } },
    });
    expect(cluster).not.toHaveProperty('transport_socket');
  });

  test('nobody there: a cluster without endpoints', async () => {
    expect((await first()).load_assignment.endpoints).toEqual([]);
  });

  test('priorities close up to 0, 1, …', async () => {
    const text = `${edge(HTTP)}---
type: MeshHTTPRoute
mesh: default
name: r
spec:
  targetRef: {kind: MeshGateway, name: edge}
  to:
  - targetRef: {kind: Mesh}
    rules:
    - matches: [{path: {type: PathPrefix, value: /}}]
      default: {backendRefs: [{kind: MeshExternalService, name: web, port: 80}]}
---
type: MeshExternalService
mesh: default
name: web
spec:
  match: {port: 80, protocol: http}
  endpoints:
  - {address: 192.0.2.7, port: 80, priority: 7}
  - {address: 192.0.2.3, port: 80, priority: 3}
`;
    const [cluster] = configureEnvoy((await plannedTraffic(text)).plan, DELIVERY).clusters.values();
    const shown = cluster?.load_assignment.endpoints.map(({ priority = 0, lb_endpoints }) => [
      priority,
      lb_endpoints.map(({ endpoint }) => endpoint.address.socket_address.address),
    ]);
    expect(shown).toEqual([
      [0, ['192.0.2.3']],
      [1, ['192.0.2.7']],
    ]);
  });
});

describe('TLS to an ExternalService', () => {
  test('its certificate is checked against the authority and the name that is sent', async () => {
    const tls = '{enabled: true, serverName: sni.test, caCert: {inlineString: AUTHORITY}}';
    const cluster = await first(external('web.example.com:443', tls));
    expect(cluster.transport_socket?.typed_config).toMatchObject({
      sni: 'sni.test',
      common_tls_context: {
        validation_context: {
          trusted_ca: { inline_string: 'AUTHORITY' },
          match_typed_subject_alt_names: [
            { san_type: 'DNS', matcher: { exact: 'sni.test' } },
            { san_type: 'IP_ADDRESS', matcher: { exact: 'sni.test' } },
          ],
        },
      },
    });
  });

  test('without an authority nothing is checked', async () => {
    const cluster = await first(external('web.example.com:443', '{enabled: true}'));
    expect(cluster.transport_socket?.typed_config.common_tls_context).not.toHaveProperty('validation_context');
  });

  test('what the gateway shows is a secret, named after the cluster', async () => {
    const tls = '{enabled: true, clientCert: {inlineString: SHOWN}, clientKey: {inlineString: KEPT}}';
    const configuration = await clusters(external('web.example.com:443', tls));
    const [cluster] = configuration.clusters.values();
    const name = `client_cert:${cluster?.name}`;
    expect(cluster?.transport_socket?.typed_config.common_tls_context.tls_certificate_sds_secret_configs).toEqual([
      { name, sds_config: source },
    ]);
    expect(configuration.secrets.get(name)?.tls_certificate).toEqual({
      certificate_chain: { inline_string: 'SHOWN' },
      private_key: { inline_string: 'KEPT' },
    });
    expect(JSON.stringify([...configuration.clusters.values()])).not.toContain('KEPT');
  });
});

test('a destination that says http2 is spoken to in HTTP/2', async () => {
  const backend = '{weight: 1, destination: {kuma.io/service: web, kuma.io/protocol: http2}}';
  const text = `${edge(HTTP)}${gatewayRoute('r', [`${prefix('/')}, backends: [${backend}]`])}`;
  const [cluster] = configureEnvoy((await plannedTraffic(text)).plan, DELIVERY).clusters.values();
  expect(
    cluster?.typed_extension_protocol_options['envoy.extensions.upstreams.http.v3.HttpProtocolOptions']
      .explicit_http_config,
  ).toHaveProperty('http2_protocol_options');
});
