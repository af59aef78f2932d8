import { expect, test } from 'vitest';
import { loadInput } from '../../../src/cli/load-input.js';
import { writtenWarnings } from '../../../src/cli/written-warnings.js';
import { locate } from '../../../src/diagnostics/source-text.js';
import { planApply } from '../../../src/writes/plan-apply.js';
import { recordPorts } from '../../support/ports.js';
import { plainStore, viewOf } from '../../support/stored.js';

const TEXT = `type: Mesh
name: m
---
type: MeshTimeout
mesh: m
name: patient
spec: {}
`;

async function warned(text: string, shownMessage = '') {
  const ports = recordPorts();
  const readStdin = async () => Buffer.from(TEXT);
  const { resources } = await loadInput(
    {
      input: { file: ['-'], recursive: false, variables: undefined },
      decode: { target: 'kuma', defaultMesh: undefined },
    },
    { ...ports, inputs: { ...ports.inputs, readStdin } },
  );
  const { steps } = planApply(resources, viewOf(), plainStore).value;
  const key = { type: 'MeshTimeout', mesh: 'm', name: 'patient' };
  const ofPolicy = writtenWarnings({ warnings: [{ key, text: 'old' }], steps, shown: [] });
  const shown = ofPolicy.map((each) => ({ ...each, message: shownMessage }));
  return writtenWarnings({ warnings: [{ key, text }], steps, shown });
}

test('a warning of the store stands at the document it is about', async () => {
  const [finding, ...others] = await warned('this is deprecated');
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'MGW220', severity: 'warning', message: 'this is deprecated', document: 1 });
  expect(finding?.at && locate(finding.at)).toMatchObject({ file: '-', line: 4 });
});

test('what validation said in the same words is not said twice', async () => {
  expect(await warned('this is deprecated', 'this is deprecated')).toEqual([]);
  expect(await warned('this is deprecated', 'something else')).toHaveLength(1);
});
