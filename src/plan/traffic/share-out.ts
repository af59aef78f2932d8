import { compareText } from '../../model/compare-text.js';
import type { GatewayRoute } from '../../model/gateway-route.js';
import type { Backend } from '../../model/routes/route-rule.js';
import type { TagSet } from '../../model/tag-set.js';
import type { WeightedCluster } from './cluster.js';
import type { ClusterFinder } from './cluster-finder.js';

/** A backend with what it leads to. */
export type Share = Omit<WeightedCluster, 'share'>;

/** The destinations of backends, in their order; those that are none are left out. */
export const sharesOf = (
  backends: readonly Backend[],
  {
    route,
    listenerTags,
    clusters,
  }: { readonly route: GatewayRoute; readonly listenerTags: TagSet; readonly clusters: ClusterFinder },
): readonly Share[] =>
  backends.flatMap(({ destination, weight, at }) => {
    const cluster = clusters(destination, { route, listenerTags });
    return cluster === undefined ? [] : [{ cluster, weight, place: { resource: route.resource, at } }];
  });

/** The largest sum of weights that Envoy takes. */
const MAX_SUM = 4_294_967_295;

/** Shares by cluster name; or what keeps them from being shared out, a statement of fact. */
export function shareOut(shares: readonly Share[]): readonly WeightedCluster[] | string {
  const sum = shares.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return 'the weights of all backends are 0';
  if (sum > MAX_SUM) return `the weights of the backends add up to ${sum}, more than ${MAX_SUM}`;
  return shares
    .map((share) => ({ ...share, share: share.weight / sum }))
    .sort((a, b) => compareText(a.cluster.name, b.cluster.name));
}
