import { expect, test } from 'vitest';
import { targetsExist } from '../../src/rules/targets-exist.js';
import { expectMarked } from '../support/check-text.js';
import { meshGateway } from '../support/resources.js';

const route = (name: string, target = 'kind: MeshGateway'): string => `type: MeshHTTPRoute
mesh: default
name: everything
spec:
  targetRef:
    ${target}
    name: ${name}
  to:
  - targetRef: {kind: Mesh}
    rules:
    - matches: [{path: {type: PathPrefix, value: /}}]
      default:
        backendRefs: [{kind: MeshService, name: backend}]
`;

const timeout = (kind: string, name: string): string => `---
type: MeshTimeout
mesh: default
name: patient
spec:
  targetRef:
    kind: ${kind}
    name: ${name}
`;

const gateway = (name: string, mesh = 'default'): string => `---
type: MeshGateway
mesh: ${mesh}
name: ${name}
selectors:
- match: {kuma.io/service: edge}
conf:
  listeners:
  - {port: 8080, protocol: HTTP}
`;

const LOOKED = 'looked in the files given; --with-context looks in the store too';

test('a route names a gateway that is not in sight', async () => {
  const [finding] = await expectMarked(targetsExist, route('edge # expect: MGW211 "edge"'));
  expect(finding?.message).toBe('there is no MeshGateway "edge" in mesh "default"');
  expect(finding?.hint).toBe(LOOKED);
});

test('a near name is offered, and the mesh that has the name', async () => {
  const [near] = await expectMarked(targetsExist, route('egde # expect: MGW211 "egde"') + gateway('edge'));
  expect(near?.hint).toBe(`did you mean "edge"? ${LOOKED}`);
  const [other] = await expectMarked(targetsExist, route('edge # expect: MGW211 "edge"') + gateway('edge', 'shop'));
  expect(other?.hint).toBe(`mesh "shop" has one of that name; ${LOOKED}`);
});

test('policies of kinds that meshgw only carries are looked at too', () =>
  expectMarked(targetsExist, timeout('MeshGateway', 'edge # expect: MGW211 "edge"')));

test('a gateway in the files or in the store is there', async () => {
  await expectMarked(targetsExist, route('edge') + gateway('edge') + timeout('MeshGateway', 'edge'));
  const beside = [meshGateway('edge', { selectors: [{ 'kuma.io/service': 'edge' }] })];
  await expectMarked(targetsExist, route('edge'), { beside });
});

test('a gateway that Kuma would refuse is meant to exist', () =>
  expectMarked(targetsExist, route('edge') + gateway('edge').replace('protocol: HTTP', 'protocol: HTTPS')));

test('routes and Dataplanes are missed only where some of their kind are given', async () => {
  await expectMarked(targetsExist, timeout('MeshHTTPRoute', 'everything'));
  await expectMarked(targetsExist, timeout('Dataplane', 'edge-1'));
  await expectMarked(
    targetsExist,
    gateway('edge') + route('edge').replace(/^/, '---\n') + timeout('MeshHTTPRoute', 'all # expect: MGW211 "all"'),
  );
});

test('other targets name nobody that must be there', async () => {
  await expectMarked(targetsExist, timeout('MeshService', 'backend'));
  await expectMarked(targetsExist, '---\ntype: MeshTimeout\nmesh: default\nname: a\nspec: {targetRef: {kind: Mesh}}\n');
});

test('a mesh that is given something else of a kind says nothing of that kind in another mesh', () =>
  expectMarked(
    targetsExist,
    route('edge') + gateway('edge') + timeout('MeshHTTPRoute', 'all').replace('mesh: default', 'mesh: shop'),
  ));

test('each of many missing targets is found, and what their sort is looked up in does not grow with them', async () => {
  const missing = Array.from({ length: 300 }, (_, index) =>
    timeout('MeshHTTPRoute', `none-${index} # expect: MGW211 "none-${index}"`).replace(
      'name: patient',
      `name: t-${index}`,
    ),
  );
  const found = await expectMarked(targetsExist, route('everything') + gateway('everything') + missing.join(''));
  expect(found).toHaveLength(300);
});

test('with the store in view, a missing target of any sort is one', () =>
  expectMarked(targetsExist, timeout('Dataplane', 'edge-1 # expect: MGW211 "edge-1"'), { beside: [] }));
