import type { Condition, RouteMatch } from '../../model/routes/route-match.js';

/**
 * A match of a MeshHTTPRoute as Kuma hands it to Envoy. Of several expressions for query parameters it keeps the last, and asks
 * for each exact value that stands before that as an expression, too (kuma: meshhttproute gateway_routes.go, makeRouteMatch).
 */
export function askedMatch(match: RouteMatch): RouteMatch {
  const { query } = match;
  const last = query.findLastIndex(({ value }) => value.kind === 'regex');
  if (query.length < 2 || last < 0) return match;
  const exact = query.filter(({ value }) => value.kind !== 'regex');
  const before = query.slice(0, last).filter(({ value }) => value.kind !== 'regex');
  return { ...match, query: [...exact, ...before.map(asExpression), ...query.slice(last, last + 1)] };
}

const asExpression = ({ name, value }: Condition): Condition =>
  value.kind === 'exact' ? { name, value: { kind: 'regex', expression: value.value } } : { name, value };
