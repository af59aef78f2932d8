import type { GlobalOptions } from '../cli/command.js';
import { loadResources, type ResourceOptions } from '../cli/load-resources.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { inspectResources } from '../outputs/inspect/inspect-resources.js';
import { type LeftOut, leftOut } from '../plan/traffic/left-out.js';
import type { TrafficPlan } from '../plan/traffic/traffic-plan.js';
import type { Ports } from '../ports.js';
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
};

/** Reads the sources as they are now and plans what one Dataplane does with traffic. Throws what {@link gatewayAt} throws. */
export async function loadTraffic(
  { dataplane, ...options }: ResourceOptions & { readonly dataplane: string },
  global: GlobalOptions,
  ports: Ports,
): Promise<LoadedTraffic> {
  const { resources, sources, mesh, diagnostics } = await loadResources(options, global, ports);
  if (hasErrors(diagnostics))
    return { traffic: undefined, leftOut: NOTHING, diagnostics: withoutSuppressed(diagnostics, sources) };
  const { value: inspection, diagnostics: ofGateways } = inspectResources(resources, {
    mesh,
    dataplaneTags: undefined,
  });
  const { snapshot } = inspection;
  const plan = gatewayAt(dataplane, inspection);
  const { value: traffic, diagnostics: ofTraffic } = await trafficOf(plan, snapshot, ports);
  const all = [...diagnostics, ...ofGateways, ...ofTraffic];
  return {
    traffic,
    leftOut: leftOut(plan, { traffic, snapshot }),
    diagnostics: withoutSuppressed(all, sources),
  };
}
