import { expressionLiteral } from '../../model/routes/expression-literal.js';
import type { EntryPath } from '../../model/routes/route-entry.js';
import type { Condition, RouteMatch, ValueMatch } from '../../model/routes/route-match.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import { compiledExpression } from '../../resources/checks/compiled-expression.js';
import type { SeenRequest } from './seen-request.js';

/** The first thing that an entry asks for and a request does not have. */
export type Mismatch =
  | { readonly kind: 'path'; readonly wanted: RouteMatch['path'] }
  /** Of a prefix, the bare path: matches of kind EXACT keep it for themselves, whatever else they ask for. */
  | { readonly kind: 'bare path' }
  | { readonly kind: 'method'; readonly wanted: string }
  | { readonly kind: 'header'; readonly condition: Condition }
  | { readonly kind: 'query'; readonly condition: Condition };

/** Why an entry does not take a request; undefined: it does (ENVOY.md "Order of routes in a virtual host"). */
export function mismatchOf({ path, match }: HostEntry, request: SeenRequest): Mismatch | undefined {
  if (!takesPath(path, request.path))
    return match.path.kind === 'prefix' && match.path.path === request.path && path.kind === 'below'
      ? { kind: 'bare path' }
      : { kind: 'path', wanted: match.path };
  if (match.method !== undefined && match.method !== request.method) return { kind: 'method', wanted: match.method };
  const header = match.headers.find(({ name, value }) => !takesValues(value, request.headers.get(name) ?? []));
  if (header !== undefined) return { kind: 'header', condition: header };
  const query = match.query.find(({ name, value }) => !takesValues(value, parameter(request, name)));
  return query && { kind: 'query', condition: query };
}

const parameter = ({ parameters }: SeenRequest, name: string): readonly string[] => {
  const value = parameters.get(name);
  return value === undefined ? [] : [value];
};

function takesPath(wanted: EntryPath, path: string): boolean {
  switch (wanted.kind) {
    case 'exact':
      return path === wanted.path;
    case 'below':
      return path.startsWith(wanted.prefix);
    case 'regex':
      return takesText(wanted.expression, path);
  }
}

/** Each line of a header counts by itself: one that fits is enough. */
function takesValues(wanted: ValueMatch, values: readonly string[]): boolean {
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
      return values.some((value) => value.startsWith(wanted.value));
    case 'regex':
      return values.some((value) => takesText(wanted.expression, value));
  }
}

/** Most texts fail at an expression's literal beginning, and compiling takes a hundred times as long as looking at that. */
function takesText(expression: string, text: string): boolean {
  if (!text.startsWith(expressionLiteral(expression).text)) return false;
  const compiled = compiledExpression(expression);
  return compiled.fault === undefined && compiled.takes(text);
}
