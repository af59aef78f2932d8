import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { openSandbox, type Ran, type Sandbox } from '../support/meshgw.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NOBODY = 65_534;
const isRoot = process.geteuid?.() === 0;
const gateway = `type: MeshGateway
mesh: default
name: edge
selectors:
- match:
    kuma.io/service: edge
conf:
  listeners:
  - port: 99999
    protocol: HTTP
`;

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = openSandbox();
  writeFileSync(join(sandbox.directory, 'gateway.yaml'), gateway);
});
afterEach(() => sandbox.remove());

const cacheHome = (): string => join(sandbox.directory, 'cache');
const validate = (env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  sandbox.run(['validate', '-f', 'gateway.yaml'], { env: { XDG_CACHE_HOME: cacheHome(), ...env } });

/** All files of the cache. */
const packs = (): readonly string[] =>
  existsSync(cacheHome())
    ? readdirSync(cacheHome(), { recursive: true, encoding: 'utf8' })
        .map((name) => join(cacheHome(), name))
        .filter((path) => statSync(path).isFile())
    : [];

/** The one pack that a first run has left. */
async function packOfFirstRun(): Promise<string> {
  await validate();
  const [pack, ...others] = packs();
  expect(others).toEqual([]);
  return pack ?? expect.fail('the first run kept no code');
}

describe('the code cache', () => {
  test('a run says the same without a cache, with a new one and with a warm one', async () => {
    const without = await validate({ MESHGW_NO_CACHE: '1' });
    expect(without).toMatchObject({ exitCode: 1, out: expect.stringContaining('99999') });
    expect(packs()).toEqual([]);
    expect(await validate()).toEqual(without);
    const kept = packs().map((path) => [path, statSync(path).ino]);
    expect(kept).toHaveLength(1);
    expect(await validate()).toEqual(without);
    expect(packs().map((path) => [path, statSync(path).ino])).toEqual(kept);
  });

  test('belongs to its user alone', async () => {
    const pack = await packOfFirstRun();
    expect(statSync(pack).mode & 0o777).toBe(0o600);
    for (let path = dirname(pack); path !== sandbox.directory; path = dirname(path)) {
      expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o700]);
    }
  });

  test('a usage error and a version keep nothing', async () => {
    const env = { XDG_CACHE_HOME: cacheHome() };
    expect((await sandbox.run(['aply'], { env })).exitCode).toBe(2);
    expect((await sandbox.run(['--version'], { env })).exitCode).toBe(0);
    expect(packs()).toEqual([]);
  });

  test('twenty flipped bytes, each alone, change nothing', async () => {
    const pack = await packOfFirstRun();
    const expected = await validate({ MESHGW_NO_CACHE: '1' });
    const intact = readFileSync(pack);
    for (let flip = 0; flip < 20; flip++) {
      const damaged = Buffer.from(intact);
      const at = Math.floor(((flip + 0.5) * intact.length) / 20);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
      writeFileSync(pack, damaged);
      expect(await validate(), `byte ${at}`).toEqual(expected);
    }
  });

  type Damage = (pack: string) => void;
  const DAMAGES: Readonly<Record<string, Damage>> = {
    'a truncated pack': (pack) => truncateSync(pack, 1000),
    'an empty pack': (pack) => truncateSync(pack, 0),
    'a pack of another version': (pack) => writeFileSync(pack, readFileSync(process.execPath).subarray(0, 5000)),
    'a pack that others can write to': (pack) => chmodSync(pack, 0o666),
    'a directory that others can write to': (pack) => chmodSync(dirname(pack), 0o777),
    'a cache home that others can write to': (pack) => chmodSync(dirname(dirname(pack)), 0o777),
    'a symbolic link to a pack': (pack) => {
      renameSync(pack, `${pack}.real`);
      symlinkSync(`${pack}.real`, pack);
    },
    'a symbolic link to a directory': (pack) => {
      renameSync(dirname(pack), join(sandbox.directory, 'elsewhere'));
      symlinkSync(join(sandbox.directory, 'elsewhere'), dirname(pack));
    },
    'a directory in the place of the pack': (pack) => {
      renameSync(pack, `${pack}.real`);
      mkdirSync(pack);
    },
    'a FIFO in the place of the pack': (pack) => {
      renameSync(pack, `${pack}.real`);
      expect(spawnSync('mkfifo', [pack]).status).toBe(0);
    },
    ...(isRoot
      ? {
          "someone else's pack": (pack: string) => chownSync(pack, NOBODY, NOBODY),
          "someone else's directory": (pack: string) => chownSync(dirname(pack), NOBODY, NOBODY),
        }
      : {}),
  };
  test.each(Object.entries(DAMAGES))('%s changes nothing', async (_name, damage) => {
    const pack = await packOfFirstRun();
    const expected = await validate({ MESHGW_NO_CACHE: '1' });
    damage(pack);
    expect(await validate()).toEqual(expected);
    expect(await validate()).toEqual(expected);
  });

  test('a damaged pack is replaced', async () => {
    const pack = await packOfFirstRun();
    const size = statSync(pack).size;
    truncateSync(pack, 1000);
    await validate();
    expect(statSync(pack).size).toBeGreaterThan(size / 2);
  });

  test('no home, a place that cannot be made, and a file in its place change nothing', async () => {
    const expected = await validate({ MESHGW_NO_CACHE: '1' });
    expect(await sandbox.bash('env -u HOME -u XDG_CACHE_HOME meshgw validate -f gateway.yaml')).toEqual(expected);
    expect(await validate({ XDG_CACHE_HOME: '/dev/null' })).toEqual(expected);
    expect(await validate({ XDG_CACHE_HOME: '/proc/self' })).toEqual(expected);
    writeFileSync(join(sandbox.directory, 'file'), '');
    expect(await validate({ XDG_CACHE_HOME: join(sandbox.directory, 'file') })).toEqual(expected);
  });

  test('a full disk changes nothing and leaves no half pack', async () => {
    const expected = await validate({ MESHGW_NO_CACHE: '1' });
    const full = `ulimit -f 8; XDG_CACHE_HOME=${cacheHome()} meshgw validate -f gateway.yaml`;
    expect(await sandbox.bash(full)).toEqual(expected);
    expect(packs()).toEqual([]);
  });

  test('many first runs at once all say the same and leave one whole pack', async () => {
    const expected = await validate({ MESHGW_NO_CACHE: '1' });
    expect(await Promise.all(Array.from({ length: 8 }, () => validate()))).toEqual(Array(8).fill(expected));
    expect(packs()).toHaveLength(1);
  });
});

