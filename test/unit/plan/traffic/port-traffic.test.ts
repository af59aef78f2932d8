import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../../../../src/model/snapshot.js';
import { sourceFileNames } from '../../../../src/plan/traffic/source-file-names.js';
import {
  edge,
  faultsOf,
  gatewayRoute,
  plannedHosts,
  plannedTraffic,
  prefix,
  to,
} from '../../../support/planned-traffic.js';
import { pemBundle, secretText } from '../../../support/tls-texts.js';
import { planSummary } from '../../../support/traffic-summary.js';

const rsa = await pemBundle('rsa', ['a.test'], { days: 3650 });
const ecdsa = await pemBundle('ecdsa', ['a.test'], { days: 3650 });
const secrets = `${secretText('rsa', rsa)}${secretText('ecdsa', ecdsa)}${secretText('broken', 'no PEM')}`;
const terminating = (hostname: string, ...certificates: readonly string[]): string =>
  `port: 8443, protocol: HTTPS, hostname: "${hostname}", tls: {mode: TERMINATE, certificates: [${certificates.join(', ')}]}`;
const route = gatewayRoute('r', [`${prefix('/')}, ${to('a')}`]);

async function chains(text: string, files: ReadonlyMap<string, { readonly text: string }> = new Map()) {
  const { plan } = await plannedTraffic(text, files);
  return {
    chains: plan.ports.flatMap(({ port }) => planSummary(plan).listeners[port.name]?.chains ?? []),
    closed: plan.ports.flatMap(({ closed }) => closed.map(({ listener }) => listener.listener.hostname)),
    faults: faultsOf(plan),
  };
}

