import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEntries, sortedEntries } from '../../src/model/routes/compare-entries.js';
import { coversEntry, coversMatch } from '../../src/model/routes/covers-match.js';
import { expressionLiteral } from '../../src/model/routes/expression-literal.js';
import { type EntryPath, entriesOf, exactPathsOf, type RouteEntry } from '../../src/model/routes/route-entry.js';
import { type Condition, type PathMatch, prefixMatch, type RouteMatch } from '../../src/model/routes/route-match.js';
import { coverFinder } from '../../src/plan/cover-finder.js';

/** Requests and matches over few words, so that they often meet. */
type Request = {
  readonly path: string;
  readonly method: string;
  /** A header may come in several lines. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly query: Readonly<Record<string, string>>;
};

const element = fc.constantFrom('a', 'b', 'ab', 'v1', 'a.b');
const path = fc.array(element, { maxLength: 3 }).map((elements) => `/${elements.join('/')}`);
const value = fc.constantFrom('x', 'xy', 'y', '1');
/** Simple enough for V8 to stand judge; what it means is the same to RE2. */
const expression = fc.constantFrom(
  '/a',
  '/a.*',
  '/a/.*',
  '.*',
  '/.*',
  '/a/b',
  '/ab?',
  '/a+',
  '/a\\.b',
  '/a.b',
  '/a|/b.*',
  '/(a|b)',
  '/a/v[0-9]',
  '/a/v[0-9].*',
  '^/a',
  '/v1/.*',
);
const pathMatch: fc.Arbitrary<PathMatch> = fc.oneof(
  path.map((exact): PathMatch => ({ kind: 'exact', path: exact })),
  path.map(prefixMatch),
  expression.map((each): PathMatch => ({ kind: 'regex', expression: each })),
);
const name = fc.constantFrom('h', 'k');
const header: fc.Arbitrary<Condition> = fc.record({
  name,
  value: fc.oneof(
    fc.record({ kind: fc.constantFrom('exact' as const, 'prefix' as const), value }),
    fc.record({ kind: fc.constant('regex' as const), expression: fc.constantFrom('x', 'x.*', '.*', '[0-9]') }),
    fc.constantFrom({ kind: 'present' as const }, { kind: 'absent' as const }, { kind: 'any' as const }),
  ),
});
const parameter: fc.Arbitrary<Condition> = fc.record({
  name,
  value: fc.oneof(
    fc.record({ kind: fc.constant('exact' as const), value }),
    fc.record({ kind: fc.constant('regex' as const), expression: fc.constantFrom('x', 'x.*', '.*') }),
  ),
});
const routeMatch: fc.Arbitrary<RouteMatch> = fc.record({
  path: pathMatch,
  method: fc.constantFrom(undefined, undefined, 'GET', 'PUT'),
  headers: fc.oneof(fc.constant([]), fc.array(header, { maxLength: 2 })),
  query: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(parameter, { maxLength: 2 })),
  at: fc.constant([]),
});
const request: fc.Arbitrary<Request> = fc.record({
  path: fc.oneof(path, fc.constantFrom('/ab/a', '/aa', '/axb', '/a/v12', '/a/')),
  method: fc.constantFrom('GET', 'PUT', 'PURGE'),
  headers: fc.dictionary(name, fc.array(value, { minLength: 1, maxLength: 2 })),
  query: fc.dictionary(name, value),
});

/** The definition of taking a request, as slow and as plain as can be. */
const takesPath = (given: EntryPath | PathMatch, taken: string): boolean => {
  switch (given.kind) {
    case 'exact':
      return taken === given.path;
    case 'prefix':
      return given.path === '' || taken === given.path || taken.startsWith(`${given.path}/`);
    case 'below':
      return taken.startsWith(given.prefix);
    case 'regex':
      return new RegExp(`^(?:${given.expression})$`).test(taken);
  }
};

const fulfils = (values: readonly string[], { value: wanted }: Condition): boolean => {
  switch (wanted.kind) {
    case 'any':
      return true;
    case 'present':
      return values.length > 0;
    case 'absent':
      return values.length === 0;
    case 'exact':
      return values.includes(wanted.value);
    case 'prefix':
      return values.some((each) => each.startsWith(wanted.value));
    case 'regex':
      return values.some((each) => new RegExp(`^(?:${wanted.expression})$`).test(each));
  }
};

const valuesOf = (values: Readonly<Record<string, readonly string[] | string>>, key: string): readonly string[] =>
  Object.hasOwn(values, key) ? [values[key] ?? []].flat() : [];