describe('packages that are loaded on first use', () => {
  test('colours are there when asked for', async () => {
    const { out } = await sandbox.run(['--color', 'always', 'validate', '-f', 'gateway.yaml']);
    expect(out).toContain('\u001b[');
  });

  test('regular expressions are judged, without a cache, with a new one and with a warm one', async () => {
    const mesh = `type: Mesh
name: default
metrics:
  enabledBackend: prometheus
  backends:
  - name: prometheus
    type: prometheus
    conf: {envoy: {filterRegex: 'a(b'}}
`;
    writeFileSync(join(sandbox.directory, 'mesh.yaml'), mesh);
    const judge = (env: Readonly<Record<string, string>> = {}) =>
      sandbox.run(['validate', '-f', 'mesh.yaml'], { env: { XDG_CACHE_HOME: cacheHome(), ...env } });
    const without = await judge({ MESHGW_NO_CACHE: '1' });
    expect(without).toMatchObject({ exitCode: 1, out: expect.stringContaining('filterRegex') });
    expect(await judge()).toEqual(without);
    expect(await judge()).toEqual(without);
  });
});

describe('as an unprivileged user', () => {
  /** Root may write everywhere, so where the tests are root this runs as nobody, on a copy that nobody can read. */
  async function validateReadOnly(): Promise<{ readonly ended: Ran; readonly made: readonly string[] }> {
    const copy = join(sandbox.directory, 'copy');
    for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
    mkdirSync(cacheHome(), { mode: 0o555 });
    chmodSync(dirname(sandbox.directory), 0o755);
    const as = isRoot ? `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups ` : '';
    const ended = await sandbox.bash(`${as}${process.execPath} copy/bin/meshgw.js validate -f gateway.yaml`, {
      env: { XDG_CACHE_HOME: cacheHome() },
    });
    return { ended, made: readdirSync(cacheHome()) };
  }

  test('a read-only cache changes nothing', async () => {
    const { ended, made } = await validateReadOnly();
    expect(ended).toEqual(await validate({ MESHGW_NO_CACHE: '1' }));
    expect(made).toEqual([]);
  });
});

