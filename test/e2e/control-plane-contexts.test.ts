import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientCredentials } from '../support/control-plane/certificates.js';
import { redirectTo } from '../support/control-plane/faults.js';
import { runningControlPlane } from '../support/control-plane/running-control-plane.js';
import { userToken } from '../support/control-plane/tokens.js';
import { kuma3, notKuma, oldKuma } from '../support/control-plane/variants.js';
import { serveTcp } from '../support/loopback-server.js';
import { openSandbox, type Ran, type Sandbox } from '../support/meshgw.js';

/** Contexts that are control planes, through the real program: how they get into the configuration, and what protects them. */

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = openSandbox();
});
afterEach(() => sandbox.remove());

const home = (name: string): string => join(sandbox.directory, '..', 'home', name);
const at = (name: string): string => join(sandbox.directory, name);
const file = (): string => home('.config/meshgw/config');
const content = (): string | undefined => (existsSync(file()) ? readFileSync(file(), 'utf8') : undefined);
const run = (...words: readonly string[]): Promise<Ran> => sandbox.run(words);
const add = (...words: readonly string[]): Promise<Ran> => run('config', 'control-planes', 'add', ...words);
const admin = (): string => userToken({ name: 'mesh-system:admin', groups: ['mesh-system:admin'] });
const strict = { authentication: { localhostIsAdmin: false } } as const;

