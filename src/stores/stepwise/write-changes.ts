import { CommandError, EXIT, environmentError } from '../../diagnostics/errors.js';
import type { Sleep } from '../../ports.js';
import type { ResourceKey } from '../../resources/resource.js';
import { describeKey, resourceKeyText } from '../../resources/resource-key.js';
import type { JsonObject } from '../../source/json-value.js';
import type { ControlPlaneClient } from '../control-plane/rest/client.js';
import type { Change, StoreView, StoreWarning } from '../store.js';
import { OutcomeUnknown } from './outcome-unknown.js';
import { isSameItem } from './same-item.js';

/** A write that was sent, with what it takes to undo it. */
export type SentWrite = {
  readonly change: Change;
  /** What the control plane answered right before; undefined where there was nothing. */
  readonly before: JsonObject | undefined;
};

/** What takes writes one by one: a control plane, or Kubernetes. */
export type Writer = Pick<ControlPlaneClient, 'item' | 'put' | 'remove'> & {
  /** Whether an item is what is made there of this document. */
  readonly isWritten: (item: JsonObject, document: JsonObject) => boolean;
};

export type WriteRequest = {
  readonly client: Writer;
  /** In the order in which they are written. */
  readonly changes: readonly Change[];
  /** What the changes were decided on. */
  readonly view: StoreView;
  /** Asked before each write. */
  readonly isInterrupted: () => boolean;
  readonly sleep: Sleep;
  /** Told before each write is sent, and when it turns out that it was not carried out. */
  readonly journal: { readonly sent: (write: SentWrite) => void; readonly undone: (write: SentWrite) => void };
};

/**
 * Writes changes one by one and returns what the control plane said of them. Throws at the first that fails, is not as the view has
 * it, or when interrupted; the journal then holds all that may have been carried out.
 */
export async function writeChanges(request: WriteRequest): Promise<readonly StoreWarning[]> {
  const warnings: StoreWarning[] = [];
  const made = new Set<string>();
  const written = new Map<string, JsonObject | undefined>();
  for (const change of request.changes) {
    if (request.isInterrupted()) throw interrupted();
    const { key } = change;
    const before = await lookAt(key, request);
    const id = resourceKeyText(key);
    // A new Mesh comes with policies and keys that nobody has seen yet.
    if (!made.has(key.mesh)) {
      const expected = written.has(id) ? written.get(id) : request.view.get(key)?.document;
      requireAsSeen(key, { before, expected }, request.client);
    }
    warnings.push(...(await writeOne({ change, before }, request)));
    written.set(id, change.verb === 'put' ? change.document : undefined);
    if (key.type === 'Mesh' && before === undefined) made.add(key.name);
  }
  return warnings;
}

type Seen = { readonly before: JsonObject | undefined; readonly expected: JsonObject | undefined };

/** There is no way to make a write depend on it, so somebody who is quicker still goes unseen. */
function requireAsSeen(key: ResourceKey, { before, expected }: Seen, { isWritten }: Writer): void {
  const isAsSeen =
    before === undefined || expected === undefined
      ? before === undefined && expected === undefined
      : isSameItem(before, expected) || isWritten(before, expected);
  if (isAsSeen) return;
  const what = before === undefined ? 'deleted' : expected === undefined ? 'created' : 'changed';
  throw environmentError(`${describeKey(key)} was ${what} by someone else meanwhile`, {
    hint: 'look at it with "meshgw diff" and run the command again',
  });
}

async function writeOne(write: SentWrite, request: WriteRequest): Promise<readonly StoreWarning[]> {
  const { change } = write;
  const { client, journal } = request;
  journal.sent(write);
  try {
    if (change.verb === 'put') {
      const { warnings } = await client.put(change.key, change.document);
      return warnings.map((text) => ({ key: change.key, text }));
    }
    await client.remove(change.key);
    return [];
  } catch (error) {
    const fate = error instanceof OutcomeUnknown ? await fateOf(write, request) : 'undone';
    if (fate === 'done') return [];
    if (fate === 'unknown') throw error;
    journal.undone(write);
    if (!(error instanceof OutcomeUnknown)) throw error;
    // A Ctrl-C also ends the program that was to write.
    throw request.isInterrupted() ? interrupted() : notDone(error);
  }
}

/** A look that ends because the program is to end says nothing of the other side. */
async function lookAt(key: ResourceKey, { client, isInterrupted }: WriteRequest): Promise<JsonObject | undefined> {
  try {
    return await client.item(key);
  } catch (error) {
    throw isInterrupted() ? interrupted() : error;
  }
}

/** The user, or the system, wants the program to end (CLI.md "Conventions": 130). */
const interrupted = (): CommandError => new CommandError('interrupted', { exitCode: EXIT.interrupted });

const notDone = ({ message, details }: OutcomeUnknown): CommandError =>
  environmentError(`${message}; a look at it shows that nothing was written`, { details });

/** A server that was cut off may still be at it. */
const LOOKS = [0, 250, 750];

/** What became of a write without an answer. */
async function fateOf(
  { change, before }: SentWrite,
  { client, sleep }: WriteRequest,
): Promise<'done' | 'undone' | 'unknown'> {
  for (const pause of LOOKS) {
    if (pause > 0) await sleep(pause);
    try {
      const now = await client.item(change.key);
      if (change.verb === 'delete' && now === undefined) return 'done';
      if (change.verb === 'put' && now !== undefined && client.isWritten(now, change.document)) return 'done';
      if (!(now === undefined ? before === undefined : before !== undefined && isSameItem(now, before)))
        return 'unknown';
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      return 'unknown';
    }
  }
  return 'undone';
}
