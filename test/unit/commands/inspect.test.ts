import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Command, OptionSpecs } from '../../../src/cli/command.js';
import { loaded } from '../../../src/cli/loaded-command.js';
import { inspectDataplane } from '../../../src/commands/inspect-dataplane.js';
import { inspectMeshGateway } from '../../../src/commands/inspect-meshgateway.js';
import { inspectRoute } from '../../../src/commands/inspect-route.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';

const GATEWAY = `type: MeshGateway
mesh: default
name: edge
selectors:
- match:
    kuma.io/service: edge
conf:
  listeners:
  - port: 8080
    protocol: HTTP
    tags:
      version: "2"
`;

const OTHER_MESH = GATEWAY.replace('mesh: default', 'mesh: other').replace('name: edge', 'name: side');

type Given = {
  readonly text?: string;
  readonly name?: string;
  readonly options?: Readonly<Record<string, readonly string[]>>;
};

async function run<O extends OptionSpecs>(command: Command<O>, { text = GATEWAY, name, options = {} }: Given) {
  const ports = recordPorts();
  const exitCode = await loaded(command).run(
    {
      arguments: name === undefined ? [] : [name],
      valuesOf: valuesFrom({ '--file': ['-'], ...options }),
      global: GLOBAL,
    },
    { ...ports, inputs: { ...ports.inputs, readStdin: async () => Buffer.from(text) } },
  );
  return { exitCode, out: ports.output.out(), err: ports.output.err() };
}

const json = async <O extends OptionSpecs>(command: Command<O>, given: Given): Promise<unknown> =>
  JSON.parse((await run(command, { ...given, options: { ...given.options, '--output': ['json'] } })).out);

