import type { ResourceKey } from '../../resources/resource.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import type { JsonObject } from '../../source/json-value.js';
import type { PutAnswer } from '../control-plane/rest/client.js';
import type { Change, ReadScope, StoredResource } from '../store.js';
import type { Cluster } from './cluster.js';
import type { Kubectl } from './kubectl.js';
import { lookAt } from './look-at.js';
import { readObjects } from './read-objects.js';
import { rehearse } from './rehearse.js';
import { requireFreePlaces } from './require-free-places.js';
import { noteObject, openSession, type Session } from './session.js';
import { unlisted } from './unlisted.js';
import { putObject, removeObject } from './write-object.js';

/**
 * Kuma's resources in a Kubernetes cluster, as Universal documents. Errors as those of `ControlPlaneClient`. It remembers the places
 * and versions of what it has read, so that a write is refused where somebody else was quicker.
 */
export type KubernetesClient = {
  readonly list: (scope: ReadScope) => Promise<readonly StoredResource[]>;
  /** One resource that was listed or written, with its creation time; undefined where there is none. */
  readonly item: (key: ResourceKey) => Promise<JsonObject | undefined>;
  /** What is already there of these changes although no list has it: Secrets of other namespaces than Kuma's. */
  readonly unlisted: (changes: readonly Change[]) => Promise<readonly StoredResource[]>;
  /** Server-side apply: what others have set in the object and the document does not name stays. */
  readonly put: (key: ResourceKey, document: JsonObject) => Promise<PutAnswer>;
  /** False where there was nothing to delete. */
  readonly remove: (key: ResourceKey) => Promise<boolean>;
  /** Makes ready to carry out these changes; throws the refusal of one whose place is taken by something else. */
  readonly prepare: (changes: readonly Change[]) => Promise<void>;
  /** Lets the cluster judge these changes without carrying them out; throws its refusals. */
  readonly rehearse: (changes: readonly Change[]) => Promise<void>;
};

/** A client; nothing is asked yet. */
export function kubernetesClient(kubectl: Kubectl, cluster: Cluster): KubernetesClient {
  const session = openSession(kubectl, cluster);
  return {
    list: (scope) => list(scope, session),
    item: (key) => item(key, session),
    unlisted: (changes) => unlisted(changes, session),
    put: (key, document) => putObject(key, document, session),
    remove: (key) => removeObject(key, session),
    prepare: (changes) => requireFreePlaces(changes, session),
    rehearse: (changes) => rehearse(changes, session),
  };
}

async function list(scope: ReadScope, session: Session): Promise<readonly StoredResource[]> {
  const { kubectl, cluster, kinds, seen } = session;
  const { systemNamespace } = cluster;
  const objects = await readObjects({ kubectl, kinds: await kinds(), systemNamespace, scope });
  // What was there before and is not any more must not be taken for something to replace.
  for (const id of [...seen.keys()]) if (isInScope(id, scope)) seen.delete(id);
  return Promise.all(objects.map((object) => noteObject(object, session)));
}

/** Whether a list of the scope would have a resource, told by its {@link resourceKeyText}. */
const isInScope = (id: string, { types }: ReadScope): boolean => types?.includes(id.split('\0', 1)[0] ?? '') ?? true;

async function item(key: ResourceKey, session: Session): Promise<JsonObject | undefined> {
  const found = await lookAt(key, session);
  return found && plainObject([...Object.entries(found.document), ['creationTime', found.creationTime]]);
}
