import { decodeResource } from '../../resources/decode-resource.js';
import { readForm } from '../../resources/forms/read-form.js';
import type { AnyResource } from '../../resources/resource.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';
import type { StoredResource } from '../store.js';
import type { Cluster } from './cluster.js';
import type { Kubectl } from './kubectl.js';
import { servedKinds } from './kuma-api.js';
import { liveResource } from './live-object.js';
import { type Kinds, type ObjectPlace, placeOf, placeOfObject } from './object-place.js';

/** Where a resource's object is, and the version of it that was seen last; undefined where there was none. */
export type Seen = { readonly place: ObjectPlace; readonly resourceVersion: string | undefined };

/** One use of a cluster: what it serves, and what was seen of it so far, which writes are guarded by. */
export type Session = {
  readonly kubectl: Kubectl;
  readonly cluster: Cluster;
  /** Kuma's kinds in the cluster; asked once. */
  readonly kinds: () => Promise<Kinds>;
  /** By {@link resourceKeyText}. */
  readonly seen: Map<string, Seen>;
};

export function openSession(kubectl: Kubectl, cluster: Cluster): Session {
  let kinds: Promise<Kinds> | undefined;
  return {
    kubectl,
    cluster,
    kinds: () => {
      kinds ??= servedKinds(kubectl, cluster);
      return kinds;
    },
    seen: new Map(),
  };
}

/** The resource that a stored document describes. */
export const resourceOf = (document: JsonObject): AnyResource =>
  decodeResource(readForm(document), { kind: 'store', name: '' }).resource;

/** Notes an object that kubectl printed, and returns it as a resource. */
export async function noteObject(object: JsonObject, session: Session): Promise<StoredResource> {
  const resource = liveResource(object, session.cluster);
  const place = placeOfObject(object, await session.kinds());
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  const { resourceVersion } = metadata;
  const version = typeof resourceVersion === 'string' ? resourceVersion : undefined;
  session.seen.set(resourceKeyText(resource), { place, resourceVersion: version });
  return resource;
}

/** The place of a document's object; throws the refusal of one that has none in this cluster. */
export async function placeIn({ kinds, cluster }: Session, document: JsonObject): Promise<ObjectPlace> {
  return placeOf(resourceOf(document), { kinds: await kinds(), systemNamespace: cluster.systemNamespace });
}
