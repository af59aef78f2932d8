import { gatewayHttpRules } from '../../src/model/routes/gateway-route-rules.js';
import { meshHttpRules } from '../../src/model/routes/mesh-route-rules.js';
import type { Condition, PathMatch, RouteMatch, ValueMatch } from '../../src/model/routes/route-match.js';
import type { RequestHeader } from '../../src/outputs/trace/client-request.js';
import { type AnyResource, isKind } from '../../src/resources/resource.js';

/** What a request says that one match of a route takes, for all that can be told by looking at its words. */
export type FittingRequest = {
  readonly path: string;
  readonly method: string | undefined;
  readonly headers: readonly RequestHeader[];
  /** `name=value` of each parameter. */
  readonly parameters: readonly string[];
  /** undefined: the route is for all hosts. */
  readonly hostname: string | undefined;
};

/** A request for each match of an HTTP route. */
export function fittingRequests(route: AnyResource): readonly FittingRequest[] {
  if (isKind('MeshGatewayRoute', route)) {
    const { conf } = route.spec;
    return fitting(gatewayHttpRules(conf), conf?.http?.hostnames);
  }
  return isKind('MeshHTTPRoute', route) ? fitting(meshHttpRules(route.spec), route.spec.to?.[0]?.hostnames) : [];
}

const fitting = (
  rules: readonly { readonly matches: readonly RouteMatch[] }[],
  hostnames: readonly string[] = [],
): readonly FittingRequest[] =>
  rules.flatMap(({ matches }) =>
    matches.map(({ path, method, headers, query }, index) => ({
      path: pathFor(path),
      method,
      headers: headers.filter(({ name }) => isFree(name)).flatMap(lineFor),
      parameters: query.flatMap(lineFor).map(({ name, value }) => `${name}=${value}`),
      hostname: hostnames[index % hostnames.length],
    })),
  );

/** Headers that a client may send without meaning anything else by them. */
const isFree = (name: string): boolean => name.startsWith('x-');

function lineFor({ name, value }: Condition): readonly RequestHeader[] {
  const text = textFor(value);
  return text === undefined ? [] : [{ name, value: text }];
}

function textFor(value: ValueMatch): string | undefined {
  switch (value.kind) {
    case 'exact':
      return value.value;
    case 'prefix':
      return `${value.value}w`;
    case 'regex':
    case 'present':
      return 'v';
    case 'absent':
    case 'any':
      return undefined;
  }
}

function pathFor(path: PathMatch): string {
  switch (path.kind) {
    case 'exact':
      return path.path;
    case 'prefix':
      return path.path === '' ? '/' : path.path;
    case 'regex':
      return '/a/b';
  }
}
