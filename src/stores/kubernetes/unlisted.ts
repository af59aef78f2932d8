import { resourceKeyText } from '../../resources/resource-key.js';
import type { Change, StoredResource } from '../store.js';
import { lookAt } from './look-at.js';
import { placeIn, type Session } from './session.js';

/**
 * What is already there of the resources that are to be written, and is in no list: Secrets of other namespaces than Kuma's, all of
 * which meshgw has no business to read.
 */
export async function unlisted(changes: readonly Change[], session: Session): Promise<readonly StoredResource[]> {
  const found: StoredResource[] = [];
  for (const change of changes) {
    if (change.verb === 'delete') continue;
    const place = await placeIn(session, change.document);
    if (place.resource !== 'secrets' || place.namespace === session.cluster.systemNamespace) continue;
    session.seen.set(resourceKeyText(change.key), { place, resourceVersion: undefined });
    const there = await lookAt(change.key, session);
    if (there !== undefined) found.push(there);
  }
  return found;
}
