import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { trafficOf } from '../../src/model/protocol.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { attachRoute, isAttachment } from '../../src/plan/attach-route.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { reachObstacle } from '../../src/plan/reach.js';
import type { AnyResource } from '../../src/resources/resource.js';
import {
  gatewayDataplane,
  meshGateway,
  meshGatewayRoute,
  meshHttpRoute,
  meshTcpRoute,
  opaque,
  tcpGatewayRoute,
} from '../support/resources.js';

const tags = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'), { maxKeys: 3 });
const selector = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', '*'), { maxKeys: 3 });
const selectors = fc.array(selector, { maxLength: 3 });
const hostname = fc.constantFrom('*', '*.x', '*.a.x', 'a.x', 'b.x', 'A.x', 'c.a.x', '.x', 'a.');
const hostnames = fc.option(fc.array(hostname, { maxLength: 2 }), { nil: undefined });
const labels = fc.constantFrom(
  {},
  { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'east' },
  { 'kuma.io/policy-role': 'consumer' },
);

const listener = fc.record({
  port: fc.constantFrom(80, 81),
  protocol: fc.constantFrom('HTTP' as const, 'TCP' as const, 'TLS' as const),
  hostname,
  tags,
});
const targetRef = fc.oneof(
  fc.constant(undefined),
  fc.record({
    kind: fc.constantFrom('Mesh' as const, 'MeshSubset' as const, 'Dataplane' as const),
    tags: selector,
    proxyTypes: fc.constantFrom<('Sidecar' | 'Gateway')[]>([], ['Sidecar'], ['Gateway']),
  }),
  fc.record({ kind: fc.constant('MeshGateway' as const), name: fc.constantFrom('edge', 'other'), tags: selector }),
);
const oldRoute = fc.record({ selectors, hostnames, tcp: fc.boolean() });
const newRoute = fc.record({ targetRef, to: fc.array(hostnames, { maxLength: 2 }), tcp: fc.boolean(), labels });
const policy = fc.record({ targetRef, labels });

const input = fc
  .record({
    dataplaneTags: tags,
    gatewayTags: tags,
    gatewayLabels: labels,
    listeners: fc.array(listener, { minLength: 1, maxLength: 4 }),
    oldRoutes: fc.array(oldRoute, { maxLength: 5 }),
    newRoutes: fc.array(newRoute, { maxLength: 3 }),
    policies: fc.array(policy, { maxLength: 4 }),
  })
  .map((given): readonly AnyResource[] => [
    gatewayDataplane('edge-1', { tags: given.dataplaneTags }),
    meshGateway('edge', {
      selectors: [{}],
      tags: given.gatewayTags,
      listeners: given.listeners,
      labels: given.gatewayLabels,
    }),
    ...given.oldRoutes.map(({ tcp, hostnames: names, ...route }, index) =>
      tcp
        ? tcpGatewayRoute(`old-${index}`, route)
        : meshGatewayRoute(`old-${index}`, names === undefined ? route : { ...route, hostnames: names }),
    ),
    ...given.newRoutes.map(({ tcp, targetRef: ref, to, labels: of }, index) => {
      const target = ref === undefined ? {} : { targetRef: ref };
      return tcp
        ? meshTcpRoute(`new-${index}`, { labels: of, spec: { ...target, to: to.map(() => ({})) } })
        : meshHttpRoute(`new-${index}`, {
            labels: of,
            spec: { ...target, to: to.map((names) => (names === undefined ? {} : { hostnames: names })) },
          });
    }),
    ...given.policies.map(({ targetRef: ref, labels: of }, index) =>
      opaque('MeshTimeout', `policy-${index}`, {
        labels: of,
        body: { spec: ref === undefined ? {} : { targetRef: ref } },
      }),
    ),
  ]);

function planned(resources: readonly AnyResource[]) {
  const snapshot = snapshotOf(resources);
  const [mesh] = snapshot.meshes;
  if (mesh === undefined) throw new Error('the input has no mesh');
  const listeners = planGateways(snapshot, bindGateways(snapshot).value).value.flatMap(({ ports }) =>
    ports.flatMap((port) => port.listeners),
  );
  return { mesh, listeners };
}

describe('attaching routes', () => {
  test('the index finds what looking at every route finds', () => {
    fc.assert(
      fc.property(input, (resources) => {
        const { mesh, listeners } = planned(resources);
        expect(listeners.length).toBeGreaterThan(0);
        for (const plan of listeners)
          expect(plan.routes).toEqual(mesh.routes.map((route) => attachRoute(route, plan)).filter(isAttachment));
      }),
      { numRuns: 300 },
    );
  });

  test('so does the one for the newer kinds, of which the first takes the listener over', () => {
    fc.assert(
      fc.property(input, (resources) => {
        const { mesh, listeners } = planned(resources);
        for (const plan of listeners) {
          const newer = mesh.routes.filter(
            ({ type, traffic }) => type !== 'MeshGatewayRoute' && traffic === trafficOf(plan.listener.protocol),
          );
          expect(plan.supersededBy).toEqual(newer.find((route) => reachObstacle(route, plan) === undefined));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('so does that of the policies', () => {
    fc.assert(
      fc.property(input, (resources) => {
        const { mesh, listeners } = planned(resources);
        for (const plan of listeners)
          expect(plan.policies).toEqual(mesh.policies.filter((each) => reachObstacle(each, plan) === undefined));
      }),
      { numRuns: 300 },
    );
  });

  test('a listener serves MeshGatewayRoutes or newer ones, never both', () => {
    fc.assert(
      fc.property(input, (resources) => {
        for (const { routes, supersededBy } of planned(resources).listeners) {
          const old = routes.filter(({ route }) => route.type === 'MeshGatewayRoute').length;
          expect(old === 0 || old === routes.length).toBe(true);
          expect(supersededBy !== undefined && old > 0).toBe(false);
        }
      }),
    );
  });

  test('an attached route serves at least one hostname, each once', () => {
    fc.assert(
      fc.property(input, (resources) => {
        for (const { hostnames: served } of planned(resources).listeners.flatMap(({ routes }) => routes)) {
          expect(served.length).toBeGreaterThan(0);
          expect(new Set(served).size).toBe(served.length);
        }
      }),
    );
  });
});