describe('TLS', () => {
  test('one chain for each hostname, most exact first, certificates in the listener’s order', async () => {
    const text = edge(
      terminating('*', '{secret: rsa}'),
      terminating('*.b.test', '{secret: ecdsa}'),
      terminating('a.test', '{secret: ecdsa}', '{secret: rsa}'),
    );
    expect(await chains(`${text}${secrets}${route}`)).toEqual({
      chains: [
        'tls a.test cert.ecdsa:secret:ecdsa cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:a.test',
        'tls *.b.test cert.ecdsa:secret:ecdsa h2 http/1.1 -> edge:HTTPS:8443:*.b.test',
        'tls * cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:*',
      ],
      closed: [],
      faults: [],
    });
  });

  test('a hostname whose certificate cannot be read is refused, the others are served', async () => {
    const text = edge(
      terminating('a.test', '{secret: rsa}'),
      terminating('b.test', '{secret: broken}'),
      terminating('c.test', '{secret: gone}'),
    );
    expect(await chains(`${text}${secrets}${route}`)).toEqual({
      chains: [
        'tls a.test cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:a.test',
        'tls b.test refused',
        'tls c.test refused',
      ],
      closed: ['b.test', 'c.test'],
      faults: ['MGW401 Secret broken data', 'MGW210 MeshGateway edge conf.listeners.2.tls.certificates.0.secret'],
    });
  });

  test('a wider name does not take what asks for a refused one; a wildcard is refused below its more exact names', async () => {
    const text = edge(
      terminating('*', '{secret: rsa}'),
      terminating('*.b.test', '{secret: gone}'),
      terminating('a.b.test', '{secret: rsa}'),
      terminating('c.test', '{secret: broken}'),
    );
    expect((await chains(`${text}${secrets}${route}`)).chains).toEqual([
      'tls a.b.test cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:a.b.test',
      'tls c.test refused',
      'tls *.b.test refused',
      'tls * cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:*',
    ]);
  });

  test('a port that nothing is served at has no chain, and so is closed', async () => {
    const found = await chains(`${edge(terminating('a.test', '{secret: gone}'), terminating('*', '{secret: gone}'))}`);
    expect(found.chains).toEqual([]);
    expect(found.closed).toEqual(['a.test', '*']);
  });

  test('of two listeners with one hostname the first decides', async () => {
    const first = (one: string, other: string) =>
      edge(
        terminating('a.test', `{secret: ${one}}`),
        terminating('A.test', `{secret: ${other}}`),
        terminating('*', '{secret: rsa}'),
      );
    const last = 'tls * cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:*';
    const broken = await chains(`${first('rsa', 'gone')}${secrets}${route}`);
    expect(broken.chains).toEqual(['tls A.test refused', last]);
    const whole = await chains(`${first('gone', 'rsa')}${secrets}${route}`);
    expect(whole.chains).toEqual(['tls A.test cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:A.test', last]);
    expect([broken.closed, whole.closed]).toEqual([['A.test', 'a.test'], ['a.test']]);
  });

  test('what asks for a broken TLS listener is not passed through to a wider one', async () => {
    const text = edge(
      'port: 8443, protocol: TLS, hostname: "*.test", tls: {mode: PASSTHROUGH}',
      'port: 8443, protocol: TLS, hostname: a.test, tls: {mode: TERMINATE, certificates: [{secret: gone}]}',
      'port: 8443, protocol: HTTPS, hostname: b.test, tls: {mode: TERMINATE, certificates: [{secret: rsa}]}',
      'port: 8443, protocol: HTTP, hostname: c.test',
    );
    expect((await chains(`${text}${secrets}`)).chains).toEqual([
      'tls a.test refused',
      'tls b.test refused',
      'tls *.test -> ',
    ]);
  });

  test('one of two certificates is enough, and the other is said to be missing', async () => {
    const found = await chains(`${edge(terminating('a.test', '{secret: gone}', '{secret: rsa}'))}${secrets}${route}`);
    expect(found.chains).toEqual(['tls a.test cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:a.test']);
    expect(found.faults).toEqual(['MGW210 MeshGateway edge conf.listeners.0.tls.certificates.0.secret']);
  });

  test('the same certificate twice is served once', async () => {
    const found = await chains(`${edge(terminating('a.test', '{secret: rsa}', '{secret: rsa}'))}${secrets}${route}`);
    expect(found.chains).toEqual(['tls a.test cert.rsa:secret:rsa h2 http/1.1 -> edge:HTTPS:8443:a.test']);
  });

  test('certificates come from files and from the gateway itself, key and chain apart', async () => {
    const text = edge(
      terminating('a.test', '{file: /edge.pem}'),
      terminating('b.test', `{inline: ${Buffer.from(ecdsa).toString('base64')}}`),
      terminating('c.test', '{file: /gone.pem}'),
    );
    const files = new Map([['/edge.pem', { text: rsa }]]);
    const { plan } = await plannedTraffic(`${text}${route}`, files);
    const served = plan.ports[0]?.chains.flatMap(({ tls }) => (tls?.mode === 'TERMINATE' ? tls.certificates : []));
    expect(served?.map(({ name }) => name)).toEqual(['cert.rsa:file:/edge.pem', 'cert.ecdsa:inline:b.test:8443:0']);
    expect(served?.map(({ privateKey, certificateChain }) => privateKey + certificateChain)).toEqual([rsa, ecdsa]);
    expect(faultsOf(plan)).toEqual(['MGW426 MeshGateway edge conf.listeners.2.tls.certificates.0.file']);
    expect(sourceFileNames(plan, snapshotOf([]))).toEqual(['/edge.pem', '/gone.pem']);
  });

  test('no fault holds anything of a key', async () => {
    const { plan } = await plannedTraffic(
      `${edge(terminating('a.test', '{secret: twice}'))}${secretText('twice', rsa + rsa)}${route}`,
    );
    expect(plan.faults.map(({ message }) => message)).toEqual([
      'the certificate cannot be served: there are 2 private keys',
    ]);
  });

  test('a TLS listener without a mode, and a crossMesh one, are left out alone', async () => {
    const text = edge(
      'port: 8443, protocol: TLS, hostname: a.test',
      'port: 8443, protocol: TLS, hostname: b.test, tls: {mode: PASSTHROUGH}',
      'port: 8080, protocol: HTTP, hostname: c.test, crossMesh: true',
      'port: 8080, protocol: HTTP, hostname: d.test',
    );
    const found = await chains(text);
    expect(found.closed).toEqual(['c.test', 'a.test']);
    expect(found.faults.map((fault) => fault.slice(0, 6))).toEqual(['MGW356', 'MGW343']);
    expect(found.chains).toEqual(['any -> edge:HTTP:8080:*', 'tls a.test refused', 'tls b.test -> ']);
  });
});

