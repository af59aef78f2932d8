import { describe, expect, test } from 'vitest';
import type { SourceFiles } from '../../../../src/plan/traffic/data-source.js';
import {
  edge,
  faultsOf,
  gatewayRoute,
  meshPrefix,
  meshRoute,
  plannedTraffic,
  prefix,
} from '../../../support/planned-traffic.js';

const HTTP = edge('port: 8080, protocol: HTTP');
const byTags = (tags: string): string =>
  gatewayRoute('r', [`${prefix('/')}, backends: [{weight: 1, destination: {${tags}}}]`]);
const byReference = (ref: string): string => meshRoute('r', [`${meshPrefix('/')}, default: {backendRefs: [{${ref}}]}`]);
const backend = (name: string, networking: string, labels = ''): string =>
  `---\ntype: Dataplane\nmesh: default\nname: ${name}\n${labels}networking: {${networking}}\n`;
const web = (name: string, inbound = '', networking = 'address: 10.0.1.1'): string =>
  backend(name, `${networking}, inbound: [{port: 80, tags: {kuma.io/service: web, v: "${name}"}${inbound}}]`);

async function clusters(text: string, files: SourceFiles = new Map()) {
  const { plan } = await plannedTraffic(`${HTTP}${text}`, files);
  return plan.clusters.map(({ service, kind, protocol, endpoints }) => ({
    service,
    kind,
    protocol,
    endpoints: endpoints.map(({ address, port }) => `${address}:${port}`),
  }));
}
const endpoints = async (text: string) => (await clusters(text)).flatMap((cluster) => cluster.endpoints);

describe('by tags', () => {
  test('inbounds that have them all, by name of the Dataplane', async () => {
    const all = `${web('b', '', 'address: 10.0.1.2')}${web('a')}`;
    expect(await endpoints(`${all}${byTags('kuma.io/service: web')}`)).toEqual(['10.0.1.1:80', '10.0.1.2:80']);
    expect(await endpoints(`${all}${byTags('kuma.io/service: web, v: b')}`)).toEqual(['10.0.1.2:80']);
    expect(await clusters(`${all}${byTags('kuma.io/service: web, v: c')}`)).toEqual([
      { service: 'web', kind: 'mesh', protocol: 'http1', endpoints: [] },
    ]);
  });

  test.each([
    ['ready', '', ['10.0.1.1:80']],
    ['not ready', ', state: NotReady', []],
    ['ignored', ', state: Ignored', []],
    ['unhealthy', ', health: {ready: false}', []],
    ['healthy', ', health: {ready: true}', ['10.0.1.1:80']],
    ['at an address of its own', ', address: 10.0.9.9', ['10.0.9.9:80']],
  ])('an inbound that is %s', async (_, inbound, expected) => {
    expect(await endpoints(`${web('a', inbound)}${byTags('kuma.io/service: web')}`)).toEqual(expected);
  });

  test('the advertised address counts first', async () => {
    const advertised = web('a', ', address: 10.0.9.9', 'address: 10.0.1.1, advertisedAddress: 192.0.2.1');
    expect(await endpoints(`${advertised}${byTags('kuma.io/service: web')}`)).toEqual(['192.0.2.1:80']);
  });

  test('the destination says whether it is HTTP/2, the Dataplane does not', async () => {
    const h2 = backend(
      'h',
      'address: 10.0.1.1, inbound: [{port: 80, tags: {kuma.io/service: h, kuma.io/protocol: http2}}]',
    );
    const protocolOf = async (tags: string) => (await clusters(`${h2}${byTags(tags)}`)).map(({ protocol }) => protocol);
    expect(await protocolOf('kuma.io/service: h')).toEqual(['http1']);
    expect(await protocolOf('kuma.io/service: h, kuma.io/protocol: http2')).toEqual(['http2']);
  });

  test('another mesh’s Dataplanes are not asked', async () => {
    const other = web('a').replace('mesh: default', 'mesh: other');
    expect(await endpoints(`${other}${byTags('kuma.io/service: web')}`)).toEqual([]);
  });
});

describe('ExternalServices', () => {
  const external = (networking: string, tags = ''): string =>
    `---\ntype: ExternalService\nmesh: default\nname: ext\ntags: {kuma.io/service: ext${tags}}\nnetworking: {${networking}}\n`;

  test('are found by tags and say their own protocol', async () => {
    const text = external('address: "api.example.com:8443"', ', kuma.io/protocol: grpc, team: a');
    const expected = [{ service: 'ext', kind: 'external', protocol: 'http2', endpoints: ['api.example.com:8443'] }];
    expect(await clusters(`${text}${byTags('kuma.io/service: ext')}`)).toEqual(expected);
    expect(await clusters(`${text}${byTags('kuma.io/service: ext, team: "*"')}`)).toEqual(expected);
    expect(await endpoints(`${text}${byTags('kuma.io/service: ext, team: b')}`)).toEqual([]);
  });

  test('an IPv6 address stands without its brackets', async () => {
    expect(await endpoints(`${external('address: "[2001:db8::1]:443"')}${byTags('kuma.io/service: ext')}`)).toEqual([
      '2001:db8::1:443',
    ]);
  });

  test('TLS: SNI and name from the address, unless said otherwise; the CA from where it is', async () => {
    const tlsOf = async (tls: string, files: SourceFiles = new Map()) => {
      const text = `${external(`address: "api.example.com:443", tls: {${tls}}`)}${byTags('kuma.io/service: ext')}`;
      return (await plannedTraffic(`${HTTP}${text}`, files)).plan.clusters[0]?.tls;
    };
    expect(await tlsOf('enabled: false')).toBeUndefined();
    expect(await tlsOf('enabled: true')).toMatchObject({
      serverName: 'api.example.com',
      authority: 'none',
      names: [{ match: 'exact', value: 'api.example.com' }],
    });
    expect(await tlsOf('enabled: true, serverName: b.test, skipHostnameVerification: true')).toMatchObject({
      serverName: 'b.test',
      names: [],
    });
    const ca = await tlsOf('enabled: true, caCert: {file: /ca.pem}', new Map([['/ca.pem', { text: 'PEM' }]]));
    expect(ca).toMatchObject({ authority: { pem: 'PEM' } });
  });

  test('whose CA cannot be read get nothing, rather than traffic nobody checks', async () => {
    const text = `${HTTP}${external('address: "a.test:443", tls: {enabled: true, caCert: {secret: gone}}')}${byTags('kuma.io/service: ext')}`;
    const { plan } = await plannedTraffic(text);
    expect(plan.clusters[0]?.endpoints).toEqual([]);
    expect(faultsOf(plan)).toEqual(['MGW210 ExternalService ext networking.tls.caCert.secret']);
  });
});

