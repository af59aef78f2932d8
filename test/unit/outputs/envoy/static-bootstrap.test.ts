import { describe, expect, test } from 'vitest';
import { secretFile, staticBootstrap } from '../../../../src/outputs/envoy/static-bootstrap.js';
import { dataplane, edge, gatewayRoute, plannedTraffic, prefix, to } from '../../../support/planned-traffic.js';
import { pemBundle, secretText } from '../../../support/tls-texts.js';

const HTTP = 'port: 8080, protocol: HTTP, resources: {connectionLimit: 5}';
const HTTPS = 'port: 8443, protocol: HTTPS, hostname: a.test, tls: {mode: TERMINATE, certificates: [{secret: cert}]}';
const ROUTE = gatewayRoute('r', [`${prefix('/')}, ${to('web')}`]);
const gateway = `${edge(HTTP, HTTPS)}${ROUTE}${dataplane('web-1', 'web')}`;
const secret = secretText('cert', await pemBundle('ecdsa', ['a.test']));
const bootstrap = async (text: string, secrets: 'omit' | 'inline') =>
  staticBootstrap((await plannedTraffic(text)).plan, { secrets });

describe('a static bootstrap', () => {
  test('is the same for the same input, whatever its order', async () => {
    const documents = [edge(HTTP, HTTPS), ROUTE, dataplane('web-1', 'web'), secret];
    const [there, back] = [documents.join(''), documents.toReversed().join('')];
    expect(JSON.stringify(await bootstrap(there, 'inline'))).toBe(JSON.stringify(await bootstrap(back, 'inline')));
  });

  test('has listeners with their routes in place, and clusters with their endpoints', async () => {
    const { static_resources } = await bootstrap(gateway + secret, 'inline');
    expect(static_resources.listeners.map(({ name }) => name)).toEqual(['edge:HTTP:8080', 'edge:HTTPS:8443']);
    expect(JSON.stringify(static_resources)).not.toContain('rds');
    expect(static_resources.clusters).toHaveLength(1);
  });

  test('lets expressions be of any size, and limits connections', async () => {
    const { layered_runtime } = await bootstrap(gateway + secret, 'omit');
    expect(layered_runtime.layers).toEqual([
      {
        name: 'meshgw',
        static_layer: {
          're2.max_program_size.error_level': 4_294_967_295,
          're2.max_program_size.warn_level': 1000,
          'envoy.resource_limits.listener.edge:HTTP:8080.connection_limit': 5,
        },
      },
    ]);
  });

  test('opens its admin interface to nobody else', async () => {
    expect((await bootstrap(gateway, 'omit')).admin).toEqual({
      address: { pipe: { path: 'envoy-admin.sock', mode: 0o600 } },
    });
  });
});

describe('secrets', () => {
  const name = 'cert.ecdsa:secret:cert';
  const reference = async (secrets: 'omit' | 'inline') => {
    const { static_resources } = await bootstrap(gateway + secret, secrets);
    const [chain] = static_resources.listeners.flatMap(({ filter_chains }) => filter_chains.slice(-1)).slice(-1);
    return chain?.transport_socket?.typed_config.common_tls_context.tls_certificate_sds_secret_configs;
  };

  test('omitted: each is read from a file', async () => {
    expect(JSON.stringify(await bootstrap(gateway + secret, 'omit'))).not.toMatch(/PRIVATE KEY|CERTIFICATE/);
    expect(await reference('omit')).toEqual([
      { name, sds_config: { path_config_source: { path: secretFile(name) }, resource_api_version: 'V3' } },
    ]);
  });

  test('inline: part of the bootstrap', async () => {
    const { static_resources } = await bootstrap(gateway + secret, 'inline');
    expect(static_resources.secrets?.map((each) => each.name)).toEqual([name]);
    expect(await reference('inline')).toEqual([{ name }]);
  });

  test('a name becomes a file of its own, whatever is in it', () => {
    expect(secretFile(name)).toBe('secrets/cert.ecdsa:secret:cert.yaml');
    expect(secretFile('cert.rsa:file:../key pair.pem')).toBe('secrets/cert.rsa:file:..%2Fkey%20pair.pem.yaml');
  });
});

describe('what cannot be served', () => {
  test('a listener without its certificate is left out, its neighbours stay', async () => {
    const { static_resources } = await bootstrap(gateway, 'inline');
    expect(static_resources.listeners.map(({ name }) => name)).toEqual(['edge:HTTP:8080']);
  });

  test('a Dataplane without an IP address has nothing to listen on', async () => {
    const named = gateway.replace('address: 10.0.0.1', 'address: gateway.internal');
    await expect(bootstrap(named, 'omit')).rejects.toThrow('"gateway.internal", which is no IP address');
  });
});