function write(path: string, text: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

describe('config control-planes add', () => {
  test('asks the control plane, writes kumactl’s file, and switches to it', async () => {
    const plane = await runningControlPlane();
    expect(await add('--name=ux', `--address=${plane.url}`)).toEqual({
      out: 'added Control Plane "ux"\nswitched active Control Plane to "ux"\n',
      err: '',
      exitCode: 0,
    });
    expect(plane.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'GET /who-am-i',
      'GET /_resources',
    ]);
    expect(content()).toBe(
      `contexts:
  - controlPlane: ux
    name: ux
controlPlanes:
  - coordinates:
      apiServer:
        url: ${plane.url}
    name: ux
currentContext: ux
`,
    );
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect((await run('config', 'control-planes', 'list')).out).toMatch(`*        ux         ${plane.url}\n`);
    expect((await run('get', 'meshes', '-o', 'name')).out).toBe('default\n');
    expect((await run('config', 'control-planes', 'remove', '--name=ux')).out).toBe(
      'removed Control Plane "ux"\nswitched active Control Plane to "embedded"\n',
    );
    expect((await run('config', 'control-planes', 'list')).out).toMatch(/^\* +embedded/m);
  });

  test('keeps everything else in kumactl’s own file', async () => {
    const plane = await runningControlPlane();
    const kumactl = write(
      home('.kumactl/config'),
      `# mine
contexts:
- controlPlane: local   # the laptop
  name: local
controlPlanes:
- coordinates:
    apiServer:
      url: http://localhost:5681
      future: {a: 0755}
  name: local
currentContext: local
`,
    );
    const before = readFileSync(kumactl, 'utf8');
    await add('--config-file', kumactl, '--name=two', '--address', plane.url);
    expect(readFileSync(kumactl, 'utf8')).toBe(`# mine
contexts:
- controlPlane: local # the laptop
  name: local
- controlPlane: two
  name: two
controlPlanes:
- coordinates:
    apiServer:
      url: http://localhost:5681
      future: {a: 0755}
  name: local
- coordinates:
    apiServer:
      url: ${plane.url}
  name: two
currentContext: two
`);
    await run('config', 'control-planes', 'remove', 'two', '--config-file', kumactl);
    expect(readFileSync(kumactl, 'utf8')).toBe(before.replace('local   #', 'local #'));
    expect(existsSync(file())).toBe(false);
  });

  test('makes a file that is named and is not there', async () => {
    await add('--name=a', '--embedded-store=store', '--config-file', at('deep/er/config'));
    expect(readFileSync(at('deep/er/config'), 'utf8')).toContain(`store: ${at('store')}\n`);
  });

  test.each([
    [['--name=x'], 'the options do not say where the resources are'],
    [['--address=http://localhost:1'], 'no name was given'],
    [['--name=x', '--address=localhost:5681'], 'the address "localhost:5681" is not an http or https URL'],
    [['--name=x', '--address=http://localhost:1', '--kubernetes'], 'the options name several kinds of contexts'],
    [
      ['--name=x', '--address=https://localhost:1', '--client-key-file=k'],
      'both --client-cert-file and --client-key-file need to be specified',
    ],
    [
      ['--name=x', '--address=http://localhost:1', '--auth-type=bogus'],
      'authentication plugin of type "bogus" is not found',
    ],
    [
      ['--name=x', '--address=http://localhost:1', '--auth-type=tokens'],
      '--auth-conf is not valid: provide token-file=FILE or token=YOUR_TOKEN',
    ],
    [
      ['--name=x', '--address=http://localhost:1', '--auth-conf', 'hidden'],
      '--auth-conf: what is given is not key=value',
    ],
    [
      ['--name=x', '--address=http://localhost:1', '--auth-conf', 'hidden=='],
      '--auth-conf is not valid: provide token-file=FILE or token=YOUR_TOKEN',
    ],
    [
      ['--name=x', '--address=http://localhost:1', '--headers', 'Authorization: hidden'],
      '--headers: what is given is not key=value',
    ],
    [['--name=x', '--address=http://localhost:1', '--no-config'], '--no-config leaves no configuration to add to'],
  ])('%j: a usage error, nothing is asked or written, nothing given is shown', async (words, message) => {
    const { out, err, exitCode } = await add(...words);
    expect([out, err.split('\n')[0], exitCode]).toEqual(['', `Error: ${message}`, 2]);
    expect(err).not.toContain('hidden');
    expect(content()).toBeUndefined();
  });

  test.each([
    ['another product', notKuma, /is not a Kuma control plane: it says that it is Consul 1\.20\.0/],
    ['Kuma 3', kuma3, /is Kuma 3\.0\.0; it has no MeshGateway any more/],
    ['an early Kuma 2', oldKuma, /is Kuma 2\.1\.0; meshgw works with Kuma 2\.6 to 2\.14/],
  ])('on %s: nothing is written', async (_, variant, message) => {
    const plane = await runningControlPlane({ variant });
    const { err, exitCode } = await add('--name=x', `--address=${plane.url}`);
    expect(err).toMatch(message);
    expect(err).toMatch(/nothing was written; --skip-check adds it all the same\n$/);
    expect([exitCode, content()]).toEqual([3, undefined]);
    expect((await add('--name=x', `--address=${plane.url}`, '--skip-check')).exitCode).toBe(0);
    expect(await run('get', 'meshgateways')).toMatchObject({
      out: '',
      err: expect.stringMatching(message),
      exitCode: 3,
    });
  });

  test('where nobody listens: nothing is written', async () => {
    const { err, exitCode } = await add('--name=x', '--address=http://127.0.0.1:1');
    expect(err).toMatch(
      /^Error: cannot reach the control plane at http:\/\/127\.0\.0\.1:1: connection refused \(tried 4 times\)\n/,
    );
    expect([exitCode, content()]).toEqual([3, undefined]);
  });

  test('eight at once: none is lost', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `plane-${at}`);
    const ended = await Promise.all(
      names.map((name) => add(`--name=${name}`, '--address=http://localhost:1', '--skip-check')),
    );
    expect(ended.map(({ exitCode }) => exitCode)).toEqual(names.map(() => 0));
    const { out } = await run('config', 'control-planes', 'list', '-o', 'json');
    const listed: readonly string[] = JSON.parse(out).contexts.map(({ name }: { readonly name: string }) => name);
    expect([...listed].sort()).toEqual(['embedded', ...names]);
    expect(readdirSync(home('.config/meshgw'))).toEqual(['config']);
  });

  test('while another one never ends: says what to remove', async () => {
    write(`${file()}.lock`, '');
    const { err, exitCode } = await add('--name=x', '--address=http://localhost:1', '--skip-check');
    expect([err, exitCode]).toEqual([
      `Error: "${file()}" is being written by another meshgw\n  hint: if none is running, one was killed: remove "${file()}.lock"\n`,
      3,
    ]);
    expect(content()).toBeUndefined();
  });

  test('a file that cannot be parsed stays as it is', async () => {
    write(file(), 'contexts: [\ntoken: t0ken\n');
    const { err, exitCode } = await add('--name=x', '--address=http://localhost:1', '--skip-check');
    expect(err).toMatch(/^Error: cannot read the configuration: /);
    expect([exitCode, content()]).toEqual([3, 'contexts: [\ntoken: t0ken\n']);
  });
});

