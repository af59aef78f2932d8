import type { ResourceKey } from '../../resources/resource.js';
import { describeKey, resourceKeyText } from '../../resources/resource-key.js';
import { Refused } from '../stepwise/refused.js';
import type { Change } from '../store.js';
import { placeText } from './object-place.js';
import { placeIn, type Session } from './session.js';

/**
 * Throws where the place of a document is taken by another resource, which applying would overwrite: names of cluster-scoped objects
 * are taken for all meshes, those of Secrets for all types. Notes the places that are free, so that whoever is quicker is noticed.
 */
export async function requireFreePlaces(changes: readonly Change[], session: Session): Promise<void> {
  const taken = new Map(
    [...session.seen].flatMap(([id, { place, resourceVersion }]) =>
      resourceVersion === undefined ? [] : [[placeText(place), id] as const],
    ),
  );
  for (const change of changes) {
    if (change.verb === 'delete') continue;
    const { key, document } = change;
    const id = resourceKeyText(key);
    const place = await placeIn(session, document);
    const holder = taken.get(placeText(place));
    if (holder !== undefined && holder !== id) throw placeTaken(key, holder);
    taken.set(placeText(place), id);
    if (!session.seen.has(id)) session.seen.set(id, { place, resourceVersion: undefined });
  }
}

function placeTaken(key: ResourceKey, holder: string): Refused {
  const [type = '', mesh = '', name = ''] = holder.split('\0');
  const what = describeKey({ type, mesh, name });
  return new Refused(`${describeKey(key)} cannot be kept beside ${what}: in Kubernetes they have one name`, {
    status: 400,
    hint: 'give one of them another name',
    details: ['nothing was changed'],
  });
}
