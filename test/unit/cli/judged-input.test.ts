import { expect, test } from 'vitest';
import { judgedInput } from '../../../src/cli/judged-input.js';
import { inputError } from '../../../src/diagnostics/errors.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import type { Store } from '../../../src/stores/store.js';
import { recordPorts } from '../../support/ports.js';
import { viewOf } from '../../support/stored.js';

type Given = { readonly target?: Store['target']; readonly stored?: readonly JsonObject[] };

const judge = (text: string, { target = 'embedded', stored = [] }: Given = {}) => {
  const ports = recordPorts();
  const store: Store = {
    name: 'embedded',
    target,
    read: async () => viewOf({ type: 'Mesh', name: 'shop' }, ...stored),
    change: () => Promise.reject(new Error('nothing is written')),
    asGiven: (stored) => stored,
    close: () => undefined,
  };
  return judgedInput(
    {
      input: { file: ['-'], recursive: false, variables: undefined },
      words: [],
      defaultMesh: undefined,
      noDocument: () => inputError('nothing'),
    },
    store,
    { ...ports, inputs: { ...ports.inputs, readStdin: async () => Buffer.from(text) } },
  );
};

const policy = (mesh: string): string => `type: MeshTimeout
mesh: ${mesh}
name: patient
spec:
  targetRef: {kind: MeshGateway, name: edge}
`;

test('what the store lacks too is missing, with nowhere else to look', async () => {
  const { diagnostics, failed } = await judge(policy('shop'));
  expect(diagnostics).toMatchObject([{ code: 'MGW211', hint: undefined }]);
  expect(failed).toBe(false);
});

test('of a mesh that is not there the plan speaks, as an error: once is enough', async () => {
  const { diagnostics } = await judge(policy('shp'));
  expect(diagnostics.map(({ code }) => code)).toEqual(['MGW211']);
});

test('a control plane judges labels by its own zone, which its resources tell', async () => {
  const ofZone = (zone: string) =>
    `type: Secret\nmesh: shop\nname: token\nlabels: {kuma.io/zone: ${zone}}\ndata: aGk=\n`;
  const labels = { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'east' };
  const stored = [{ type: 'Secret', mesh: 'shop', name: 'other', labels }];
  expect(await judge(ofZone('east'), { target: 'kuma', stored })).toMatchObject({ failed: false });
  expect(await judge(ofZone('west'), { target: 'kuma', stored })).toMatchObject({
    failed: true,
    diagnostics: [{ message: 'kuma.io/zone label should have east value' }],
  });
  expect(await judge(ofZone('west'), { target: 'kuma' })).toMatchObject({ failed: false });
  expect(await judge(ofZone('west'))).toMatchObject({ failed: true });
});