const fulfilsConditions = ({ method, headers, query }: RouteMatch, given: Request): boolean =>
  (method === undefined || method === given.method) &&
  headers.every((each) => fulfils(valuesOf(given.headers, each.name), each)) &&
  query.every((each) => fulfils(valuesOf(given.query, each.name), each));

const takes = (match: RouteMatch, given: Request): boolean =>
  takesPath(match.path, given.path) && fulfilsConditions(match, given);

const entryTakes = ({ path: entry, match }: RouteEntry, given: Request): boolean =>
  takesPath(entry, given.path) && fulfilsConditions(match, given);

const table = (matches: readonly RouteMatch[]): readonly RouteEntry[] => {
  const exactPaths = exactPathsOf(matches);
  return matches.flatMap((match) => entriesOf(match, exactPaths)).sort(compareEntries);
};

describe('coversMatch', () => {
  test('whatever the covered match takes, the cover takes', () => {
    let covered = 0;
    fc.assert(
      fc.property(routeMatch, routeMatch, fc.array(request, { maxLength: 20 }), (a, b, requests) => {
        if (!coversMatch(a, b)) return;
        covered += 1;
        for (const each of requests) if (takes(b, each)) expect(takes(a, each)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(covered).toBeGreaterThan(300);
  });

  test('every match covers itself, and covering goes on: a over b over c is a over c', () => {
    fc.assert(
      fc.property(routeMatch, routeMatch, routeMatch, (a, b, c) => {
        expect(coversMatch(a, a)).toBe(true);
        if (coversMatch(a, b) && coversMatch(b, c) && a.path.kind !== 'regex' && b.path.kind !== 'regex')
          expect(coversMatch(a, c)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test('a match takes what its entries take, where no exact path is in the way', () => {
    fc.assert(
      fc.property(routeMatch, request, (match, given) => {
        expect(entriesOf(match, new Set()).some((entry) => entryTakes(entry, given))).toBe(takes(match, given));
      }),
    );
  });
});

/** Running every expression on every other would be quadratic, so the finder compares those that end in `.*` and equal ones. */
const comparable = ({ path: a }: RouteEntry, { path: b }: RouteEntry): boolean =>
  a.kind !== 'regex' ||
  b.kind !== 'regex' ||
  a.expression === b.expression ||
  expressionLiteral(a.expression).followedBy === 'anything';

describe('coverFinder', () => {
  test('finds the first cover that comparing all pairs finds', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(routeMatch, { maxLength: 12 }), (matches) => {
        const entries = table(matches);
        const finder = coverFinder(entries);
        const before: RouteEntry[] = [];
        for (const entry of entries) {
          const cover = finder.coverOf(entry);
          expect(cover).toBe(before.find((each) => comparable(each, entry) && coversEntry(each, entry)));
          if (cover !== undefined) found += 1;
          finder.add(entry);
          before.push(entry);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(found).toBeGreaterThan(300);
  });

  test('no request reaches an entry that has a cover', () => {
    fc.assert(
      fc.property(fc.array(routeMatch, { maxLength: 8 }), fc.array(request, { maxLength: 20 }), (matches, requests) => {
        const entries = table(matches);
        const finder = coverFinder(entries);
        const unreachable = new Set<RouteEntry>();
        for (const entry of entries) {
          if (finder.coverOf(entry) !== undefined) unreachable.add(entry);
          finder.add(entry);
        }
        for (const each of requests) {
          const taker = entries.find((entry) => entryTakes(entry, each));
          if (taker !== undefined) expect(unreachable.has(taker)).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('compareEntries', () => {
  test('is the order in which entries are sorted', () => {
    fc.assert(
      fc.property(fc.array(routeMatch, { maxLength: 8 }), (matches) => {
        const entries = matches.flatMap((match) => entriesOf(match, new Set()));
        const sorted = sortedEntries(entries);
        expect(sorted.every((entry, at) => entry === entries.toSorted(compareEntries)[at])).toBe(true);
        expect(sorted.length).toBe(entries.length);
      }),
    );
  });

  test('is an order: of any three, none comes both before and after another', () => {
    const entry = routeMatch.map((match) => entriesOf(match, new Set())[0]).filter((each) => each !== undefined);
    fc.assert(
      fc.property(entry, entry, entry, (a, b, c) => {
        expect(Math.sign(compareEntries(a, b)) + Math.sign(compareEntries(b, a))).toBe(0);
        if (compareEntries(a, b) < 0 && compareEntries(b, c) < 0) expect(compareEntries(a, c)).toBeLessThan(0);
      }),
    );
  });
});
