import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { httpRules } from './http-rules.js';
import type { Rule } from './rule.js';

/** A match of a MeshHTTPRoute has one query expression: Kuma 2.14 loses all but the last (kuma: meshhttproute gateway_routes.go). */
export const queryExpressionsAreKept: Rule = {
  name: 'query-expressions-are-kept',
  codes: ['MGW553'],
  check: (input) =>
    httpRules(input)
      .filter(({ route: { type } }) => type === 'MeshHTTPRoute')
      .flatMap(({ route: { resource }, rule: { matches } }) =>
        matches.flatMap(({ query, at }) => {
          const expressions = query.flatMap(({ name, value }, index) =>
            value.kind === 'regex' ? [{ name, path: [...at, 'queryParams', index] }] : [],
          );
          const kept = expressions.at(-1);
          if (kept === undefined) return [];
          return expressions.slice(0, -1).map(({ name, path }) =>
            originDiagnostic(resource, {
              code: 'MGW553',
              severity: 'warning',
              message: `Kuma does not ask for the query parameter "${name}": of several expressions it keeps the last`,
              path,
              hint: 'compare all but one of the parameters with type Exact',
              related: relatedTo(resource, kept.path, 'the expression that is kept'),
            }),
          );
        }),
      ),
};
