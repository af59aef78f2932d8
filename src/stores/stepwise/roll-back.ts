import { CommandError } from '../../diagnostics/errors.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import type { JsonObject } from '../../source/json-value.js';
import { Refused } from './refused.js';
import { isSameItem } from './same-item.js';
import type { SentWrite, Writer } from './write-changes.js';

/** What became of one write that was to be undone. */
export type Undoing =
  /** As it was; `anew`: what had been deleted was made again, so its creation time is new. */
  | { readonly write: SentWrite; readonly end: 'restored' | 'anew' }
  /** Someone else changed it after this program did, so it was left alone. */
  | { readonly write: SentWrite; readonly end: 'taken' }
  | { readonly write: SentWrite; readonly end: 'failed'; readonly because: CommandError }
  /** It could not even be looked at. */
  | { readonly write: SentWrite; readonly end: 'unseen'; readonly because: CommandError }
  /** Nobody answered any more. */
  | { readonly write: SentWrite; readonly end: 'untried' };

/** After so many looks in a row without an answer there is nobody to talk to. */
const PATIENCE = 2;

/** Undoes writes, the last one first. One that cannot be undone does not keep the others from it; throws only bugs. */
export async function rollBack(writes: readonly SentWrite[], client: Writer): Promise<readonly Undoing[]> {
  const undoings: Undoing[] = [];
  let unseen = 0;
  for (const write of writes.toReversed()) {
    const undoing: Undoing = unseen < PATIENCE ? await undo(write, client) : { write, end: 'untried' };
    undoings.push(undoing);
    unseen = undoing.end === 'unseen' || undoing.end === 'untried' ? unseen + 1 : 0;
  }
  return undoings;
}

async function undo(write: SentWrite, client: Writer): Promise<Undoing> {
  const now = await attempt(() => client.item(write.change.key));
  if (now instanceof Refused) return { write, end: 'failed', because: now };
  if (now instanceof CommandError) return { write, end: 'unseen', because: now };
  if (isAsBefore(now, write)) return { write, end: 'restored' };
  if (!isOurs(now, write, client)) return { write, end: 'taken' };
  const failure = await attempt(() => putBack(write, client));
  if (failure instanceof CommandError && !(await isRestored(write, client)))
    return { write, end: 'failed', because: failure };
  return { write, end: now === undefined ? 'anew' : 'restored' };
}

/** A failure as a value; bugs pass through. */
async function attempt<T>(work: () => Promise<T>): Promise<T | CommandError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}

const isAsBefore = (now: JsonObject | undefined, { before }: SentWrite): boolean =>
  now === undefined || before === undefined ? now === before : isSameItem(now, before);

const isOurs = (now: JsonObject | undefined, { change }: SentWrite, { isWritten }: Writer): boolean =>
  change.verb === 'delete' ? now === undefined : now !== undefined && isWritten(now, change.document);

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
  const now = await attempt(() => client.item(write.change.key));
  return !(now instanceof CommandError) && isAsBefore(now, write);
}
