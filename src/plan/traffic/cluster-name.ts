import { createHash } from 'node:crypto';
import { compareText } from '../../model/compare-text.js';
import { SERVICE_TAG, type TagSet } from '../../model/tag-set.js';

/** What Kuma calls a cluster that is not there. */
export const MISSING_CLUSTER = 'kuma.io/unresolved-backend';

/**
 * Kuma's name of a cluster: the service and 16 hex digits of a hash over the destination's tags, then the listener's (ENVOY.md
 * "Shape of the config"; kuma: Tags.DestinationClusterName).
 */
export function clusterName(destination: TagSet, listener: TagSet): string {
  const service = destination.get(SERVICE_TAG) ?? '';
  if (listener.size === 0 && destination.size === 1) return service;
  const hash = createHash('sha256');
  for (const tags of [destination, listener])
    for (const [tag, value] of [...tags].sort(([a], [b]) => compareText(a, b))) hash.update(`${tag}${value}`);
  return `${service}-${hash.digest('hex').slice(0, 16)}`;
}
