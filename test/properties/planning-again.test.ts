import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import { createTrafficMemory, type TrafficMemory } from '../../src/plan/traffic/traffic-memory.js';
import type { AnyResource } from '../../src/resources/resource.js';
import { arbitraryGateway } from '../support/arbitrary-gateway.js';
import { SERVICES } from '../support/arbitrary-gateway-words.js';
import { serviceDataplane } from '../support/resources.js';

const NOW = new Date('2026-11-23T12:00:00Z');

function planned(resources: readonly AnyResource[], memory?: TrafficMemory) {
  const snapshot = snapshotOf(resources);
  const [plan] = planGateways(snapshot, bindGateways(snapshot).value).value;
  return plan && planTraffic(plan, { reader: { snapshot, files: new Map() }, now: NOW, memory });
}

const gateway = arbitraryGateway({
  httpPorts: [8080, 8081],
  httpsPort: 8443,
  backends: { blue: 9001, green: 9002 },
  bundle: 'none: its listeners are not served',
});

/** Dataplanes that come and go: more of a service, and one that takes the place of another. */
const others = SERVICES.flatMap((service) => [
  serviceDataplane(`${service}-1`, { service, port: 9101, tags: { version: '1' } }),
  serviceDataplane(`${service}-2`, { service, port: 9201, tags: { version: '2' } }),
]);

/** Resources of a mesh at one moment after the other: mostly the same objects, some of which come, go, or are replaced. */
const moments = fc
  .tuple(
    fc.array(gateway, { minLength: 1, maxLength: 3 }),
    fc.array(fc.infiniteStream(fc.boolean()), { minLength: 2, maxLength: 5 }),
  )
  .map(([made, choices]) => {
    const pool = [...made.flatMap(({ resources }) => resources), ...others];
    return choices.map((isThere) => pool.filter(({ type }) => type === 'MeshGateway' || isThere.next().value));
  });

describe('planning again', () => {
  test('comes to what planning for the first time comes to, whatever was planned before', () => {
    fc.assert(
      fc.property(moments, (meshes) => {
        const memory = createTrafficMemory();
        for (const resources of meshes) expect(planned(resources, memory)).toEqual(planned(resources));
      }),
      { numRuns: 150 },
    );
  });

  test('keeps what has not changed: hosts, and the clusters that they lead to', () => {
    fc.assert(
      fc.property(gateway, ({ resources }) => {
        const memory = createTrafficMemory();
        const hostsOf = (mesh: readonly AnyResource[]) =>
          planned(mesh, memory)?.value.ports.flatMap(({ chains }) =>
            chains.flatMap(({ serves }) =>
              serves.kind === 'http' ? serves.hosts.flatMap(({ entries }) => entries) : [],
            ),
          ) ?? [];
        const before = hostsOf(resources);
        const after = hostsOf([...resources, serviceDataplane('another', { service: 'another', port: 9301 })]);
        expect(after.length).toBe(before.length);
        for (const [index, entry] of after.entries()) {
          // Rules of several MeshHTTPRoutes that are one in Kuma are put together each time.
          const isOfOne = entry.route.type === 'MeshGatewayRoute';
          if (isOfOne && entry.faults.length === 0) expect(entry.action).toBe(before[index]?.action);
        }
      }),
    );
  });
});
