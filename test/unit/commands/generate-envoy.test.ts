import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loaded } from '../../../src/cli/loaded-command.js';
import { generateEnvoy } from '../../../src/commands/generate-envoy.js';
import { environmentError } from '../../../src/diagnostics/errors.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import { dataplane, edge, gatewayRoute, prefix, to } from '../../support/planned-traffic.js';
import { recordPorts } from '../../support/ports.js';
import { pemBundle, secretText } from '../../support/tls-texts.js';

const HTTP = 'port: 8080, protocol: HTTP';
const ROUTES = `${gatewayRoute('r', [`${prefix('/')}, ${to('web')}`])}${dataplane('web-1', 'web')}`;
const https = (source: string): string =>
  `port: 8443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [${source}]}`;
const PLAIN = edge(HTTP) + ROUTES;

type Given = {
  readonly text?: string;
  readonly options?: Readonly<Record<string, readonly string[]>>;
  readonly files?: Readonly<Record<string, string>>;
};

async function run({ text = PLAIN, options = {}, files = {} }: Given) {
  const ports = recordPorts();
  const content = (name: string): string => {
    const found = files[name];
    if (found === undefined) throw environmentError(`cannot read "${name}": no such file`);
    return found;
  };
  const inputs = {
    ...ports.inputs,
    readStdin: async () => Buffer.from(text),
    kindOf: (name: string) => (content(name) === 'DIRECTORY' ? 'directory' : 'file'),
    read: async (name: string) => Buffer.from(content(name)),
  } as const;
  const exitCode = await loaded(generateEnvoy).run(
    { arguments: [], valuesOf: valuesFrom({ '--file': ['-'], '--dataplane': ['edge-1'], ...options }), global: GLOBAL },
    { ...ports, inputs },
  );
  return { exitCode, out: ports.output.out(), err: ports.output.err() };
}

describe('output', () => {
  test('YAML by default, JSON on demand: the same bootstrap', async () => {
    const yaml = await run({});
    const json = await run({ options: { '--output': ['json'] } });
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out));
    expect(yaml).toMatchObject({ exitCode: 0, err: '' });
  });

  test('stderr names the files of secrets that are left out, and nothing else of them', async () => {
    const text = `${edge(https('{secret: cert}'))}${ROUTES}${secretText('cert', await pemBundle('rsa', ['a.test']))}`;
    const { exitCode, out, err } = await run({ text });
    expect(err).toContain('  secrets/cert.rsa:secret:cert.yaml\n');
    expect(exitCode).toBe(0);
    expect(out + err).not.toContain('PRIVATE KEY');
    const inline = await run({ text, options: { '--secrets': ['inline'] } });
    expect(inline.err).not.toContain('secrets/');
    expect(inline.out).toContain('PRIVATE KEY');
  });
});

describe('files of data sources', () => {
  const text = edge(HTTP, https('{file: cert.pem}')) + ROUTES;
  const listeners = (out: string): readonly string[] =>
    parse(out).static_resources.listeners.map(({ name }: { readonly name: string }) => name);

  test('are read', async () => {
    const { out, err } = await run({ text, files: { 'cert.pem': await pemBundle('rsa', ['a.test']) } });
    expect(listeners(out)).toEqual(['edge:HTTP:8080', 'edge:HTTPS:8443']);
    expect(err).not.toContain('MGW426');
  });

  test.each([
    ['absent', {}, 'the file "cert.pem" cannot be read: no such file'],
    ['a directory', { 'cert.pem': 'DIRECTORY' }, 'the file "cert.pem" cannot be read: it is not a regular file'],
  ])('%s: its listener is left out, and stderr says why', async (_, files, message) => {
    const { exitCode, out, err } = await run({ text, files });
    expect(listeners(out)).toEqual(['edge:HTTP:8080']);
    expect(err).toContain(message);
    expect(exitCode).toBe(0);
  });
});

describe('what there is nothing to generate for', () => {
  test('input with errors', async () => {
    const { exitCode, out, err } = await run({ text: PLAIN.replace('protocol: HTTP', 'protocol: FTP') });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('FTP');
  });

  test('an unknown Dataplane', async () => {
    await expect(run({ options: { '--dataplane': ['edge-2'] } })).rejects.toMatchObject({
      exitCode: 1,
      message: 'there is no builtin-gateway Dataplane "edge-2"',
      hint: expect.stringContaining('edge-1'),
    });
  });

  test('a Dataplane that no gateway matches', async () => {
    const text = PLAIN.replace(
      'selectors: [{match: {kuma.io/service: edge}}]',
      'selectors: [{match: {kuma.io/service: x}}]',
    );
    await expect(run({ text })).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('Dataplane "edge-1" runs no gateway: no MeshGateway matches its tags'),
    });
  });

  test('a name that two meshes have', async () => {
    const text = PLAIN + PLAIN.replaceAll('mesh: default', 'mesh: other');
    await expect(run({ text })).rejects.toMatchObject({ exitCode: 2, hint: 'choose one with -m' });
    expect(await run({ text, options: { '--mesh': ['other'] } })).toMatchObject({ exitCode: 0 });
  });

  test('no Dataplane given', async () => {
    await expect(run({ options: { '--dataplane': [] } })).rejects.toMatchObject({ exitCode: 2 });
  });
});
