import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { scratchDirectory } from '../support/scratch-directory.js';
import { certificateNamed } from './support/certificate-named.js';
import { ENVOY } from './support/envoy.js';
import { freePort, tryFetch } from './support/http-client.js';
import { type Load, type LoadTarget, startLoad } from './support/load.js';
import { type MeshFolder, openMeshFolder, SERVER_NAME } from './support/mesh-folder.js';
import { type MeshgwRun, startMeshgwRun } from './support/meshgw-run.js';
import { namesServed } from './support/names-served.js';
import { until } from './support/until.js';

/** A backend that answers with the generation of the route that its request came by; its port. */
async function startBackend(): Promise<number> {
  const server = createServer(({ headers }, response) => response.end(headers['x-generation']));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const MORE = `type: MeshGatewayRoute
mesh: default
name: more
selectors: [{match: {kuma.io/service: edge}}]
conf: {http: {rules: [{matches: [{path: {match: PREFIX, value: /more}}], filters: [{redirect: {hostname: b.test, statusCode: 302}}]}]}}
`;

type Served = {
  readonly folder: MeshFolder;
  readonly gateway: MeshgwRun;
  readonly target: LoadTarget;
  readonly load: Load;
  /** Resolves when a new client's request comes by the route of this generation. */
  readonly arrived: (generation: number) => Promise<void>;
  /** Resolves when the load has got as many answers again as there are connections. */
  readonly goesOn: () => Promise<void>;
};

/** `meshgw run` on a folder of YAML, generation 0, and 200 connections that ask. */
async function serveUnderLoad(): Promise<Served> {
  const [plain, secure, backend] = [await freePort(), await freePort(), await startBackend()];
  const folder = openMeshFolder(join(scratchDirectory(), 'mesh'), { plain, secure, backend });
  folder.certify(await certificateNamed('first.test'));
  folder.route(0);
  const gateway = startMeshgwRun(['--dataplane', 'edge-1', '-f', folder.path], ENVOY ?? '');
  onTestFinished(async () => void (await gateway.stop()));
  await gateway.ready();
  const target = { plain, secure, serverName: SERVER_NAME };
  const load = startLoad(target);
  onTestFinished(async () => void (await load.stop()));
  const goesOn = (): Promise<void> => {
    const enough = load.result().answers + 200;
    return until(() => load.result().answers > enough, 'further answers under load');
  };
  await goesOn();
  const arrived = (generation: number): Promise<void> =>
    until(async () => (await tryFetch({ port: plain }))?.body === String(generation), `generation ${generation}`);
  return { folder, gateway, target, load, arrived, goesOn };
}

const errorsOf = ({ log }: MeshgwRun): readonly string[] =>
  log().flatMap(({ level, message }) => (level === 'error' ? [message] : []));

describe.skipIf(ENVOY === undefined)('under load of HTTP/1.1, HTTP/2 and TLS', () => {
  test('50 reloads fail no request, and the last one arrives', async () => {
    const { folder, gateway, load, arrived, goesOn } = await serveUnderLoad();
    for (let generation = 1; generation <= 50; generation++) {
      folder.route(generation);
      await arrived(generation);
    }
    await goesOn();
    const { failures, bodies } = await load.stop();
    expect(failures).toEqual([]);
    expect(bodies).toContain('0');
    expect(bodies).toContain('50');
    expect(errorsOf(gateway)).toEqual([]);
  });

  test('new certificates fail no handshake, and each is served', async () => {
    const { folder, gateway, target, load, goesOn } = await serveUnderLoad();
    for (const name of ['second.test', 'third.test', 'fourth.test']) {
      folder.certify(await certificateNamed(name));
      await until(
        async () => (await namesServed(target.secure, SERVER_NAME)).includes(name),
        `the certificate of ${name}`,
      );
      await goesOn();
    }
    expect((await load.stop()).failures).toEqual([]);
    expect(errorsOf(gateway)).toEqual([]);
  });

  test.each([
    ['a syntax error', 'type: MeshGatewayRoute\nname: [', /^nothing is changed: .*broken\.yaml:/],
    [
      'an invalid resource',
      'type: MeshGateway\nmesh: default\nname: wrong\nselectors: []\nconf: {listeners: [{port: 99999999, protocol: HTTP}]}\n',
      /^nothing is changed: .*broken\.yaml:/,
    ],
  ])('%s changes nothing for clients, and is told', async (_, text, reason) => {
    const { folder, gateway, load, arrived, goesOn } = await serveUnderLoad();
    folder.write('broken.yaml', text);
    folder.route(1);
    await gateway.said('nothing is changed: ');
    await goesOn();
    const { failures, bodies } = load.result();
    expect(failures).toEqual([]);
    expect([...bodies]).toEqual(['0']);
    expect(errorsOf(gateway)).toContainEqual(expect.stringMatching(reason));

    folder.write('broken.yaml', '');
    await arrived(1);
    expect((await load.stop()).failures).toEqual([]);
  });

  test('a route and a secret at fault stay as they were, and what is not follows', async () => {
    const { folder, gateway, target, load, goesOn } = await serveUnderLoad();
    const kept = (what: string) => gateway.said(`${what} stays in force as it last was without a fault`);
    folder.write('secret.yaml', '');
    await kept('Secret "edge-tls"');
    // Envoy takes no lone percent sign: alone, this route would answer 404.
    folder.write(
      'route.yaml',
      readFileSync(join(folder.path, 'route.yaml'), 'utf8').replace('value: "0"', 'value: "5%"'),
    );
    await kept('MeshGatewayRoute "all"');
    folder.write('more.yaml', MORE);
    await until(
      async () => (await tryFetch({ port: target.plain, path: '/more' }))?.status === 302,
      'a route that is not at fault',
    );
    await goesOn();
    expect(await namesServed(target.secure, SERVER_NAME)).toContain('first.test');
    const { failures, bodies } = await load.stop();
    expect(failures).toEqual([]);
    expect([...bodies]).toEqual(['0']);
    expect(errorsOf(gateway)).toEqual([]);
  });

  test('an Envoy that was killed is replaced, and all is served again', async () => {
    const { gateway, target, load, arrived, goesOn } = await serveUnderLoad();
    const [envoy = 0] = gateway.envoys();
    process.kill(envoy, 'SIGKILL');
    await gateway.said('Envoy ended by itself with signal SIGKILL');
    await arrived(0);
    await until(
      async () => (await namesServed(target.secure, SERVER_NAME).catch(() => '')).includes('first.test'),
      'TLS',
    );
    expect(gateway.envoys()).not.toContain(envoy);
    await goesOn();
    // A load that tells of no failure here would never tell of one.
    expect((await load.stop()).failures).not.toEqual([]);

    const another = startLoad(target);
    await until(() => another.result().answers > 400, 'answers of another load');
    expect((await another.stop()).failures).toEqual([]);
  });
});
