import type { Outcome } from '../../diagnostics/diagnostic.js';
import { type Bindings, bindGateways } from '../../model/bind-gateways.js';
import { type Snapshot, snapshotOf, withDataplane } from '../../model/snapshot.js';
import type { TagSet } from '../../model/tag-set.js';
import type { GatewayPlan } from '../../plan/gateway-plan.js';
import { planGateways } from '../../plan/plan-gateways.js';
import type { AnyResource } from '../../resources/resource.js';

/** All that the inspect commands show is cut from this. */
export type Inspection = {
  readonly snapshot: Snapshot;
  readonly bindings: Bindings;
  readonly plans: readonly GatewayPlan[];
};

export type InspectionScope = {
  /** Only this mesh; undefined: every mesh there is. */
  readonly mesh: string | undefined;
  /** Gateway tags of a Dataplane that is not at hand. */
  readonly dataplaneTags: TagSet | undefined;
};

/** Binds and plans everything in scope; the diagnostics are warnings about how that came out. */
export function inspectResources(
  resources: readonly AnyResource[],
  { mesh, dataplaneTags }: InspectionScope,
): Outcome<Inspection> {
  const inScope = resources.filter(
    (resource) => mesh === undefined || (resource.type === 'Mesh' ? resource.name : resource.mesh) === mesh,
  );
  const found = snapshotOf(inScope);
  const snapshot = dataplaneTags === undefined ? found : withDataplane(found, dataplaneTags);
  const bindings = bindGateways(snapshot);
  const plans = planGateways(snapshot, bindings.value);
  return {
    value: { snapshot, bindings: bindings.value, plans: plans.value },
    diagnostics: [...bindings.diagnostics, ...plans.diagnostics],
  };
}
