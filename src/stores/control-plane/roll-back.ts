import { CommandError } from '../../diagnostics/errors.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import { canonicalJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import { asGiven } from './as-given.js';
import type { ControlPlaneClient } from './client.js';
import { isSameItem } from './same-item.js';
import { storedItem } from './stored-item.js';
import type { SentWrite } from './write-changes.js';

/** What became of one write that was to be undone. */
export type Undoing =
  /** As it was; `anew`: what had been deleted was made again, so its creation time is new. */
  | { readonly write: SentWrite; readonly end: 'restored' | 'anew' }
  /** Someone else changed it after this program did, so it was left alone. */
  | { readonly write: SentWrite; readonly end: 'taken' }
  | { readonly write: SentWrite; readonly end: 'failed'; readonly because: CommandError };

type Writer = Pick<ControlPlaneClient, 'item' | 'put' | 'remove'>;

/** Undoes writes, the last one first. Never stops at one that cannot be undone; throws only bugs. */
export async function rollBack(writes: readonly SentWrite[], client: Writer): Promise<readonly Undoing[]> {
  const undoings: Undoing[] = [];
  for (const write of writes.toReversed()) undoings.push(await undo(write, client));
  return undoings;
}

async function undo(write: SentWrite, client: Writer): Promise<Undoing> {
  try {
    const now = await client.item(write.change.key);
    if (isAsBefore(now, write)) return { write, end: 'restored' };
    if (!isOurs(now, write)) return { write, end: 'taken' };
    await putBack(write, client);
    return { write, end: now === undefined ? 'anew' : 'restored' };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return (await isRestored(write, client)) ? { write, end: 'restored' } : { write, end: 'failed', because: error };
  }
}

const isAsBefore = (now: JsonObject | undefined, { before }: SentWrite): boolean =>
  now === undefined || before === undefined ? now === before : isSameItem(now, before);

/** Whether what is there is what was written. */
function isOurs(now: JsonObject | undefined, { change }: SentWrite): boolean {
  if (change.verb === 'delete') return now === undefined;
  if (now === undefined) return false;
  return canonicalJson(asGiven(storedItem(now).document, change.document)) === canonicalJson(change.document);
}

async function putBack({ change: { key, verb }, before }: SentWrite, client: Writer): Promise<void> {
  if (before === undefined) {
    await client.remove(key);
    return;
  }
  // A Mesh that is made again must not come with policies it did not have.
  if (key.type === 'Mesh' && verb === 'delete')
    await client.put(key, plainObject([...Object.entries(before), ['skipCreatingInitialPolicies', ['*']]]));
  await client.put(key, before);
}

async function isRestored(write: SentWrite, client: Writer): Promise<boolean> {
  try {
    return isAsBefore(await client.item(write.change.key), write);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return false;
  }
}
