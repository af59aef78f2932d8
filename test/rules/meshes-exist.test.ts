import { expect, test } from 'vitest';
import { meshesExist } from '../../src/rules/meshes-exist.js';
import { expectMarked } from '../support/check-text.js';

const secret = (mesh: string): string => `---
type: Secret
mesh: ${mesh}
name: token
data: aGVsbG8=
`;

const MESH = '---\ntype: Mesh\nname: demo\n';

test('a mesh that is not in sight', async () => {
  const [finding] = await expectMarked(meshesExist, secret('demmo # expect: MGW212 "demmo"') + MESH);
  expect(finding?.message).toBe('there is no Mesh "demmo"');
  expect(finding?.hint).toBe('did you mean "demo"? looked in the files given; --with-context looks in the store too');
});

test('in Kubernetes form the label is what names it', () =>
  expectMarked(
    meshesExist,
    `apiVersion: kuma.io/v1alpha1
kind: MeshGateway
metadata:
  name: edge
  labels:
    kuma.io/mesh: demmo # expect: MGW212 "demmo"
spec:
  selectors:
  - match: {kuma.io/service: edge}
  conf:
    listeners:
    - {port: 8080, protocol: HTTP}
`,
  ));

test('a mesh that is given is there, wherever it stands', async () => {
  await expectMarked(meshesExist, secret('demo') + MESH);
  await expectMarked(meshesExist, MESH + secret('demo'));
});

test('the mesh default always is', () => expectMarked(meshesExist, secret('default')));

test('what is of global scope needs none', () =>
  expectMarked(meshesExist, 'type: Zone\nname: east\n---\ntype: GlobalSecret\nname: token\ndata: aGVsbG8=\n'));
