import type { GatewayRoute } from '../../model/gateway-route.js';
import type { Recollection } from '../../model/recollection.js';
import { remembered } from '../../model/remembered.js';
import type { Destination } from '../../model/routes/route-rule.js';
import { SERVICE_TAG, type TagSet, tagSet } from '../../model/tag-set.js';
import type { Cluster } from './cluster.js';
import { clusterName, MISSING_CLUSTER } from './cluster-name.js';
import type { DataReader } from './data-source.js';
import { referenceDestination } from './reference-destination.js';
import { isSameCluster } from './same-cluster.js';
import { tagDestination } from './tag-destination.js';
import type { UpstreamServices } from './upstream-services.js';

/** Whose backend it is: its route, and the final tags of the listener that the route serves. */
export type ClusterUser = { readonly route: GatewayRoute; readonly listenerTags: TagSet };

/** Finds clusters, the same object for the same destination; undefined for one that is none: the backend is left out. */
export type ClusterFinder = (destination: Destination, user: ClusterUser) => Cluster | undefined;

type Found = {
  readonly services: UpstreamServices;
  readonly reader: DataReader;
  readonly known: Recollection<Cluster>;
};

/** `known`: the clusters of the last plan; those that are the same now stay the same objects. */
export function clusterFinder({ services, reader, known: former }: Found): ClusterFinder {
  const byDestination = new Map<string, Omit<Cluster, 'name'>>();
  const byName = new Map<string, Cluster>();
  const byListener = new Map<TagSet, Map<Omit<Cluster, 'name'>, Cluster>>();
  const resolve = (
    destination: Exclude<Destination, { by: 'nothing' }>,
    route: GatewayRoute,
  ): Omit<Cluster, 'name'> => {
    const key = destination.by === 'tags' ? tagsKey(destination.tags) : JSON.stringify([destination, route.labels]);
    const known = byDestination.get(key);
    if (known !== undefined) return known;
    const found =
      destination.by === 'tags'
        ? tagDestination(destination.tags, { services, reader })
        : referenceDestination(destination, { route, services, reader });
    byDestination.set(key, found);
    return found;
  };
  return (destination, { route, listenerTags }) => {
    if (destination.by === 'nothing') return undefined;
    const found = resolve(destination, route);
    const named = byListener.get(listenerTags) ?? new Map<Omit<Cluster, 'name'>, Cluster>();
    byListener.set(listenerTags, named);
    const known = named.get(found);
    if (known !== undefined) return known;
    // Listeners with equal tags share their clusters.
    const name = nameOf(found, listenerTags);
    const cluster = byName.get(name) ?? renewed({ ...found, name }, former);
    byName.set(name, cluster);
    named.set(found, cluster);
    return cluster;
  };
}

// Destinations are those of rules, which stay from one plan to the next.
const tagsKey = remembered((tags: TagSet): string => JSON.stringify([...tags]));

const renewed = (cluster: Cluster, former: Recollection<Cluster>): Cluster =>
  former.renew(cluster.name, (known) => (known !== undefined && isSameCluster(known, cluster) ? known : cluster));

const nameOf = ({ kind, service, tags }: Omit<Cluster, 'name'>, listenerTags: TagSet): string =>
  kind === 'missing' ? MISSING_CLUSTER : clusterName(tagSet([...tags, [SERVICE_TAG, service]]), listenerTags);
