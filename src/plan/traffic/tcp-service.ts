import { rulesOf } from '../../model/routes/rules-of.js';
import type { Attachment } from '../attach-route.js';
import type { ListenerPlan } from '../gateway-plan.js';
import type { ClusterFinder } from './cluster-finder.js';
import type { TcpService } from './connection-chain.js';
import type { Fault } from './fault.js';
import { type Share, shareOut, sharesOf } from './share-out.js';

/**
 * The backends of all routes of some listeners, in one list (ENVOY.md "TCP / TLS listeners"). Of several MeshTCPRoutes the
 * last by name has it all. A backend that is there twice has both weights.
 */
export function tcpService(
  listeners: readonly ListenerPlan[],
  clusters: ClusterFinder,
): { readonly serves: TcpService; readonly faults: readonly Fault[] } {
  const shares = listeners.flatMap((listener) => listenerShares(listener, clusters));
  if (shares.length === 0) return { serves: { kind: 'tcp', backends: [] }, faults: [] };
  const weighted = shares.length > 1 ? shares : shares.map((share) => ({ ...share, weight: 1 }));
  const backends = shareOut(summed(weighted.filter(({ weight }) => weight > 0)));
  const faults = weighted.flatMap(({ weight, place }): readonly Fault[] =>
    weight > 0 ? [] : [{ ...place, code: 'MGW540', message: 'one of several TCP backends has weight 0' }],
  );
  if (typeof backends !== 'string') return { serves: { kind: 'tcp', backends }, faults };
  const tooMuch = faults.length > 0 ? [] : weighted.slice(0, 1);
  return {
    serves: { kind: 'tcp', backends: [] },
    faults: [...faults, ...tooMuch.map(({ place }): Fault => ({ ...place, code: 'MGW540', message: backends }))],
  };
}

function listenerShares({ routes, supersededBy, final }: ListenerPlan, clusters: ClusterFinder): readonly Share[] {
  const counting = supersededBy === undefined ? routes.flatMap(gatewayRules) : routes.flatMap(meshRules).slice(-1);
  return counting.flatMap(({ route, rule }) => sharesOf(rule.backends, { route, listenerTags: final.tags, clusters }));
}

const gatewayRules = ({ route }: Attachment) => rulesOf(route).tcp.map((rule) => ({ route, rule }));

/** Of an entry of `to` Kuma takes the first rule; one without backends leaves things as they are (kuma: To.GetDefault). */
const meshRules = (attachment: Attachment) =>
  gatewayRules(attachment).filter(({ rule: { at, backends } }) => at.at(-1) === 0 && backends.length > 0);

function summed(shares: readonly Share[]): readonly Share[] {
  const byName = new Map<string, Share>();
  for (const share of shares) {
    const known = byName.get(share.cluster.name);
    byName.set(share.cluster.name, known === undefined ? share : { ...known, weight: known.weight + share.weight });
  }
  return [...byName.values()];
}
