import type { ResourceKey } from '../../resources/resource.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import { writeJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import type { PutAnswer } from '../control-plane/rest/client.js';
import { Refused } from '../stepwise/refused.js';
import { keptFields } from './kept-fields.js';
import { kubectlJson } from './kubectl-json.js';
import { manifestOf } from './manifest.js';
import { namedRefusal } from './named-refusal.js';
import { NotThere } from './not-there.js';
import { objectPath } from './object-place.js';
import { secretTexts } from './secret-texts.js';
import { noteObject, placeIn, resourceOf, type Session } from './session.js';

/**
 * Server-side apply as the field manager `meshgw`, never with force. Without kubectl's own validation: meshgw has judged the
 * document, and the cluster's webhooks do.
 */
export const APPLY: readonly string[] = [
  'apply',
  '--server-side',
  '--field-manager=meshgw',
  '--validate=false',
  '--filename=-',
];

/** The manifest of a document; one that was seen before replaces only the version that was seen. */
export const manifestIn = (document: JsonObject, key: ResourceKey, { cluster, seen }: Session): JsonObject =>
  manifestOf(resourceOf(document), {
    systemNamespace: cluster.systemNamespace,
    resourceVersion: seen.get(resourceKeyText(key))?.resourceVersion,
  });

/** Creates or changes the object of a resource. */
export async function putObject(key: ResourceKey, document: JsonObject, session: Session): Promise<PutAnswer> {
  const id = resourceKeyText(key);
  const place = await placeIn(session, document);
  const { resourceVersion } = session.seen.get(id) ?? {};
  const input = writeJson(manifestIn(document, key, session));
  session.seen.set(id, { place, resourceVersion });
  const call = { words: [...APPLY, '--output=json'], input, secrets: secretTexts(document) };
  const { object, warnings } = await kubectlJson(session.kubectl, call).catch((error: unknown) => {
    throw error instanceof Refused ? namedRefusal(error, key) : error;
  });
  const written = object === undefined ? undefined : await noteObject(object, session);
  const kept = written === undefined ? undefined : keptFields(written.document, document);
  return { created: resourceVersion === undefined, warnings: kept === undefined ? warnings : [...warnings, kept] };
}

/** Deletes the object of a resource as it was seen last; false where there was nothing to delete. */
export async function removeObject(key: ResourceKey, session: Session): Promise<boolean> {
  const { place, resourceVersion } = session.seen.get(resourceKeyText(key)) ?? {};
  if (place === undefined) return false;
  const options = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Background',
    ...(resourceVersion === undefined ? {} : { preconditions: { resourceVersion } }),
  };
  try {
    const words = ['delete', '--raw', objectPath(place), '--filename=-'];
    await session.kubectl({ words, input: writeJson(options) });
    return true;
  } catch (error) {
    if (error instanceof NotThere) return false;
    throw error;
  } finally {
    session.seen.set(resourceKeyText(key), { place, resourceVersion: undefined });
  }
}
