// Binding and planning: the time should grow with the number of resources, not with Dataplanes × gateways or routes × listeners.
import { performance } from 'node:perf_hooks';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import type { AnyResource } from '../../src/resources/resource.js';
import { gatewayDataplane, meshGateway, meshGatewayRoute } from '../support/resources.js';

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

type Size = { readonly dataplanes: number; readonly gateways: number; readonly routes: number };

/** Every Dataplane has tags of its own, so that no two of them can share an answer. */
function mesh({ dataplanes, gateways, routes }: Size): readonly AnyResource[] {
  const service = (index: number): string => `edge-${index % gateways}`;
  return [
    ...range(dataplanes).map((index) =>
      gatewayDataplane(`dp-${index}`, {
        tags: { 'kuma.io/service': service(index), region: `r${index % 7}`, pod: `p${index}` },
      }),
    ),
    ...range(gateways).map((index) =>
      meshGateway(`gateway-${index}`, {
        selectors: [{ 'kuma.io/service': service(index), region: '*' }],
        listeners: [
          { port: 8080, protocol: 'HTTP', hostname: 'a.test', tags: { vhost: 'a' } },
          { port: 8080, protocol: 'HTTP', hostname: '*.test', tags: { vhost: 'any' } },
        ],
      }),
    ),
    ...range(routes).map((index) =>
      meshGatewayRoute(`route-${index}`, { selectors: [{ 'kuma.io/service': service(index), vhost: 'a' }] }),
    ),
  ];
}

type Stage = 'snapshot' | 'bind' | 'plan';

/** Milliseconds of each stage, the fastest of three runs. */
function stages(size: Size): Readonly<Record<Stage, number>> {
  const resources = mesh(size);
  const runs = range(3).map(() => {
    const start = performance.now();
    const snapshot = snapshotOf(resources);
    const read = performance.now();
    const { value: bindings } = bindGateways(snapshot);
    const bound = performance.now();
    const plans = planGateways(snapshot, bindings).value;
    const planned = performance.now();
    if (bindings.bound.length !== size.dataplanes || plans.length < size.dataplanes)
      throw new Error('the bench lost a Dataplane');
    return { snapshot: read - start, bind: bound - read, plan: planned - bound };
  });
  const fastest = (stage: Stage): number => Math.min(...runs.map((run) => run[stage]));
  return { snapshot: fastest('snapshot'), bind: fastest('bind'), plan: fastest('plan') };
}

/** Prints a series of growing sizes; the ratio compares the time per resource with that of the first size. */
function series(title: string, sizes: readonly Size[]): void {
  console.log(title);
  const count = ({ dataplanes, gateways, routes }: Size): number => dataplanes + gateways + routes;
  const times = sizes.map((size) => ({ size, stage: stages(size) }));
  const [base] = times;
  if (base === undefined) return;
  for (const { size, stage } of times) {
    const cells = (['snapshot', 'bind', 'plan'] as const).map((name) => {
      const ratio = stage[name] / count(size) / (base.stage[name] / count(base.size));
      return `${name} ${stage[name].toFixed(1)} ms, x ${ratio.toFixed(2)} of linear`.padStart(38);
    });
    console.log(
      `  ${size.dataplanes} Dataplanes, ${size.gateways} gateways, ${size.routes} routes`.padEnd(54) + cells.join(''),
    );
  }
}

stages({ dataplanes: 1000, gateways: 100, routes: 1000 });
series('Dataplanes and gateways', [
  { dataplanes: 1000, gateways: 100, routes: 0 },
  { dataplanes: 3000, gateways: 300, routes: 0 },
  { dataplanes: 10_000, gateways: 1000, routes: 0 },
]);
series('routes', [
  { dataplanes: 100, gateways: 100, routes: 1000 },
  { dataplanes: 100, gateways: 100, routes: 3000 },
  { dataplanes: 100, gateways: 100, routes: 10_000 },
]);
series('all of them', [
  { dataplanes: 1000, gateways: 100, routes: 1000 },
  { dataplanes: 10_000, gateways: 1000, routes: 10_000 },
]);
