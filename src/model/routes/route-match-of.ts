import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Condition, PathMatch, RouteMatch, ValueMatch } from './route-match.js';

/** A condition as it is written; `value` undefined: it is of a type that Kuma refuses. */
export type WrittenCondition = { readonly name: string | undefined; readonly value: ValueMatch | undefined };

type WrittenMatch = {
  /** undefined: it is of a type that Kuma refuses. */
  readonly path: PathMatch | undefined;
  readonly method: string | undefined;
  readonly headers: readonly WrittenCondition[];
  readonly query: readonly WrittenCondition[];
};

/** The match of its parts, whatever kind of route it is of; undefined where Kuma refuses one: what is decoded has not been judged. */
export function routeMatchOf({ path, method, headers, query }: WrittenMatch, at: FieldPath): RouteMatch | undefined {
  if (path === undefined || [...headers, ...query].some(({ value }) => value === undefined)) return undefined;
  const named = headers.map(({ name = '', value }) => ({ name: name.toLowerCase(), value }));
  return { path, method, headers: named.flatMap(conditionOf), query: query.flatMap(conditionOf), at };
}

const conditionOf = ({ name = '', value }: WrittenCondition): readonly Condition[] =>
  value === undefined ? [] : [{ name, value }];
