import type { FieldPath } from '../../diagnostics/field-path.js';
import type { SpecOf } from '../../resources/kinds.js';
import { destinationKey } from './destination-key.js';
import { headerChangesOf } from './header-changes-of.js';
import { mirrorDestination, refDestination } from './ref-destination.js';
import { ANY_PATH, type PathMatch, prefixMatch, type RouteMatch, type ValueMatch } from './route-match.js';
import { routeMatchOf, type WrittenCondition } from './route-match-of.js';
import type { Backend, HttpRule, PathRewrite, RouteFilter, TcpRule } from './route-rule.js';

type Rule = NonNullable<NonNullable<SpecOf<'MeshHTTPRoute'>['to']>[number]['rules']>[number];
type Match = NonNullable<Rule['matches']>[number];
type Filter = NonNullable<NonNullable<Rule['default']>['filters']>[number];
type Ref = NonNullable<NonNullable<Rule['default']>['backendRefs']>[number];
type Rewrite = NonNullable<NonNullable<Filter['urlRewrite']>['path']>;

/** The rules of a MeshHTTPRoute with Kuma's defaults (kuma: meshhttproute/plugin gateway_routes.go). */
export const meshHttpRules = ({ to = [] }: SpecOf<'MeshHTTPRoute'>): readonly HttpRule[] =>
  to.flatMap(({ rules = [] }, part) =>
    rules.map((rule, index) => httpRule(rule, { part, at: ['spec', 'to', part, 'rules', index] })),
  );

/** The rules of a MeshTCPRoute. */
export const meshTcpRules = ({ to = [] }: SpecOf<'MeshTCPRoute'>): readonly TcpRule[] =>
  to.flatMap(({ rules = [] }, part) =>
    rules.map((rule, index) => {
      const at = ['spec', 'to', part, 'rules', index];
      return { at, backends: backendsOf(rule.default?.backendRefs, at) };
    }),
  );

function httpRule(
  { matches = [], default: conf = {} }: Rule,
  { part, at }: { readonly part: number; readonly at: FieldPath },
): HttpRule {
  return {
    at,
    part,
    matches: matches.flatMap((match, index) => matchOf(match, [...at, 'matches', index]) ?? []),
    filters: (conf.filters ?? []).flatMap(
      (filter, index) => filterOf(filter, [...at, 'default', 'filters', index]) ?? [],
    ),
    backends: backendsOf(conf.backendRefs, at),
  };
}

function matchOf({ path, method, headers = [], queryParams = [] }: Match, at: FieldPath): RouteMatch | undefined {
  const written = {
    path: pathOf(path),
    method,
    headers: headers.map(conditionOf),
    query: queryParams.map(conditionOf),
  };
  return routeMatchOf(written, at);
}

type ConditionSpec = NonNullable<Match['headers']>[number] | NonNullable<Match['queryParams']>[number];

const conditionOf = ({ name, type, value = '' }: ConditionSpec): WrittenCondition => ({
  name,
  value: valueMatchOf(type, value),
});

/** undefined for a type that Kuma refuses: what is decoded has not been judged. */
function pathOf(path: Match['path']): PathMatch | undefined {
  if (path === undefined) return ANY_PATH;
  const { type, value = '' } = path;
  switch (type) {
    case 'Exact':
      return { kind: 'exact', path: value };
    case 'PathPrefix':
      return prefixMatch(value);
    case 'RegularExpression':
      return { kind: 'regex', expression: value };
    default:
      return undefined;
  }
}

/** A condition with an empty value never gets into Envoy's configuration (kuma: xds/envoy/routes, RouteMatchExactHeader). */
function valueMatchOf(type: NonNullable<Match['headers']>[number]['type'], value: string): ValueMatch | undefined {
  switch (type ?? 'Exact') {
    case 'Present':
      return { kind: 'present' };
    case 'Absent':
      return { kind: 'absent' };
    case 'Prefix':
      return { kind: 'prefix', value };
    case 'Exact':
      return value === '' ? { kind: 'any' } : { kind: 'exact', value };
    case 'RegularExpression':
      return value === '' ? { kind: 'any' } : { kind: 'regex', expression: value };
    default:
      return undefined;
  }
}

const backendsOf = (refs: readonly Ref[] = [], at: FieldPath): readonly Backend[] =>
  refs.map((ref, index) => backendOf(ref, [...at, 'default', 'backendRefs', index]));

const backendOf = (ref: Ref, at: FieldPath, destination = refDestination(ref)): Backend => ({
  at: ref.name === undefined ? at : [...at, 'name'],
  destination,
  service: ref.name,
  key: destinationKey(destination),
  port: ref.port,
  weight: Number(ref.weight ?? 1),
});

/** Kuma looks at which settings are there, not at `type`. */
function filterOf(filter: Filter, at: FieldPath): RouteFilter | undefined {
  const { requestRedirect, requestMirror, requestHeaderModifier, responseHeaderModifier, urlRewrite } = filter;
  if (requestRedirect !== undefined)
    return {
      at,
      kind: 'redirect',
      scheme: requestRedirect.scheme,
      hostname: requestRedirect.hostname,
      port: requestRedirect.port || undefined,
      status: Number(requestRedirect.statusCode ?? 302),
      path: pathRewriteOf(requestRedirect.path),
    };
  if (requestMirror !== undefined) {
    const { backendRef, percentage = 100 } = requestMirror;
    return {
      at,
      kind: 'mirror',
      percentage: Number(percentage),
      backend:
        backendRef && backendOf(backendRef, [...at, 'requestMirror', 'backendRef'], mirrorDestination(backendRef)),
    };
  }
  if (requestHeaderModifier !== undefined)
    return { at, kind: 'request', changes: headerChangesOf(requestHeaderModifier, [...at, 'requestHeaderModifier']) };
  if (responseHeaderModifier !== undefined)
    return {
      at,
      kind: 'response',
      changes: headerChangesOf(responseHeaderModifier, [...at, 'responseHeaderModifier']),
    };
  return (
    urlRewrite && {
      at,
      kind: 'rewrite',
      hostname: urlRewrite.hostname,
      toBackendHostname: urlRewrite.hostToBackendHostname ?? false,
      path: pathRewriteOf(urlRewrite.path),
    }
  );
}

/** The field that `type` names counts; without it nothing is rewritten. */
function pathRewriteOf({ type, replaceFullPath, replacePrefixMatch }: Rewrite = {}): PathRewrite | undefined {
  const replacement = type === 'ReplaceFullPath' ? replaceFullPath : replacePrefixMatch;
  return replacement === undefined
    ? undefined
    : { kind: type === 'ReplaceFullPath' ? 'full' : 'prefix', with: replacement };
}
