import { expect, test } from 'vitest';
import { unappliedPolicies } from '../../../src/plan/unapplied-policies.js';
import { edge, plannedTraffic } from '../../support/planned-traffic.js';

const timeout = (name: string, target: string): string =>
  `---\ntype: MeshTimeout\nmesh: default\nname: ${name}\nspec: {targetRef: ${target}}\n`;

test('each policy that reaches one of the listeners is named once, in order', async () => {
  const text = edge('port: 80, protocol: HTTP, tags: {k: a}', 'port: 81, protocol: TCP');
  const policies = `${timeout('z', '{kind: Mesh}')}${timeout('a', '{kind: MeshGateway, name: edge, tags: {k: a}}')}${timeout('off', '{kind: MeshService, name: other}')}`;
  const { plan } = await plannedTraffic(text + policies);
  const [first = [], second = []] = plan.ports.map(({ port }) => port.listeners);
  expect(unappliedPolicies([...first, ...second])).toEqual(['MeshTimeout "a"', 'MeshTimeout "z"']);
  expect(unappliedPolicies(second)).toEqual(['MeshTimeout "z"']);
  expect(unappliedPolicies([])).toEqual([]);
});
