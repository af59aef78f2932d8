import { coversEntry } from '../model/routes/covers-match.js';
import { expressionLiteral } from '../model/routes/expression-literal.js';
import type { EntryPath, RouteEntry } from '../model/routes/route-entry.js';
import type { Condition, RouteMatch } from '../model/routes/route-match.js';

/** Entries met so far, and the first among them that takes all that another would. */
export type CoverFinder<T extends RouteEntry> = {
  readonly add: (entry: T) => void;
  readonly coverOf: (entry: RouteEntry) => T | undefined;
};

/**
 * Finds covers among `table`, whose entries are added in its order, without comparing all pairs: only entries that could
 * cover another by their path, and by one of their conditions, are compared with it.
 */
export function coverFinder<T extends RouteEntry>(table: readonly T[]): CoverFinder<T> {
  const frequency = frequencies(table);
  const byKey = new Map<string, { readonly order: number; readonly entry: T }[]>();
  let count = 0;
  return {
    add: (entry) => {
      const key = `${pathKey(entry.path)}\n${rarest(conditionKeys(entry.match), frequency)}`;
      const bucket = byKey.get(key) ?? [];
      bucket.push({ order: count++, entry });
      byKey.set(key, bucket);
    },
    coverOf: (entry) => {
      const conditions = conditionProbes(entry.match);
      const found = pathProbes(entry.path).flatMap((path) =>
        conditions.flatMap(
          (condition) => byKey.get(`${path}\n${condition}`)?.find((each) => coversEntry(each.entry, entry)) ?? [],
        ),
      );
      return found.reduce<(typeof found)[number] | undefined>(
        (first, each) => (first === undefined || each.order < first.order ? each : first),
        undefined,
      )?.entry;
    },
  };
}

function frequencies(table: readonly RouteEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { match } of table) for (const key of conditionKeys(match)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const pathKey = (path: EntryPath): string => {
  switch (path.kind) {
    case 'exact':
      return `=${path.path}`;
    case 'below':
      return `^${path.prefix}`;
    case 'regex': {
      const { text, followedBy } = expressionLiteral(path.expression);
      return followedBy === 'anything' ? `^${text}` : `~${path.expression}`;
    }
  }
};

/** The keys of paths that may cover this one and stand before it in Kuma's order. */
function pathProbes(path: EntryPath): readonly string[] {
  // Exact paths come first and prefixes by length: nothing before them but their equals can cover them.
  if (path.kind !== 'regex') return [pathKey(path)];
  const { text, followedBy } = expressionLiteral(path.expression);
  const beginnings = Array.from({ length: text.length + 1 }, (_, length) => `^${text.slice(0, length)}`);
  return [`~${path.expression}`, ...beginnings, '^/', ...(followedBy === 'nothing' ? [`=${text}`] : [])];
}

/** Conditions as keys: whatever a match covers has each of them too. Of exact ones the value is part of the key. */
const conditionKeys = ({ method, headers, query }: RouteMatch): readonly string[] => [
  ...headers.flatMap((header) => keysOf('h', header)),
  ...query.flatMap((parameter) => keysOf('q', parameter)),
  ...(method === undefined ? [] : [`m${method}`]),
];

const keysOf = (sort: 'h' | 'q', condition: Condition): readonly string[] =>
  condition.value.kind === 'any' ? [] : [keyOf(sort, condition)];

const keyOf = (sort: 'h' | 'q', { name, value }: Condition): string =>
  value.kind === 'exact' ? `${sort}${name}=${value.value}` : `${sort}${name}`;

/** The key that fewest entries have; none for a match without conditions. */
const rarest = (keys: readonly string[], frequency: ReadonlyMap<string, number>): string =>
  keys.reduce((best, key) => (best === '' || (frequency.get(key) ?? 0) < (frequency.get(best) ?? 0) ? key : best), '');

const conditionProbes = ({ method, headers, query }: RouteMatch): readonly string[] => [
  ...new Set([
    '',
    ...headers.flatMap((header) => [`h${header.name}`, keyOf('h', header)]),
    ...query.flatMap((parameter) => [`q${parameter.name}`, keyOf('q', parameter)]),
    ...(method === undefined ? [] : [`m${method}`]),
  ]),
];