describe('TCP', () => {
  const tcp = (name: string, backends: string): string =>
    `---\ntype: MeshGatewayRoute\nmesh: default\nname: ${name}\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {tcp: {rules: [{backends: [${backends}]}]}}\n`;
  const backend = (service: string, weight = ''): string => `{${weight}destination: {kuma.io/service: ${service}}}`;
  const TCP = edge('port: 9000, protocol: TCP');
  const shares = async (text: string) => {
    const { plan } = await plannedTraffic(text);
    const [chain] = plan.ports[0]?.chains ?? [];
    return {
      backends:
        chain?.serves.kind === 'tcp'
          ? chain.serves.backends.map(({ cluster, share }) => `${cluster.service} ${share}`)
          : undefined,
      faults: faultsOf(plan),
    };
  };

  test('all routes share one list; a backend that is there twice has both weights', async () => {
    const text = `${TCP}${tcp('a', `${backend('x', 'weight: 1, ')}, ${backend('second', 'weight: 1, ')}`)}${tcp('b', backend('x', 'weight: 2, '))}`;
    expect(await shares(text)).toEqual({ backends: ['second 0.25', 'x 0.75'], faults: [] });
  });

  test('a lone backend needs no weight; without any the connection is closed', async () => {
    expect(await shares(`${TCP}${tcp('a', backend('x'))}`)).toEqual({ backends: ['x 1'], faults: [] });
    expect(await shares(TCP)).toEqual({ backends: [], faults: [] });
  });

  test('one of several without weight gets nothing and does not silence the others', async () => {
    expect(await shares(`${TCP}${tcp('a', `${backend('x')}, ${backend('second', 'weight: 1, ')}`)}`)).toEqual({
      backends: ['second 1'],
      faults: ['MGW540 MeshGatewayRoute a conf.tcp.rules.0.backends.0.destination.kuma.io/service'],
    });
  });

  test('of MeshTCPRoutes the last by name has it all', async () => {
    const route = (name: string): string =>
      `---\ntype: MeshTCPRoute\nmesh: default\nname: ${name}\nspec:\n  targetRef: {kind: MeshGateway, name: edge}\n  to: [{targetRef: {kind: Mesh}, rules: [{default: {backendRefs: [{kind: MeshService, name: ${name}}]}}]}]\n`;
    expect(await shares(`${TCP}${route('b')}${route('a')}${tcp('z', backend('z'))}`)).toEqual({
      backends: ['b 1'],
      faults: [],
    });
  });
});

test('the name of a closed HTTP listener answers for itself, whatever wider listeners and their routes say', async () => {
  const text = edge(
    'port: 8080, protocol: HTTP',
    'port: 8080, protocol: HTTP, hostname: a.test, crossMesh: true',
    'port: 8080, protocol: HTTP, hostname: "*.test"',
  );
  const hosted = gatewayRoute('h', [`${prefix('/')}, ${to('a')}`], { hostnames: ['a.test', 'a.b.test'] });
  const hosts = await plannedHosts(`${text}${route}${hosted}`);
  expect(Object.keys(hosts)).toEqual(['a.b.test', 'a.test', '*.test', '*']);
  expect(hosts['a.test']).toEqual(['closed']);
});

test('a connection limit counts for its port, whichever listener has it', async () => {
  const first = 'port: 8080, protocol: HTTP, hostname: a.test';
  const limited = 'port: 8080, protocol: HTTP, hostname: b.test, resources: {connectionLimit: 2}';
  for (const text of [edge(first, limited), edge(limited, first)])
    expect(planSummary((await plannedTraffic(text)).plan).limits).toEqual({ 'edge:HTTP:8080': 2 });
});

test('listeners that Kuma would refuse beside others are left out alone', async () => {
  const text = edge(
    'port: 8080, protocol: HTTP, hostname: a.test',
    'port: 8080, protocol: TCP, hostname: b.test',
    'port: 8080, protocol: HTTP, hostname: a.test',
  );
  const found = await chains(text);
  expect(found.chains).toEqual(['any -> edge:HTTP:8080:*']);
  expect(found.faults.map((fault) => fault.slice(0, 6)).toSorted()).toEqual(['MGW301', 'MGW302']);
});