describe('inspect', () => {
  test('says what it finds, except what a comment suppresses', async () => {
    const text = `${GATEWAY}owner: me\n`;
    expect((await run(inspectMeshGateway, { text })).err).toContain('MGW104');
    const suppressed = text.replace('owner: me', 'owner: me # meshgw-ignore MGW104 ours');
    expect((await run(inspectMeshGateway, { text: suppressed })).err).not.toContain('MGW104');
  });

  test('--dataplane-tags stands in for a Dataplane: the third row of the seed’s table', async () => {
    const options = { '--dataplane-tags': ['kuma.io/service=edge,location=us'] };
    expect(await json(inspectMeshGateway, { options })).toMatchObject({
      gateways: [
        {
          dataplanes: [
            {
              address: null,
              listeners: [
                {
                  tags: { 'kuma.io/service': 'edge', location: 'us', version: '2' },
                  tagSources: { 'kuma.io/service': 'dataplane', location: 'dataplane', version: 'listener' },
                },
              ],
            },
          ],
        },
      ],
      unbound: [],
    });
  });

  test('tags that match no gateway leave the stand-in unbound, and say why', async () => {
    const options = { '--dataplane-tags': ['kuma.io/service=egde'] };
    expect(await json(inspectMeshGateway, { options })).toMatchObject({
      gateways: [{ dataplanes: [], listeners: [{ port: 8080 }] }],
      unbound: [{ mesh: 'default', dataplane: '--dataplane-tags' }],
    });
  });

  test('prose and tables say what the stand-in stands for', async () => {
    const unbound = await run(inspectMeshGateway, { options: { '--dataplane-tags': ['kuma.io/service=egde'] } });
    expect(unbound.out).toContain('\nthe Dataplane of --dataplane-tags listens on nothing: ');
    expect(unbound.out).not.toContain('Dataplane "--dataplane-tags"');
    const bound = { '--dataplane-tags': ['kuma.io/service=edge'] };
    expect((await run(inspectMeshGateway, { options: bound })).out).toMatch(/^edge +\(--dataplane-tags\) /m);
    expect((await run(inspectDataplane, { options: bound })).out).toMatch(/^\(--dataplane-tags\) /m);
    const twin = `${GATEWAY}---\n${GATEWAY.replace('name: edge', 'name: twin')}`;
    const { err } = await run(inspectMeshGateway, { text: twin, options: bound });
    expect(err).toContain('MeshGateway "twin" gets the Dataplane of --dataplane-tags only because');
  });

  test('a gateway without Dataplane carries its listeners itself', async () => {
    expect(await json(inspectMeshGateway, {})).toEqual({
      version: 1,
      gateways: [
        {
          mesh: 'default',
          name: 'edge',
          dataplanes: [],
          listeners: [
            {
              port: 8080,
              protocol: 'HTTP',
              hostname: '*',
              tags: { 'kuma.io/service': 'edge', version: '2' },
              tagSources: { 'kuma.io/service': 'selector', version: 'listener' },
              tls: null,
              routes: [],
              policies: [],
            },
          ],
        },
      ],
      unbound: [],
      diagnostics: [],
    });
  });

  test('every mesh of the input is shown, with -m only that one', async () => {
    const text = `${GATEWAY}---\n${OTHER_MESH}`;
    const meshes = [{ mesh: 'default' }, { mesh: 'other' }];
    expect(await json(inspectMeshGateway, { text })).toMatchObject({ gateways: meshes });
    expect(await json(inspectMeshGateway, { text, options: { '--mesh': ['other'] } })).toMatchObject({
      gateways: [{ mesh: 'other' }],
    });
  });

  test('YAML says what JSON says', async () => {
    const { out } = await run(inspectMeshGateway, { options: { '--output': ['yaml'] } });
    expect(parse(out)).toEqual(await json(inspectMeshGateway, {}));
  });

  test('a name that is not there is an error that knows the nearest one', async () => {
    await expect(run(inspectMeshGateway, { name: 'egde' })).rejects.toMatchObject({
      exitCode: 1,
      message: 'there is no MeshGateway "egde"',
      hint: 'did you mean "edge"?',
    });
    await expect(run(inspectMeshGateway, { name: 'nope' })).rejects.toMatchObject({ hint: 'names there are: "edge"' });
    await expect(run(inspectDataplane, { name: 'edge' })).rejects.toMatchObject({ exitCode: 1 });
    await expect(run(inspectRoute, { name: 'edge' })).rejects.toMatchObject({ exitCode: 1 });
  });

  test('input with errors ends with 1, its findings on stderr and nothing on stdout', async () => {
    const { exitCode, out, err } = await run(inspectMeshGateway, { text: GATEWAY.replace('8080', '80800') });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('conf.listeners[0].port');
    expect(err).toMatch(/\n\nError: the input has errors, nothing was inspected\n$/);
  });

  test.each<[string, Given]>([
    ['there is no mesh "nope"; meshes there are: "default", "other"', { options: { '--mesh': ['nope'] } }],

    ['there is no MeshGateway', { text: 'type: Mesh\nname: m\n' }],
    ['there is no MeshGateway in mesh "m"', { text: 'type: Mesh\nname: m\n', options: { '--mesh': ['m'] } }],
    [
      'there is no MeshGateway that a Dataplane with these tags could run',
      { text: 'type: Mesh\nname: m\n', options: { '--dataplane-tags': ['a=b'] } },
    ],
  ])('an empty answer says why: %s', async (note, given) => {
    const { err, exitCode } = await run(inspectMeshGateway, { text: `${GATEWAY}---\n${OTHER_MESH}`, ...given });
    expect({ err, exitCode }).toEqual({ err: `Note: ${note}\n`, exitCode: 0 });
  });

  test('an answer that says something has no such note', async () => {
    expect((await run(inspectMeshGateway, { options: { '--dataplane-tags': ['a=b'] } })).err).not.toContain('Note:');
    expect((await run(inspectMeshGateway, { options: { '--mesh': ['default'] } })).err).toBe('');
  });

  test('text from the input cannot drive the terminal', async () => {
    const text = GATEWAY.replace('version: "2"', 'version: "2\\u001b[31m"');
    const { out } = await run(inspectMeshGateway, { text });
    expect(out).not.toContain('\u001b');
  });
});
