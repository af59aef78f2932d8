import { type FieldPath, mapKey } from '../../diagnostics/field-path.js';
import type { SpecOf } from '../../resources/kinds.js';
import { SERVICE_TAG, tagSet } from '../tag-set.js';
import { destinationKey } from './destination-key.js';
import { headerChangesOf } from './header-changes-of.js';
import { ANY_PATH, type PathMatch, prefixMatch, type RouteMatch, type ValueMatch } from './route-match.js';
import { routeMatchOf, type WrittenCondition } from './route-match-of.js';
import type { Backend, Destination, HttpRule, PathRewrite, RouteFilter, TcpRule } from './route-rule.js';

type Conf = NonNullable<SpecOf<'MeshGatewayRoute'>['conf']>;
type Rule = NonNullable<NonNullable<Conf['http']>['rules']>[number];
type Match = NonNullable<Rule['matches']>[number];
type Filter = NonNullable<Rule['filters']>[number];
type BackendSpec = NonNullable<Rule['backends']>[number];
type Rewrite = NonNullable<Filter['rewrite']>;

/** The HTTP rules of a MeshGatewayRoute with Kuma's defaults (kuma: gateway_route_generator.go). */
export const gatewayHttpRules = (conf: Conf | undefined): readonly HttpRule[] =>
  (conf?.http?.rules ?? []).map((rule, index) => httpRule(rule, ['conf', 'http', 'rules', index]));

/** The TCP rules of a MeshGatewayRoute. */
export const gatewayTcpRules = (conf: Conf | undefined): readonly TcpRule[] =>
  (conf?.tcp?.rules ?? []).map(({ backends = [] }, index) => {
    const at = ['conf', 'tcp', 'rules', index];
    return { at, backends: backends.map((each, place) => backendOf(each, [...at, 'backends', place])) };
  });

const httpRule = ({ matches = [], filters = [], backends = [] }: Rule, at: FieldPath): HttpRule => ({
  at,
  part: 0,
  matches: matches.flatMap((match, index) => matchOf(match, [...at, 'matches', index]) ?? []),
  filters: filters.flatMap((filter, index) => filterOf(filter, [...at, 'filters', index]) ?? []),
  backends: backends.map((backend, index) => backendOf(backend, [...at, 'backends', index])),
});

function matchOf({ path, method, headers = [], queryParameters = [] }: Match, at: FieldPath): RouteMatch | undefined {
  if (typeof method === 'number') return undefined;
  const written = {
    path: pathOf(path),
    method: method === 'NONE' ? undefined : method,
    headers: headers.map(conditionOf),
    query: queryParameters.map(conditionOf),
  };
  return routeMatchOf(written, at);
}

type ConditionSpec = NonNullable<Match['headers']>[number] | NonNullable<Match['queryParameters']>[number];

const conditionOf = ({ name, match, value = '' }: ConditionSpec): WrittenCondition => ({
  name,
  value: valueMatchOf(match, value),
});

function pathOf(path: Match['path']): PathMatch | undefined {
  if (path === undefined) return ANY_PATH;
  const { match = 'EXACT', value = '' } = path;
  switch (match) {
    case 'EXACT':
      return { kind: 'exact', path: value };
    case 'PREFIX':
      return prefixMatch(value);
    case 'REGEX':
      return { kind: 'regex', expression: value };
    default:
      return undefined;
  }
}

function valueMatchOf(match: string | number | undefined, value: string): ValueMatch | undefined {
  switch (match ?? 'EXACT') {
    case 'EXACT':
      return { kind: 'exact', value };
    case 'REGEX':
      return { kind: 'regex', expression: value };
    case 'PRESENT':
      return { kind: 'present' };
    case 'ABSENT':
      return { kind: 'absent' };
    default:
      return undefined;
  }
}

/** Unset weight is 0; tags tell destinations apart (ENVOY.md "Shape of the config"). */
const backendOf = ({ weight = 0, destination: tags = {} }: BackendSpec, at: FieldPath): Backend => {
  const destination: Destination = SERVICE_TAG in tags ? { by: 'tags', tags: tagSet(tags) } : { by: 'nothing' };
  return {
    at: SERVICE_TAG in tags ? [...at, 'destination', mapKey(SERVICE_TAG)] : at,
    destination,
    service: tags[SERVICE_TAG],
    key: destinationKey(destination),
    port: undefined,
    weight,
  };
};

function filterOf(filter: Filter, at: FieldPath): RouteFilter | undefined {
  const { requestHeader, responseHeader, mirror, redirect, rewrite } = filter;
  if (requestHeader !== undefined)
    return { at, kind: 'request', changes: headerChangesOf(requestHeader, [...at, 'requestHeader']) };
  if (responseHeader !== undefined)
    return { at, kind: 'response', changes: headerChangesOf(responseHeader, [...at, 'responseHeader']) };
  if (mirror !== undefined) {
    const { backend, percentage = 0 } = mirror;
    return { at, kind: 'mirror', percentage, backend: backend && backendOf(backend, [...at, 'mirror', 'backend']) };
  }
  if (redirect !== undefined)
    return {
      at,
      kind: 'redirect',
      scheme: redirect.scheme,
      hostname: redirect.hostname,
      port: redirect.port || undefined,
      status: redirect.statusCode ?? 0,
      path: pathRewriteOf(redirect.path),
    };
  return rewrite && rewriteOf(rewrite, at);
}

const rewriteOf = (rewrite: Rewrite, at: FieldPath): RouteFilter => ({
  at,
  kind: 'rewrite',
  hostname: undefined,
  toBackendHostname: rewrite.hostToBackendHostname ?? false,
  path: pathRewriteOf(rewrite),
});

function pathRewriteOf({ replaceFull, replacePrefixMatch }: Rewrite = {}): PathRewrite | undefined {
  if (replaceFull !== undefined) return { kind: 'full', with: replaceFull };
  return replacePrefixMatch === undefined ? undefined : { kind: 'prefix', with: replacePrefixMatch };
}
