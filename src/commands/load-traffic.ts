import type { GlobalOptions } from '../cli/command.js';
import { loadResources, type ResourceOptions } from '../cli/load-resources.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { inspectResources } from '../outputs/inspect/inspect-resources.js';
import type { LastGood } from '../plan/traffic/last-good.js';
import { type LeftOut, leftOut } from '../plan/traffic/left-out.js';
import type { PlanRequest } from '../plan/traffic/plan-traffic.js';
import type { TrafficMemory } from '../plan/traffic/traffic-memory.js';
import type { TrafficPlan } from '../plan/traffic/traffic-plan.js';
import type { Ports } from '../ports.js';
import type { AnyResource } from '../resources/resource.js';
import { withoutSuppressed } from '../source/suppressions/suppress.js';
import { gatewayAt } from './gateway-at.js';
import { trafficOf } from './traffic-of.js';

const NOTHING: LeftOut = { policies: [], refusing: [] };

export type LoadedTraffic = {
  /** undefined: the input has errors. */
  readonly traffic: TrafficPlan | undefined;
  /** What Kuma would do there that meshgw does not; nothing where the input has errors. */
  readonly leftOut: LeftOut;
  /** All that is to be said, also what of the gateway cannot be served. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is at fault now, and planned as it last was without. */
  readonly kept: readonly AnyResource[];
};

type TrafficOptions = ResourceOptions & {
  readonly dataplane: string;
  /** For a gateway that runs: what it is to go on with where its input is at fault. */
  readonly lastGood?: LastGood;
  /** For a gateway that is planned again and again. */
  readonly trafficMemory?: TrafficMemory;
};

/** Reads the sources as they are now and plans what one Dataplane does with traffic. Throws what {@link gatewayAt} throws. */
export async function loadTraffic(
  { dataplane, lastGood, trafficMemory, ...options }: TrafficOptions,
  global: GlobalOptions,
  ports: Ports,
): Promise<LoadedTraffic> {
  const { resources, sources, mesh, diagnostics } = await loadResources(options, global, ports);
  if (hasErrors(diagnostics))
    return { traffic: undefined, leftOut: NOTHING, diagnostics: withoutSuppressed(diagnostics, sources), kept: [] };
  const plannedWith = (given: readonly AnyResource[]) =>
    planResources(given, { dataplane, mesh, memory: trafficMemory }, ports);
  const found = await plannedWith(resources);
  const restored = lastGood?.restored({ resources, faults: found.traffic.faults });
  const { plan, traffic, snapshot } = restored === undefined ? found : await plannedWith(restored.resources);
  lastGood?.learn({ resources: restored?.resources ?? resources, faults: traffic.faults });
  return {
    traffic,
    leftOut: leftOut(plan, { traffic, snapshot }),
    diagnostics: withoutSuppressed([...diagnostics, ...found.diagnostics], sources),
    kept: restored?.kept ?? [],
  };
}

/** Binds and plans what one Dataplane does with traffic. */
async function planResources(
  resources: readonly AnyResource[],
  { dataplane, mesh, memory }: Pick<TrafficOptions, 'dataplane' | 'mesh'> & Pick<PlanRequest, 'memory'>,
  ports: Ports,
) {
  const { value: inspection, diagnostics: ofGateways } = inspectResources(resources, {
    mesh,
    dataplaneTags: undefined,
  });
  const { snapshot } = inspection;
  const plan = gatewayAt(dataplane, inspection);
  const { value: traffic, diagnostics: ofTraffic } = await trafficOf(plan, snapshot, { ...ports, memory });
  return { plan, traffic, snapshot, diagnostics: [...ofGateways, ...ofTraffic] };
}