describe('a token', () => {
  test('comes from a file, from standard input, or as kumactl has it', async () => {
    const plane = await runningControlPlane(strict);
    const token = admin();
    write(at('admin.token'), `${token}\n`);
    const words = ['config', 'control-planes', 'add', `--address=${plane.url}`, '--auth-type=tokens', '--auth-conf'];
    await sandbox.run([...words, 'token-file=admin.token', '--name=a']);
    await sandbox.run([...words, 'token-file=-', '--name=b'], { input: `${token}\n` });
    await sandbox.run([...words, 'token=-', '--name=c'], { input: token });
    await sandbox.run([...words, `token=${token}`, '--name=d']);
    for (const name of ['a', 'b', 'c', 'd'])
      expect(await run('get', 'globalsecrets', '-o', 'name', '--context', name)).toMatchObject({ exitCode: 0 });
    expect(content()?.match(/authType: tokens\n +authConf:\n +token: (\S+)/g)).toHaveLength(4);
    expect((await run('config', 'view')).out).not.toContain(token);
    expect(plane.requests.every(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true);
  });

  test.each([
    ['expired', () => userToken({ name: 'a', groups: [] }, { validFor: -60 })],
    ['of a stranger', () => userToken({ name: 'a', groups: [] }, { signer: 'stranger' })],
    ['no token at all', () => 'garbage-of-a-token'],
  ])('that is %s: refused, nothing written, and it is in no message', async (_, make) => {
    const plane = await runningControlPlane(strict);
    const token = make();
    const { out, err, exitCode } = await add(
      '--name=x',
      `--address=${plane.url}`,
      `--auth-conf=token=${token}`,
      '--log-level=debug',
    );
    expect(err).toContain('Invalid authentication data (Unauthenticated)');
    expect(err).toContain('the token has expired, is revoked, or was made by another control plane');
    expect(out + err).not.toContain(token);
    expect([exitCode, content()]).toEqual([3, undefined]);
  });

  test('without one, what only administrators see is refused, and the hint says how to give one', async () => {
    const plane = await runningControlPlane(strict);
    expect((await add('--name=x', `--address=${plane.url}`)).exitCode).toBe(0);
    const { err, exitCode } = await run('get', 'globalsecrets');
    expect(err).toContain('Access Denied');
    expect(err).toContain('the context has no token, so this call was anonymous');
    expect(exitCode).toBe(3);
  });

  test('never crosses a network in the clear, unless the context says so', async () => {
    const words = ['--name=x', '--address=http://kuma.invalid:5681', '--auth-conf=token=t0ken', '--api-timeout=5s'];
    const { err, exitCode } = await add(...words);
    expect(err).toMatch(
      /^Error: the token of the control plane would go to "http:\/\/kuma\.invalid:5681\/" unencrypted\n/,
    );
    expect([exitCode, content()]).toEqual([3, undefined]);
    await add(...words, '--skip-check');
    expect((await run('get', 'meshes')).err).toMatch(/unencrypted\n {2}hint: .*allowPlainHttp: true/);
    await add(...words, '--skip-check', '--overwrite', '--allow-plain-http');
    expect(content()).toContain('allowPlainHttp: true');
    expect((await run('get', 'meshes', '--api-timeout=5s')).err).toMatch(
      /^Error: cannot reach the control plane at http:\/\/kuma\.invalid:5681/,
    );
  });

  test('is not sent where a redirect leads', async () => {
    const elsewhere = await runningControlPlane();
    const plane = await runningControlPlane();
    await add('--name=x', `--address=${plane.url}`, '--auth-conf=token=t0ken');
    plane.faults.add({ path: '/_resources', action: redirectTo(`${elsewhere.url}/_resources?t0ken`) });
    const { out, err, exitCode } = await run('get', 'meshes', '--log-level=debug');
    expect(err).toContain(`${plane.url} redirects to "${elsewhere.url}/_resources", which is not followed\n`);
    expect([out + err, exitCode]).toEqual([expect.not.stringContaining('t0ken'), 3]);
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('TLS', () => {
  test('trusts the control plane’s own certificate by --ca-cert-file, from any directory', async () => {
    const plane = await runningControlPlane({ tls: {} });
    const address = `--address=${plane.httpsUrl}`;
    const refused = await add('--name=x', address);
    expect(refused.err).toMatch(
      /^Error: cannot trust the control plane at https:\/\/127\.0\.0\.1:\d+: its certificate is self-signed/,
    );
    expect(refused.err).toContain('--ca-cert-file');
    expect([refused.exitCode, content()]).toEqual([3, undefined]);
    write(at('ca.pem'), plane.certificate);
    expect((await add('--name=x', address, '--ca-cert-file=ca.pem')).exitCode).toBe(0);
    expect(content()).toContain(`caCertFile: ${at('ca.pem')}\n`);
    mkdirSync(at('sub'));
    expect((await sandbox.bash('cd sub && meshgw get meshes -o name')).out).toBe('default\n');
  });

  test('--skip-verify is said at every command', async () => {
    const plane = await runningControlPlane({ tls: { certificate: 'otherHost' } });
    const warning = `Warning: skipVerify: whoever answers as ${plane.httpsUrl} is trusted with everything, the token too; name its certificate with --ca-cert-file instead\n`;
    expect((await add('--name=x', `--address=${plane.httpsUrl}`, '--skip-verify')).err).toBe(warning);
    expect(await run('get', 'meshes', '-o', 'name')).toEqual({ out: 'default\n', err: warning, exitCode: 0 });
  });

  test.each([
    ['expired', 'its certificate has expired', 'renew the certificate'],
    ['otherHost', 'its certificate is for other hosts: DNS:kuma.example', 'use an address that is in the certificate'],
  ] as const)('a certificate that is %s is not trusted', async (certificate, reason, hint) => {
    const plane = await runningControlPlane({ tls: { certificate } });
    write(at('ca.pem'), plane.certificate);
    const { err, exitCode } = await add('--name=x', `--address=${plane.httpsUrl}`, '--ca-cert-file=ca.pem');
    expect(err).toContain(reason);
    expect(err).toContain(hint);
    expect([exitCode, content()]).toEqual([3, undefined]);
  });

  test('https on the http port, and http on the https port', async () => {
    const plane = await runningControlPlane({ tls: {} });
    expect((await add('--name=x', `--address=${plane.url.replace('http:', 'https:')}`)).err).toMatch(
      /it does not speak TLS there\n {2}hint: is that its plain http port\?/,
    );
    expect((await add('--name=x', `--address=${plane.httpsUrl.replace('https:', 'http:')}`)).err).toContain(
      'hint: use https:// in the address',
    );
  });

  test('shows a client certificate', async () => {
    const client = clientCredentials('meshgw');
    const plane = await runningControlPlane({
      authentication: { by: 'clientCertificates', localhostIsAdmin: false },
      tls: { clients: 'trusted', trusted: [client.certificate] },
    });
    write(at('ca.pem'), plane.certificate);
    write(at('client.pem'), client.certificate);
    write(at('client.key'), client.key);
    const words = ['--name=x', `--address=${plane.httpsUrl}`, '--ca-cert-file=ca.pem'];
    expect((await add(...words, '--client-cert-file=client.pem', '--client-key-file=client.key')).exitCode).toBe(0);
    expect((await run('get', 'globalsecrets')).exitCode).toBe(0);
    const without = await add(...words, '--overwrite');
    expect([without.exitCode, (await run('get', 'globalsecrets')).exitCode]).toEqual([3, 0]);
  });
});

describe('a proxy of the environment', () => {
  test('leads to the control plane, and sees no token', async () => {
    const plane = await runningControlPlane({ ...strict, tls: { certificate: 'otherHost' } });
    const asked: string[] = [];
    const proxy = await serveTcp((socket) => {
      socket.once('data', (head) => {
        asked.push(head.toString());
        const target = connect(Number(new URL(plane.httpsUrl).port), '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n');
          target.pipe(socket).pipe(target);
          target.on('data', (chunk) => asked.push(chunk.toString('latin1')));
          socket.on('data', (chunk) => asked.push(chunk.toString('latin1')));
        });
        target.on('error', () => socket.destroy());
        socket.on('close', () => target.destroy());
      });
    });
    const token = admin();
    write(at('ca.pem'), plane.certificate);
    const words = [
      '--name=x',
      '--address=https://kuma.example:5682',
      '--ca-cert-file=ca.pem',
      `--auth-conf=token=${token}`,
    ];
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy}` };
    expect(await sandbox.run(['config', 'control-planes', 'add', ...words], { env })).toMatchObject({
      err: '',
      exitCode: 0,
    });
    expect((await sandbox.run(['get', 'globalsecrets', '-o', 'name'], { env })).out).toContain('admin-user-token');
    expect(asked[0]).toMatch(/^CONNECT kuma\.example:5682 HTTP\/1\.1\r\n/);
    expect(asked.join('')).not.toContain(token);
  });

  test('that is silent: the command ends, at the deadline', async () => {
    const proxy = await serveTcp((socket) => void socket.resume());
    const words = ['--name=x', '--address=https://kuma.example:5682', '--api-timeout=300ms'];
    const env = { HTTPS_PROXY: `http://user:hidden@127.0.0.1:${proxy}` };
    const { err, exitCode } = await sandbox.run(['config', 'control-planes', 'add', ...words], { env });
    expect(err).toContain(`no connection within 0.3 s (through the proxy http://127.0.0.1:${proxy})\n`);
    expect(exitCode).toBe(3);
  });
});

describe('which control plane', () => {
  test('is named by --context, else MESHGW_CONTEXT, else the file', async () => {
    const [one, two] = await Promise.all([runningControlPlane(), runningControlPlane()]);
    for (const [plane, name] of [
      [one, 'one'],
      [two, 'two'],
    ] as const) {
      plane.resources.put({ type: 'Mesh', name });
      await add(`--name=${name}`, `--address=${plane.url}`);
    }
    const meshes = async (words: readonly string[], env = {}) =>
      (await sandbox.run(['get', 'meshes', '-o', 'name', ...words], { env })).out;
    expect(await meshes([])).toBe('default\ntwo\n');
    expect(await meshes([], { MESHGW_CONTEXT: 'one' })).toBe('default\none\n');
    expect(await meshes(['--context', 'two'], { MESHGW_CONTEXT: 'one' })).toBe('default\ntwo\n');
    expect(await meshes(['--context', 'embedded'], { MESHGW_CONTEXT: 'one' })).toBe('default\n');
    const moved = write(at('elsewhere'), content()?.replace('currentContext: two', 'currentContext: one') ?? '');
    expect(await meshes([], { MESHGW_CONFIG_FILE: moved })).toBe('default\none\n');
    expect(await meshes(['--no-config'], { MESHGW_CONFIG_FILE: moved })).toBe('default\n');
  });

  test('that is slow gets as long as --api-timeout or MESHGW_API_TIMEOUT says', async () => {
    const plane = await runningControlPlane();
    await add('--name=x', `--address=${plane.url}`);
    plane.faults.add({ path: '/_resources', action: { kind: 'delay', milliseconds: 1500 } });
    const slow = async (words: readonly string[], env = {}) =>
      (await sandbox.run(['get', 'meshes', '-o', 'name', ...words], { env })).err;
    const late = /gave no complete answer within 0\.2 s\n {2}hint: give it longer than 0\.2 s with --api-timeout\n/;
    expect(await slow(['--api-timeout=200ms'])).toMatch(late);
    expect(await slow([], { MESHGW_API_TIMEOUT: '200ms' })).toMatch(late);
    expect(await slow(['--api-timeout=0'], { MESHGW_API_TIMEOUT: '200ms' })).toBe('');
  });
});

describe('completion', () => {
  const gateway = { type: 'MeshGateway', mesh: 'default', name: 'edge', selectors: [], conf: {} };

  test('knows the names on a control plane, and does not wait for a slow one, nor complain', async () => {
    const plane = await runningControlPlane();
    plane.resources.put(gateway);
    await add('--name=x', `--address=${plane.url}`);
    expect(await run('__complete', '--', 'get', 'mgw', '')).toEqual({ out: 'edge\t\n:none\n', err: '', exitCode: 0 });
    plane.faults.add({ path: '/_resources', action: { kind: 'delay', milliseconds: 60_000 } });
    expect(await run('__complete', '--', 'get', 'mgw', '')).toEqual({ out: ':none\n', err: '', exitCode: 0 });
  });

  test('asks nobody twice who is not there', async () => {
    const plane = await runningControlPlane();
    await add('--name=x', `--address=${plane.url}`);
    const before = plane.requests.length;
    plane.faults.add({ action: { kind: 'drop', when: 'before' } });
    expect(await run('__complete', '--', 'get', 'mgw', '')).toEqual({ out: ':none\n', err: '', exitCode: 0 });
    expect(plane.requests.length - before).toBe(1);
  });
});

test('the embedded store needs nothing of HTTP, TLS or proxies', async () => {
  write(
    at('loaded.cjs'),
    `process.on('exit', () => require('node:fs').writeSync(2, process.moduleLoadList.filter((name) => /^NativeModule (?:http|https|tls)$/.test(name)).join()))`,
  );
  const env = { NODE_OPTIONS: `--require=${at('loaded.cjs')}`, HTTPS_PROXY: 'http://127.0.0.1:1' };
  expect(await sandbox.run(['get', 'meshes', '-o', 'name'], { env })).toEqual({
    out: 'default\n',
    err: '',
    exitCode: 0,
  });
});
