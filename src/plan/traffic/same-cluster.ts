import { formatTags } from '../../model/tag-set.js';
import type { Cluster, Endpoint } from './cluster.js';

/**
 * Whether two clusters of one name are known to be the same in all that they say. Of those with TLS or faults that is not looked
 * into: they count as different.
 */
export const isSameCluster = (a: Cluster, b: Cluster): boolean =>
  isPlain(a) &&
  isPlain(b) &&
  a.service === b.service &&
  a.protocol === b.protocol &&
  a.kind === b.kind &&
  formatTags(a.tags) === formatTags(b.tags) &&
  a.endpoints.length === b.endpoints.length &&
  a.endpoints.every((endpoint, index) => isSameEndpoint(endpoint, b.endpoints[index]));

const isPlain = ({ tls, faults }: Cluster): boolean => tls === undefined && faults.length === 0;

const isSameEndpoint = (a: Endpoint, b: Endpoint | undefined): boolean =>
  a === b ||
  (a.resource === b?.resource &&
    a.address === b.address &&
    a.port === b.port &&
    a.priority === b.priority &&
    formatTags(a.tags) === formatTags(b.tags));