describe('MeshServices', () => {
  const service = (selector: string, ports: string): string =>
    `---\ntype: MeshService\nmesh: default\nname: web\nlabels: {team: a}\nspec: {selector: {${selector}}, ports: [${ports}]}\n`;
  const dataplanes = `${backend('web-1', 'address: 10.0.1.1, inbound: [{port: 8080, name: main, tags: {kuma.io/service: web}}, {port: 9090, tags: {kuma.io/service: web-admin}}]', 'labels: {app: web}\n')}${backend('other-1', 'address: 10.0.1.9, inbound: [{port: 8080, tags: {kuma.io/service: other}}]')}`;

  test.each([
    ['tags', 'dataplaneTags: {kuma.io/service: web}'],
    ['labels', 'dataplaneLabels: {matchLabels: {app: web}}'],
    ['name', 'dataplaneRef: {name: web-1}'],
  ])('select Dataplanes by %s; the target port is a number or a name', async (_, selector) => {
    for (const target of ['8080', 'main']) {
      const text = `${dataplanes}${service(selector, `{port: 80, targetPort: ${target}, appProtocol: http2}`)}`;
      expect(await clusters(`${text}${byReference('kind: MeshService, name: web, port: 80')}`)).toEqual([
        { service: 'default_web___msvc_80', kind: 'mesh', protocol: 'http2', endpoints: ['10.0.1.1:8080'] },
      ]);
    }
  });

  test('are found by labels, and their ports by name; another port leads nowhere', async () => {
    const text = `${dataplanes}${service('dataplaneTags: {kuma.io/service: web}', '{port: 80, name: main, targetPort: 8080}')}`;
    expect(await endpoints(`${text}${byReference('kind: MeshService, labels: {team: a}, sectionName: main')}`)).toEqual(
      ['10.0.1.1:8080'],
    );
    expect(await clusters(`${text}${byReference('kind: MeshService, name: web, port: 81')}`)).toEqual([]);
  });

  test('without a port in the reference are the service of that tag', async () => {
    const text = `${dataplanes}${service('dataplaneTags: {kuma.io/service: other}', '{port: 80, targetPort: 8080}')}`;
    expect(await clusters(`${text}${byReference('kind: MeshService, name: web')}`)).toEqual([
      { service: 'web', kind: 'mesh', protocol: 'http1', endpoints: ['10.0.1.1:8080'] },
    ]);
  });

  test('are made from Dataplanes where the Mesh asks for them', async () => {
    const reference = byReference('kind: MeshService, name: web, port: 8080');
    const mesh = (mode: string): string => `---\ntype: Mesh\nname: default\nmeshServices: {mode: ${mode}}\n`;
    expect(await endpoints(`${mesh('Exclusive')}${dataplanes}${reference}`)).toEqual(['10.0.1.1:8080']);
    expect(await clusters(`${mesh('Disabled')}${dataplanes}${reference}`)).toEqual([]);
  });
});

describe('MeshExternalServices', () => {
  const external = (tls: string): string =>
    `---\ntype: MeshExternalService\nmesh: default\nname: ext\nspec: {match: {type: HostnameGenerator, port: 9000, protocol: http}, endpoints: [{address: api.example.com, port: 443}, {address: 192.0.2.7, port: 443, priority: 1}]${tls}}\n`;
  const reference = byReference('kind: MeshExternalService, name: ext');

  test('are asked at their endpoints', async () => {
    expect(await clusters(`${external('')}${reference}`)).toEqual([
      {
        service: 'default_ext___extsvc_9000',
        kind: 'external',
        protocol: 'http1',
        endpoints: ['api.example.com:443', '192.0.2.7:443'],
      },
    ]);
  });

  test.each([
    ['', 'system', [{ match: 'exact', value: 'api.example.com' }]],
    [', verification: {mode: SkipCA}', 'none', [{ match: 'exact', value: 'api.example.com' }]],
    [', verification: {mode: SkipSAN}', 'system', []],
    [', verification: {mode: SkipAll}', 'none', []],
    [
      ', verification: {subjectAltNames: [{type: Prefix, value: api.}]}',
      'system',
      [{ match: 'prefix', value: 'api.' }],
    ],
  ])('TLS{enabled: true%s}', async (verification, authority, names) => {
    const { plan } = await plannedTraffic(`${HTTP}${external(`, tls: {enabled: true${verification}}`)}${reference}`);
    expect(plan.clusters[0]?.tls).toMatchObject({ serverName: 'api.example.com', authority, names });
  });
});
