import { environmentError } from '../../diagnostics/errors.js';
import { describeKey, resourceKeyText } from '../../resources/resource-key.js';
import type { Change, StoreView } from '../store.js';
import { isWritten } from './is-written.js';

function isStill(change: Change, view: StoreView): boolean {
  const stored = view.get(change.key)?.document;
  if (change.verb === 'delete') return stored === undefined;
  return stored !== undefined && isWritten(stored, change.document);
}

/**
 * A control plane cannot make a write depend on what it replaces, so two who write at once can overwrite each other unseen. A look
 * at the end finds nearly all of that. Throws an environment error that names what is no longer as it was written.
 */
export function requireStillWritten(changes: readonly Change[], view: StoreView): void {
  // What comes twice is as it was written last.
  const last = [...new Map(changes.map((change) => [resourceKeyText(change.key), change])).values()];
  const lost = last.filter((change) => !isStill(change, view)).map(({ key }) => describeKey(key));
  if (lost.length === 0) return;
  throw environmentError('everything was written, but someone else was writing at the same time', {
    details: [`no longer as it was written: ${lost.join(', ')}`],
    hint: 'look at the difference with "meshgw diff", and apply again what is meant to be there',
  });
}
