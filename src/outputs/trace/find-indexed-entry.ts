import { groupBy } from '../../model/group-by.js';
import { remembered } from '../../model/remembered.js';
import { expressionLiteral } from '../../model/routes/expression-literal.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import type { FindEntry } from './find-entry.js';
import { mismatchOf } from './mismatch.js';

type Ordered = { readonly entry: HostEntry; readonly order: number };

/** Finds what {@link findEntry} finds, for many requests to one host: only entries whose paths could fit are looked at. */
export const findIndexedEntry: FindEntry = ({ entries }, request) => {
  const byPath = entryIndex(entries);
  const fitting = pathKeys(request.path).flatMap(
    (key) => byPath.get(key)?.find(({ entry }) => mismatchOf(entry, request) === undefined) ?? [],
  );
  return fitting.reduce<Ordered | undefined>(
    (first, each) => (first === undefined || each.order < first.order ? each : first),
    undefined,
  )?.entry;
};

/** Entries in their order, by what their path begins with or is. */
const entryIndex = remembered(
  (entries: readonly HostEntry[]): ReadonlyMap<string, readonly Ordered[]> =>
    groupBy(
      entries.map((entry, order) => ({ entry, order })),
      ({ entry }) => entryKeyOf(entry),
    ),
);

function entryKeyOf({ path }: HostEntry): string {
  switch (path.kind) {
    case 'exact':
      return `=${path.path}`;
    case 'below':
      return `^${path.prefix}`;
    case 'regex':
      return `^${expressionLiteral(path.expression).text}`;
  }
}

/** The path itself, and each of its beginnings, the empty one too. */
const pathKeys = (path: string): readonly string[] => [
  `=${path}`,
  ...Array.from({ length: path.length + 1 }, (_, length) => `^${path.slice(0, length)}`),
];
