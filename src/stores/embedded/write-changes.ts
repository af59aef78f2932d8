import type { ResourceKey } from '../../resources/resource.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import { writeJson } from '../../source/json-text.js';
import type { Change, StoredResource, StoreView } from '../store.js';
import type { Connection } from './connection.js';
import type { CreationClock } from './creation-clock.js';
import { tableWriter } from './resource-table.js';

type Changes = {
  readonly changes: readonly Change[];
  /** What the table holds before them. */
  readonly view: StoreView;
  readonly times: CreationClock;
};

/**
 * Writes changes in order, within one transaction. An update keeps the creation time, a put that changes nothing keeps
 * both; a key may be changed more than once.
 */
export function writeChanges(connection: Connection, { changes, view, times }: Changes): void {
  const writer = tableWriter(connection);
  const written = new Map<string, StoredResource | undefined>();
  const stored = (key: ResourceKey): StoredResource | undefined => {
    const id = resourceKeyText(key);
    return written.has(id) ? written.get(id) : view.get(key);
  };
  for (const change of changes) {
    const after = change.verb === 'put' ? putOver(stored(change.key), change, times) : undefined;
    if (after === undefined) writer.delete(change.key);
    else if (after !== stored(change.key)) writer.put(after);
    written.set(resourceKeyText(change.key), after);
  }
  times.save();
}

function putOver(
  before: StoredResource | undefined,
  { key, document }: Extract<Change, { readonly verb: 'put' }>,
  times: CreationClock,
): StoredResource {
  if (before !== undefined && writeJson(before.document) === writeJson(document)) return before;
  const time = times.next();
  return { ...key, creationTime: before?.creationTime ?? time, modificationTime: time, document };
}
