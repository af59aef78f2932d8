import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import { entryKey } from './entry-key.js';

/**
 * The entries of two route tables around which requests may be treated differently: those that only one table has, and those
 * that stand in another order. None: the tables treat all requests alike.
 */
export function changedEntries(before: readonly HostEntry[], after: readonly HostEntry[]): readonly HostEntry[] {
  const [old, young] = [before, after].map((entries) => entries.map((entry) => ({ entry, key: entryKey(entry) })));
  if (old === undefined || young === undefined) return [];
  const [oldKeys, youngKeys] = [old, young].map((entries) => new Set(entries.map(({ key }) => key)));
  const gone = old.filter(({ key }) => youngKeys?.has(key) !== true);
  const come = young.filter(({ key }) => oldKeys?.has(key) !== true);
  const stayedBefore = old.filter(({ key }) => youngKeys?.has(key) === true);
  const stayedAfter = young.filter(({ key }) => oldKeys?.has(key) === true);
  const moved = stayedAfter.filter(({ key }, index) => stayedBefore[index]?.key !== key);
  return [...gone, ...come, ...moved].map(({ entry }) => entry);
}
