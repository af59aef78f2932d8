import type { Snapshot } from '../../model/snapshot.js';
import type { GatewayPlan } from '../gateway-plan.js';
import { unappliedPolicies } from '../unapplied-policies.js';
import type { TrafficPlan } from './traffic-plan.js';

/** What Kuma would do at this gateway that meshgw does not, so that it can be said once. */
export type LeftOut = {
  /** Policies that reach a listener, e.g. `MeshTimeout "slow"`. */
  readonly policies: readonly string[];
  /** Services whose sidecars take nothing but the mesh's mTLS, which meshgw does not speak: they will refuse connections. */
  readonly refusing: readonly string[];
};

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** PERMISSIVE sidecars take plain text as well. */
function isStrict(mesh: string, snapshot: Snapshot): boolean {
  const mtls = snapshot.find('Mesh', { mesh: '', name: mesh })?.spec.mtls;
  const backend = mtls?.backends?.find(({ name }) => name !== undefined && name === mtls.enabledBackend);
  return backend !== undefined && backend.mode !== 'PERMISSIVE';
}

export const leftOut = (
  { gateway, ports }: GatewayPlan,
  { traffic, snapshot }: { readonly traffic: TrafficPlan; readonly snapshot: Snapshot },
): LeftOut => ({
  policies: unappliedPolicies(ports.flatMap(({ listeners }) => listeners)),
  refusing: isStrict(gateway.mesh, snapshot)
    ? unique(traffic.clusters.filter(({ kind }) => kind === 'mesh').map(({ service }) => service))
    : [],
});
