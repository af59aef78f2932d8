import { compiledExpression } from '../../resources/checks/compiled-expression.js';
import { expressionLiteral } from './expression-literal.js';
import { type EntryPath, entriesOf, type RouteEntry } from './route-entry.js';
import type { Condition, RouteMatch, ValueMatch } from './route-match.js';

const NO_PATHS: ReadonlySet<string> = new Set();

/**
 * Whether every request that `b` takes is one that `a` takes. False also where that is so but not certain: expressions are
 * compared only as far as their literal beginnings go. Paths of requests begin with `/`.
 */
export const coversMatch = (a: RouteMatch, b: RouteMatch): boolean =>
  coversConditions(a, b) &&
  entriesOf(b, NO_PATHS).every((entry) => entriesOf(a, NO_PATHS).some(({ path }) => coversPath(path, entry.path)));

/** {@link coversMatch} for entries of Envoy's route table. */
export const coversEntry = (a: RouteEntry, b: RouteEntry): boolean =>
  coversPath(a.path, b.path) && coversConditions(a.match, b.match);

function coversPath(a: EntryPath, b: EntryPath): boolean {
  if (a.kind === 'below' && a.prefix === '/') return true;
  switch (b.kind) {
    case 'exact':
      return takesPath(a, b.path);
    case 'below':
      return beginningOf(a)?.some((beginning) => b.prefix.startsWith(beginning)) ?? false;
    case 'regex':
      return coversExpression(a, b.expression);
  }
}

function coversExpression(a: EntryPath, expression: string): boolean {
  if (a.kind === 'regex' && a.expression === expression) return true;
  const { text, followedBy } = expressionLiteral(expression);
  if (followedBy === 'nothing') return takesPath(a, text);
  return beginningOf(a)?.some((beginning) => text.startsWith(beginning)) ?? false;
}

/** What a path need only begin with to be taken; none where more is asked of it. */
function beginningOf(path: EntryPath): readonly string[] | undefined {
  if (path.kind === 'below') return [path.prefix];
  if (path.kind === 'exact') return undefined;
  const { text, followedBy } = expressionLiteral(path.expression);
  return followedBy === 'anything' ? [text] : undefined;
}

function takesPath(taker: EntryPath, path: string): boolean {
  switch (taker.kind) {
    case 'exact':
      return taker.path === path;
    case 'below':
      return path.startsWith(taker.prefix);
    case 'regex':
      return takesText(taker.expression, path);
  }
}

/** An expression that RE2 refuses takes nothing. */
function takesText(expression: string, text: string): boolean {
  const compiled = compiledExpression(expression);
  return compiled.fault === undefined && compiled.takes(text);
}

const coversConditions = (a: RouteMatch, b: RouteMatch): boolean =>
  (a.method === undefined || a.method === b.method) && implied(a.headers, b.headers) && implied(a.query, b.query);

/** Whether whatever fulfils all of `given` fulfils all of `wanted`. */
const implied = (wanted: readonly Condition[], given: readonly Condition[]): boolean =>
  wanted.every(
    ({ name, value }) =>
      value.kind === 'any' || given.some((each) => each.name === name && impliesValue(each.value, value)),
  );

function impliesValue(given: ValueMatch, wanted: ValueMatch): boolean {
  if (given.kind === 'any') return false;
  switch (wanted.kind) {
    case 'any':
      return true;
    case 'present':
      return given.kind !== 'absent';
    case 'absent':
      return given.kind === 'absent';
    case 'exact':
      return given.kind === 'exact' && given.value === wanted.value;
    case 'prefix':
      return (given.kind === 'exact' || given.kind === 'prefix') && given.value.startsWith(wanted.value);
    case 'regex':
      if (given.kind === 'regex') return given.expression === wanted.expression;
      return given.kind === 'exact' && takesText(wanted.expression, given.value);
  }
}
