// Planning, configuring and tracing: the time should grow with the number of routes, whatever the number of hostnames.
import { performance } from 'node:perf_hooks';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { type Snapshot, snapshotOf } from '../../src/model/snapshot.js';
import { staticBootstrap } from '../../src/outputs/envoy/static-bootstrap.js';
import { PLAIN } from '../../src/outputs/trace/request-spec.js';
import { requestedUrl } from '../../src/outputs/trace/requested-url.js';
import { traceSpec } from '../../src/outputs/trace/trace-spec.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import type { TrafficPlan } from '../../src/plan/traffic/traffic-plan.js';
import { gatewayDataplane, httpGatewayRoute, meshGateway, serviceDataplane } from '../support/resources.js';

const SIZES = [100, 1000, 10_000] as const;
const HOSTNAMES = [10, 100] as const;
const SERVICES = 50;

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

type Size = { readonly routes: number; readonly hostnames: number };

const hostname = (index: number): string => `h${index}.test`;

/** One gateway with a listener for each hostname; every route has one rule at one of them. */
function mesh({ routes, hostnames }: Size): Snapshot {
  const edge = { 'kuma.io/service': 'edge' };
  return snapshotOf([
    gatewayDataplane('edge-1', { tags: edge }),
    meshGateway('edge', {
      selectors: [edge],
      listeners: range(hostnames).map((index) => ({ port: 8080, protocol: 'HTTP', hostname: hostname(index) })),
    }),
    ...range(SERVICES).map((index) => serviceDataplane(`s-${index}`, { service: `s${index}`, port: 9000 + index })),
    ...range(routes).map((index) =>
      httpGatewayRoute(`route-${index}`, {
        selectors: [edge],
        hostnames: [hostname(index % hostnames)],
        rules: [
          {
            matches: [{ path: { match: 'PREFIX', value: `/items/${index}` } }],
            backends: [{ weight: 1, destination: { 'kuma.io/service': `s${index % SERVICES}` } }],
          },
        ],
      }),
    ),
  ]);
}

function planOf(snapshot: Snapshot): TrafficPlan {
  const [gateway] = planGateways(snapshot, bindGateways(snapshot).value).value;
  if (gateway === undefined) throw new Error('the bench lost its gateway');
  return planTraffic(gateway, { reader: { snapshot, files: new Map() }, now: new Date() }).value;
}

type Times = { readonly plan: number; readonly envoy: number; readonly trace: number };

/** Milliseconds: the medians of five plans and configurations, and of 21 traces of the last route. */
function timesOf(size: Size): Times {
  const snapshot = mesh(size);
  const last = size.routes - 1;
  const url = requestedUrl(`http://${hostname(last % size.hostnames)}:8080/items/${last}`);
  if (typeof url === 'string') throw new Error(url);
  const rounds = range(5).map(() => {
    const start = performance.now();
    const plan = planOf(snapshot);
    const planned = performance.now();
    const text = JSON.stringify(staticBootstrap(plan, { secrets: 'inline' }));
    const written = performance.now();
    if (!text.includes(`/items/${last}`)) throw new Error('the bench lost a route');
    return { plan: planned - start, envoy: written - planned };
  });
  const plan = planOf(snapshot);
  const traces = range(21).map(() => {
    const start = performance.now();
    const found = traceSpec(plan, { ...PLAIN, url });
    const time = performance.now() - start;
    if (found.kind !== 'traced' || found.trace.outcome.kind !== 'forward') throw new Error('the bench lost a request');
    return time;
  });
  return {
    plan: median(rounds.map((round) => round.plan)),
    envoy: median(rounds.map((round) => round.envoy)),
    trace: median(traces),
  };
}

timesOf({ routes: 1000, hostnames: 10 });
for (const hostnames of HOSTNAMES) {
  console.log(`${hostnames} hostnames`);
  const sizes = SIZES.map((routes) => ({ routes, times: timesOf({ routes, hostnames }) }));
  const each = sizes.map(({ routes, times }) => (times.plan + times.envoy) / routes);
  for (const { routes, times } of sizes) {
    const total = times.plan + times.envoy;
    const ratio = total / routes / (each[0] ?? Number.NaN);
    const goal = routes === 10_000 ? '  (goals: 2000 ms, 5 ms)' : '';
    console.log(
      `  ${String(routes).padStart(6)} routes  plan ${times.plan.toFixed(1)} ms + Envoy ${times.envoy.toFixed(1)} ms = ${total.toFixed(1)} ms, x ${ratio.toFixed(2)} of linear; one trace ${times.trace.toFixed(2)} ms${goal}`,
    );
  }
}
