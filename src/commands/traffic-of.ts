import type { Outcome } from '../diagnostics/diagnostic.js';
import { CommandError } from '../diagnostics/errors.js';
import type { Snapshot } from '../model/snapshot.js';
import type { GatewayPlan } from '../plan/gateway-plan.js';
import type { SourceFiles } from '../plan/traffic/data-source.js';
import { type PlanRequest, planTraffic } from '../plan/traffic/plan-traffic.js';
import { sourceFileNames } from '../plan/traffic/source-file-names.js';
import type { TrafficPlan } from '../plan/traffic/traffic-plan.js';
import type { InputReader, Ports } from '../ports.js';

/** What Kuma and meshgw take of a file in a data source. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Plans what a gateway does with traffic, with the contents of the files that its data sources name. */
export async function trafficOf(
  plan: GatewayPlan,
  snapshot: Snapshot,
  { inputs, clock, memory }: Pick<Ports, 'inputs' | 'clock'> & Pick<PlanRequest, 'memory'>,
): Promise<Outcome<TrafficPlan>> {
  const names = sourceFileNames(plan, snapshot);
  const files: SourceFiles = new Map(
    await Promise.all(names.map(async (name) => [name, await contentOf(name, inputs)] as const)),
  );
  return planTraffic(plan, { reader: { snapshot, files }, now: clock.now(), memory });
}

/** A file that cannot be read is a fault of the listener that wants it, no more. */
async function contentOf(
  name: string,
  inputs: InputReader,
): Promise<{ readonly text: string } | { readonly fault: string }> {
  try {
    if (inputs.kindOf(name) !== 'file') return { fault: 'it is not a regular file' };
    return { text: Buffer.from(await inputs.read(name, MAX_FILE_BYTES)).toString('latin1') };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { fault: error.message.replace(`cannot read "${name}": `, '') };
  }
}
