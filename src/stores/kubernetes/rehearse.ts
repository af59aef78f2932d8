import { CommandError } from '../../diagnostics/errors.js';
import { describeKey, resourceKeyText } from '../../resources/resource-key.js';
import { writeJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import { Refused } from '../control-plane/refused.js';
import type { Change } from '../store.js';
import { placeText } from './object-place.js';
import { secretTexts } from './secret-texts.js';
import { placeIn, type Session } from './session.js';
import { APPLY, manifestIn } from './write-object.js';

type Put = Extract<Change, { readonly verb: 'put' }>;

/**
 * Lets the cluster judge all changes before the first is made, as far as it can: throws its refusals together. It cannot judge what
 * needs another of the changes to be there first, such as what is in a new Mesh; a change alone is judged when it is made.
 */
export async function rehearse(changes: readonly Change[], session: Session): Promise<void> {
  const puts = changes.filter((change) => change.verb === 'put');
  await requireFreePlaces(puts, session);
  const judged = puts.filter((put) => !needsOthers(put, puts, session));
  if (changes.length < 2 || judged.length === 0) return;
  if ((await refusalOf(judged, session)) === undefined) return;
  const refusals: Refused[] = [];
  for (const put of judged) {
    const refusal = await refusalOf([put], session);
    if (refusal !== undefined) refusals.push(named(refusal, put));
  }
  const [first, ...others] = refusals;
  if (first === undefined) return;
  throw new Refused(first.message, {
    status: first.status,
    hint: first.hint,
    details: [
      ...first.details,
      ...others.flatMap(({ message, details }) => [message, ...details]),
      'nothing was changed',
    ],
  });
}

/** Kuma's webhooks look for the Mesh of what is written, and for the Secrets of a Mesh's certificate authority. */
function needsOthers({ key }: Put, puts: readonly Put[], { seen }: Session): boolean {
  const isNew = (put: Put): boolean => seen.get(resourceKeyText(put.key))?.resourceVersion === undefined;
  if (key.type === 'Mesh') return puts.some((put) => put.key.type === 'Secret' && put.key.mesh === key.name);
  return puts.some((put) => put.key.type === 'Mesh' && put.key.name === key.mesh && isNew(put));
}

async function refusalOf(puts: readonly Put[], session: Session): Promise<Refused | undefined> {
  const items = puts.map(({ key, document }): JsonObject => manifestIn(document, key, session));
  try {
    await session.kubectl({
      words: [...APPLY, '--dry-run=server', '--output=name'],
      input: writeJson({ apiVersion: 'v1', kind: 'List', items }),
      secrets: puts.flatMap(({ document }) => secretTexts(document)),
    });
    return undefined;
  } catch (error) {
    // Of several refusals kubectl makes one text that fits no pattern; asked one by one, each says what it is.
    if (error instanceof Refused || (error instanceof CommandError && puts.length > 1)) return asRefusal(error);
    throw error;
  }
}

const asRefusal = (error: CommandError): Refused =>
  error instanceof Refused ? error : new Refused(error.message, { status: 400, hint: error.hint, details: [] });

const named = ({ message, status, hint, details }: Refused, { key }: Put): Refused =>
  new Refused(`${describeKey(key)}: ${message}`, { status, hint, details });

/** Names of cluster-scoped objects are taken for all meshes, those of Secrets for all types: applying would take the other's place. */
async function requireFreePlaces(puts: readonly Put[], session: Session): Promise<void> {
  const taken = new Map(
    [...session.seen].flatMap(([id, { place, resourceVersion }]) =>
      resourceVersion === undefined ? [] : [[placeText(place), id] as const],
    ),
  );
  for (const { key, document } of puts) {
    const id = resourceKeyText(key);
    const place = await placeIn(session, document);
    const holder = taken.get(placeText(place));
    if (holder !== undefined && holder !== id) throw placeTaken(key, holder);
    taken.set(placeText(place), id);
    // From now on somebody else who creates it first is noticed.
    if (!session.seen.has(id)) session.seen.set(id, { place, resourceVersion: undefined });
  }
}

function placeTaken(key: Put['key'], holder: string): Refused {
  const [type = '', mesh = '', name = ''] = holder.split('\0');
  const what = describeKey({ type, mesh, name });
  return new Refused(`${describeKey(key)} cannot be kept beside ${what}: in Kubernetes they have one name`, {
    status: 400,
    hint: 'give one of them another name',
    details: ['nothing was changed'],
  });
}
