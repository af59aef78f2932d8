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
 * Finds covers among entries that are added in the order of their route table, without comparing all pairs: only entries
 * that could cover another by their path, and by one of their conditions, are compared with it.
 */
export function coverFinder<T extends RouteEntry>(): CoverFinder<T> {
  const byKey = new Map<string, { readonly order: number; readonly entry: T }[]>();
  let count = 0;
  return {
    add: (entry) => {
      const key = `${pathKey(entry.path)}\n${conditionKey(entry.match)}`;
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

/** One condition that whatever is covered must have too: the rarest kind there is. */
function conditionKey({ method, headers, query }: RouteMatch): string {
  const real = (condition: Condition): boolean => condition.value.kind !== 'any';
  const [header] = [...headers].filter(real).sort(exactFirst);
  if (header !== undefined) return keyOf('h', header);
  const [parameter] = [...query].filter(real).sort(exactFirst);
  if (parameter !== undefined) return keyOf('q', parameter);
  return method === undefined ? '' : `m${method}`;
}

const exactFirst = (a: Condition, b: Condition): number =>
  Number(b.value.kind === 'exact') - Number(a.value.kind === 'exact');

const keyOf = (sort: 'h' | 'q', { name, value }: Condition): string =>
  value.kind === 'exact' ? `${sort}${name}=${value.value}` : `${sort}${name}`;

const conditionProbes = ({ method, headers, query }: RouteMatch): readonly string[] => [
  ...new Set([
    '',
    ...headers.flatMap((header) => [`h${header.name}`, keyOf('h', header)]),
    ...query.flatMap((parameter) => [`q${parameter.name}`, keyOf('q', parameter)]),
    ...(method === undefined ? [] : [`m${method}`]),
  ]),
];
