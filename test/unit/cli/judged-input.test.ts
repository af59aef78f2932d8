import { expect, test } from 'vitest';
import { judgedInput } from '../../../src/cli/judged-input.js';
import { inputError } from '../../../src/diagnostics/errors.js';
import type { Store } from '../../../src/stores/store.js';
import { recordPorts } from '../../support/ports.js';
import { viewOf } from '../../support/stored.js';

const judge = (text: string) => {
  const ports = recordPorts();
  const store: Store = {
    name: 'embedded',
    target: 'embedded',
    read: async () => viewOf({ type: 'Mesh', name: 'shop' }),
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
