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
  const byPath = new Map<string, Map<string, { readonly order: number; readonly entry: T }[]>>();
  const beginnings = new Set<number>();
  let count = 0;
  return {
    add: (entry) => {
      const path = pathKey(entry.path);
      if (path.startsWith(BEGINNING)) beginnings.add(path.length - BEGINNING.length);
      const byCondition = byPath.get(path) ?? new Map();
      byPath.set(path, byCondition);
      const condition = rarest(conditionKeys(entry.match), frequency);
      const bucket = byCondition.get(condition) ?? [];
      bucket.push({ order: count++, entry });
      byCondition.set(condition, bucket);
    },
    coverOf: (entry) => {
      const candidates = pathProbes(entry.path, beginnings).flatMap((path) => byPath.get(path) ?? []);
      if (candidates.length === 0) return undefined;
      const conditions = conditionProbes(entry.match);
      const found = candidates.flatMap((byCondition) =>
        conditions.flatMap(
          (condition) => byCondition.get(condition)?.find((each) => coversEntry(each.entry, entry)) ?? [],
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

/** Begins the keys of paths that ask for nothing but how a path begins. */
const BEGINNING = '^';

const pathKey = (path: EntryPath): string => {
  switch (path.kind) {
    case 'exact':
      return `=${path.path}`;
    case 'below':
      return `${BEGINNING}${path.prefix}`;
    case 'regex': {
      const { text, followedBy } = expressionLiteral(path.expression);
      return followedBy === 'anything' ? `${BEGINNING}${text}` : `~${path.expression}`;
    }
  }
};

/** The keys of paths that may cover this one and stand before it in Kuma's order; `lengths` are those of all beginnings asked for. */
function pathProbes(path: EntryPath, lengths: ReadonlySet<number>): readonly string[] {
  // Exact paths come first and prefixes by length: nothing before them but their equals can cover them.
  if (path.kind !== 'regex') return [pathKey(path)];
  const { text, followedBy } = expressionLiteral(path.expression);
  const beginnings = [...lengths]
    .filter((length) => length <= text.length)
    .map((length) => `${BEGINNING}${text.slice(0, length)}`);
  return [`~${path.expression}`, ...beginnings, `${BEGINNING}/`, ...(followedBy === 'nothing' ? [`=${text}`] : [])];
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