describe('before the program starts', () => {
  test('--version is what package.json says, by the short way and the long', async () => {
    const expected = { exitCode: 0, out: `${version}\n`, err: '' };
    expect(await sandbox.run(['--version'])).toEqual(expected);
    expect(await sandbox.run(['-V'])).toEqual(expected);
    expect(await sandbox.run(['--no-config', '--version'])).toEqual(expected);
  });

  test('a closed stdout is no error', async () => {
    for (const words of ['--version', '--help', 'validate -f gateway.yaml']) {
      const { err, out } = await sandbox.bash(`set +e; (meshgw ${words}; echo "$?" >&3) 3>status | :; cat status`);
      expect([words, err, ['0\n', '1\n'].includes(out)]).toEqual([words, '', true]);
    }
  });

  test('all of a long answer arrives through a slow pipe', async () => {
    const { out } = await sandbox.bash('meshgw --help | (sleep 0.2; cat)');
    expect(out).toBe((await sandbox.run(['--help'])).out);
  });

  test('all of a long answer arrives through a pipe that someone has made non-blocking', async () => {
    const open =
      'import fcntl, os, sys; fcntl.fcntl(1, fcntl.F_SETFL, fcntl.fcntl(1, fcntl.F_GETFL) | os.O_NONBLOCK); os.execvp(sys.argv[1], sys.argv[1:])';
    const words = ['explain', '--all', '-o', 'json'];
    const { out } = await sandbox.bash(`python3 -c '${open}' meshgw ${words.join(' ')} | (sleep 0.2; cat)`);
    expect(out.length).toBeGreaterThan(65_536);
    expect(out).toBe((await sandbox.run(words)).out);
  });

  test('without dist/ it says what to run', async () => {
    const copy = join(sandbox.directory, 'copy');
    for (const part of ['bin', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
    const ended = spawnSync(process.execPath, [join(copy, 'bin', 'meshgw.js'), 'get'], { encoding: 'utf8' });
    expect(ended).toMatchObject({ status: 3, stdout: '' });
    expect(ended.stderr).toBe(`Error: meshgw is not built: run "npm ci" or "npm run build" in ${copy}\n`);
  });

  test('a Node that is too old is told so', () => {
    const pretend = (version: string) => {
      const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
      const preload = join(sandbox.directory, `node-${version}.cjs`);
      writeFileSync(preload, code);
      const words = ['--require', preload, join(root, 'bin', 'meshgw.js'), '--version'];
      return spawnSync(process.execPath, words, { encoding: 'utf8' });
    };
    for (const version of ['8.17.0', '18.20.0', '20.18.3']) {
      expect(pretend(version)).toMatchObject({
        status: 3,
        stdout: '',
        stderr: expect.stringMatching(/^Error: .*20\.19.*\n$/),
      });
    }
    for (const version of ['20.19.0', '21.0.0', '22.1.0'])
      expect(pretend(version)).toMatchObject({ status: 0, stderr: '' });
  });
});
