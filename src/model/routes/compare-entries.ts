import { compareText } from '../compare-text.js';
import type { EntryPath, RouteEntry } from './route-entry.js';

const KIND_ORDER = { exact: 0, below: 1, regex: 2 } as const satisfies Record<EntryPath['kind'], number>;

const textOf = (path: EntryPath): string => {
  switch (path.kind) {
    case 'exact':
      return path.path;
    case 'below':
      return path.prefix;
    case 'regex':
      return path.expression;
  }
};

/** Kuma does not count conditions on the beginning of a header (kuma: gateway/route/table.go, numHeaderMatches). */
const countedHeaders = ({ match }: RouteEntry): number =>
  match.headers.filter(({ value }) => value.kind !== 'prefix').length;

/**
 * Kuma's order of the entries of a virtual host, negative: `a` is asked first. Exact paths, then prefixes, then regexes; the
 * longer path first; then any method, more header conditions, more query conditions, the path's text. Of regexes the length
 * alone counts (ENVOY.md "Order of routes"; kuma: gateway/route/sorter.go). Entries that are equal here keep their order:
 * Kuma's own sort does not promise that, and meshgw needs one answer.
 */
export function compareEntries(a: RouteEntry, b: RouteEntry): number {
  const byPath =
    KIND_ORDER[a.path.kind] - KIND_ORDER[b.path.kind] ||
    Buffer.byteLength(textOf(b.path)) - Buffer.byteLength(textOf(a.path));
  if (byPath !== 0 || a.path.kind === 'regex') return byPath;
  return (
    Number(a.match.method === undefined) - Number(b.match.method === undefined) ||
    countedHeaders(b) - countedHeaders(a) ||
    b.match.query.length - a.match.query.length ||
    compareText(textOf(a.path), textOf(b.path))
  );
}
