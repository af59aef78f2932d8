import type { ResourceKey } from '../../resources/resource.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import type { StoredResource } from '../store.js';
import { checkedName, checkedNamespace } from './checked-argument.js';
import { kubectlJson } from './kubectl-json.js';
import { noteObject, type Session } from './session.js';

/** A resource whose place is known, as it is now; undefined where there is none. */
export async function lookAt(key: ResourceKey, session: Session): Promise<StoredResource | undefined> {
  const { place } = session.seen.get(resourceKeyText(key)) ?? {};
  if (place === undefined) return undefined;
  const namespace = place.namespace === '' ? [] : [`--namespace=${checkedNamespace(place.namespace)}`];
  const { object } = await kubectlJson(session.kubectl, {
    words: ['get', place.resource, checkedName(place.name), ...namespace, '--ignore-not-found', '--output=json'],
  });
  if (object !== undefined) return noteObject(object, session);
  session.seen.set(resourceKeyText(key), { place, resourceVersion: undefined });
  return undefined;
}
