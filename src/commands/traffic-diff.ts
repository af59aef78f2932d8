import type { Snapshot } from '../model/snapshot.js';
import { inspectResources } from '../outputs/inspect/inspect-resources.js';
import { type TrafficChange, type TrafficPair, trafficChanges } from '../outputs/traffic-diff/traffic-changes.js';
import { CHANGES_HEADER, changeRow, changeView } from '../outputs/traffic-diff/traffic-diff-view.js';
import type { GatewayPlan } from '../plan/gateway-plan.js';
import type { TrafficPlan } from '../plan/traffic/traffic-plan.js';
import type { Ports } from '../ports.js';
import { jsonText } from '../render/json-text.js';
import { renderTable } from '../render/table.js';
import type { AnyResource } from '../resources/resource.js';
import { trafficOf } from './traffic-of.js';

/** Resources at two moments. */
export type ResourcePair = { readonly before: readonly AnyResource[]; readonly after: readonly AnyResource[] };

/** The requests that gateways treat differently, by Dataplane. */
export async function trafficDiff(
  pair: ResourcePair,
  ports: Pick<Ports, 'inputs' | 'clock'>,
): Promise<readonly TrafficChange[]> {
  const [before, after] = await Promise.all([plansOf(pair.before, ports), plansOf(pair.after, ports)]);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const plans = { before: before.get(key), after: after.get(key) };
    const dataplane = (plans.after ?? plans.before)?.dataplane.name ?? '';
    const both: TrafficPair = { dataplane, ...plans };
    return trafficChanges(both);
  });
}

/** By mesh and Dataplane; gateways that nothing runs have a Dataplane of their own. */
async function plansOf(
  resources: readonly AnyResource[],
  ports: Pick<Ports, 'inputs' | 'clock'>,
): Promise<ReadonlyMap<string, TrafficPlan>> {
  const { plans, snapshot } = inspectResources(resources, { mesh: undefined, dataplaneTags: undefined }).value;
  const planned = await Promise.all(plans.map((plan) => keyed(plan, snapshot, ports)));
  return new Map(planned);
}

async function keyed(
  plan: GatewayPlan,
  snapshot: Snapshot,
  ports: Pick<Ports, 'inputs' | 'clock'>,
): Promise<readonly [string, TrafficPlan]> {
  const { dataplane, gateway } = plan;
  const name = dataplane.kind === 'virtual' ? ['', gateway.name] : [dataplane.name];
  return [JSON.stringify([dataplane.mesh, ...name]), (await trafficOf(plan, snapshot, ports)).value];
}

/** The answer of `diff --traffic`. */
export function trafficDiffText(
  changes: readonly TrafficChange[],
  { format }: { readonly format: 'text' | 'json' },
): string {
  if (format === 'json') return jsonText({ version: 1, traffic: changes.map(changeView) });
  return changes.length === 0 ? '' : renderTable(CHANGES_HEADER, changes.map(changeRow));
}
