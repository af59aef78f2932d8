import { expect, test } from 'vitest';
import { loaded } from '../../../src/cli/loaded-command.js';
import { schema } from '../../../src/commands/schema.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';

async function run(words: readonly string[], given: Readonly<Record<string, readonly string[]>> = {}): Promise<string> {
  const ports = recordPorts();
  await loaded(schema).run({ arguments: words, valuesOf: valuesFrom(given), global: GLOBAL }, ports);
  return ports.output.out();
}

test('prints the schema of a type, named as everywhere, with what each field is for', async () => {
  const printed = JSON.parse(await run(['mgw']));
  expect(printed).toMatchObject({ title: 'MeshGateway', properties: { type: { const: 'MeshGateway' } } });
  const { items } = printed.properties.conf.properties.listeners;
  expect(items.properties.port.description).toContain('TCP port');
  expect(items.properties.protocol.anyOf[0].enum).toEqual(['NONE', 'TCP', 'TLS', 'HTTP', 'HTTPS']);
});

test('in Kubernetes form the fields are under spec, and a Secret is one of Kubernetes', async () => {
  const form = { '--form': ['kubernetes'] };
  const gateway = JSON.parse(await run(['MeshGateway'], form));
  expect(gateway.properties).toMatchObject({ kind: { const: 'MeshGateway' }, spec: { properties: { conf: {} } } });
  const secret = JSON.parse(await run(['secret'], form));
  expect(secret.properties).toMatchObject({ apiVersion: { const: 'v1' }, type: { const: 'system.kuma.io/secret' } });
});

test('--all is for files with several types', async () => {
  const printed = JSON.parse(await run([], { '--all': ['true'] }));
  expect(Object.keys(printed.$defs)).toContain('MeshGatewayRoute');
  expect(printed.properties.type.enum).toContain('MeshTimeout');
});

test.each([
  ['an unknown type', ['MeshGatway'], {}, 'did you mean "meshgateway"?'],
  ['a type that is only carried', ['MeshTimeout'], {}, 'MeshGatewayRoute'],
  ['a form that a type does not have', ['MeshGatewayInstance'], {}, '--form kubernetes'],
  ['no type', [], {}, '--all'],
  ['a type and --all', ['mgw'], { '--all': ['true'] }, '--all'],
  ['an unknown form', ['mgw'], { '--form': ['kubernets'] }, 'did you mean "kubernetes"?'],
])('%s is a usage error', async (_, words, given, hint) => {
  await expect(run(words, given)).rejects.toMatchObject({ exitCode: 2, hint: expect.stringContaining(hint) });
});
