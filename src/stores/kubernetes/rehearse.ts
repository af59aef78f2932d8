import { CommandError } from '../../diagnostics/errors.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import { writeJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import { Refused } from '../stepwise/refused.js';
import type { Change } from '../store.js';
import { namedRefusal } from './named-refusal.js';
import { secretTexts } from './secret-texts.js';
import type { Session } from './session.js';
import { APPLY, manifestIn } from './write-object.js';

type Put = Extract<Change, { readonly verb: 'put' }>;

/**
 * Lets the cluster judge all changes before the first is made, as far as it can: throws its refusals together. It cannot judge what
 * needs another of the changes to be there first, such as what is in a new Mesh, nor deletions.
 */
export async function rehearse(changes: readonly Change[], session: Session): Promise<void> {
  const puts = changes.filter((change) => change.verb === 'put');
  const judged = puts.filter((put) => !needsOthers(put, puts, session));
  if (judged.length === 0 || (await refusalOf(judged, session)) === undefined) return;
  const refusals: Refused[] = [];
  for (const put of judged) {
    const refusal = await refusalOf([put], session);
    if (refusal !== undefined) refusals.push(namedRefusal(refusal, put.key));
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
