import { groupBy } from '../../model/group-by.js';
import { remembered } from '../../model/remembered.js';
import { expressionLiteral } from '../../model/routes/expression-literal.js';
import type { EntryPath } from '../../model/routes/route-entry.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import type { FindEntry } from './find-entry.js';
import { mismatchOf } from './mismatch.js';

type Ordered = { readonly entry: HostEntry; readonly order: number };

/** Finds what {@link findEntry} finds, for many requests to one host: only entries whose paths could fit are looked at. */
export const findIndexedEntry: FindEntry = ({ entries }, request) => {
  const { byKey, lengths } = entryIndex(entries);
  const { path } = request;
  const beginnings = lengths.filter((length) => length <= path.length).map((length) => `^${path.slice(0, length)}`);
  const fitting = [`=${path}`, ...beginnings].flatMap(
    (key) => byKey.get(key)?.find(({ entry }) => mismatchOf(entry, request) === undefined) ?? [],
  );
  return fitting.reduce<Ordered | undefined>(
    (first, each) => (first === undefined || each.order < first.order ? each : first),
    undefined,
  )?.entry;
};

type EntryIndex = {
  /** Entries in their order, by what their path is (`=`) or begins with (`^`). */
  readonly byKey: ReadonlyMap<string, readonly Ordered[]>;
  /** Of the beginnings. */
  readonly lengths: readonly number[];
};

const entryIndex = remembered((entries: readonly HostEntry[]): EntryIndex => {
  const beginnings = entries.flatMap(({ path }) => (path.kind === 'exact' ? [] : [beginningOf(path).length]));
  return {
    byKey: groupBy(
      entries.map((entry, order) => ({ entry, order })),
      ({ entry: { path } }) => (path.kind === 'exact' ? `=${path.path}` : `^${beginningOf(path)}`),
    ),
    lengths: [...new Set(beginnings)],
  };
});

const beginningOf = (path: Exclude<EntryPath, { kind: 'exact' }>): string =>
  path.kind === 'below' ? path.prefix : expressionLiteral(path.expression).text;
