import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { mostExact } from '../../src/outputs/trace/most-exact.js';
import { traceOneOfMany, traceRequest } from '../../src/outputs/trace/trace-request.js';
import { traceView } from '../../src/outputs/trace/trace-view.js';
import { covers } from '../../src/plan/hostname.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import type { TrafficPlan } from '../../src/plan/traffic/traffic-plan.js';
import { arbitraryGateway, type MadeGateway } from '../support/arbitrary-gateway.js';
import { arbitraryWish, requestOf } from '../support/arbitrary-gateway-request.js';

const gateway = arbitraryGateway({
  httpPorts: [8080, 8081],
  httpsPort: 8443,
  backends: { blue: 9001, green: 9002 },
  bundle: 'none: its listeners are not served',
});

function planOf({ resources }: MadeGateway): TrafficPlan {
  const snapshot = snapshotOf(resources);
  const [plan] = planGateways(snapshot, bindGateways(snapshot).value).value;
  if (plan === undefined) throw new Error('the gateway is lost');
  return planTraffic(plan, { reader: { snapshot, files: new Map() }, now: new Date('2026-11-23T12:00:00Z') }).value;
}

const arbitraryCase = fc
  .record({ made: gateway, wishes: fc.array(arbitraryWish, { minLength: 30, maxLength: 30 }) })
  .map(({ made, wishes }) => ({ plan: planOf(made), requests: wishes.map((wish) => requestOf(wish, made)) }));

describe('tracing many requests', () => {
  test('says of each what tracing it alone says', () => {
    let taken = 0;
    fc.assert(
      fc.property(arbitraryCase, ({ plan, requests }) => {
        for (const request of requests) {
          const alone = traceRequest(plan, request);
          expect(traceView(traceOneOfMany(plan, request))).toEqual(traceView(alone));
          if (alone.takenBy !== undefined) taken++;
        }
      }),
      { numRuns: 200 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  test('looks for the host among few, and finds the first that covers the name', () => {
    const authority = fc.constantFrom(
      'a.test',
      'a.b.test',
      'x.test',
      'x.a.test',
      'b.a.b.test',
      '*',
      '',
      'test',
      '.test',
    );
    fc.assert(
      fc.property(gateway.map(planOf), authority, ({ ports }, asked) => {
        const all = ports.flatMap(({ chains }) =>
          chains.flatMap(({ serves }) => (serves.kind === 'http' ? [serves.hosts] : [])),
        );
        for (const hosts of all)
          expect(mostExact(hosts, ({ hostname }) => hostname)(asked)).toBe(
            hosts.find(({ hostname }) => covers(hostname, asked)),
          );
      }),
    );
  });
});
