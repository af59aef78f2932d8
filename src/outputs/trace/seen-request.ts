import type { ClientRequest } from './client-request.js';
import { HOP_BY_HOP } from './hop-by-hop.js';
import type { NormalPath } from './normalise-path.js';
import { readTarget } from './request-target.js';

/** A request as routes see it. */
export type SeenRequest = {
  readonly method: string;
  /** With its port, as the client wrote it. */
  readonly authority: string;
  /** That of an absolute target, else that of the connection. */
  readonly scheme: 'http' | 'https';
  readonly path: string;
  /** With its question mark; `''` for none. */
  readonly query: string;
  /** By lower-case name, each line of its own. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The first value of each parameter, as written. */
  readonly parameters: ReadonlyMap<string, string>;
};

/**
 * What Envoy has made of a request when it looks for a route: connection headers are gone, its own are there. The client is
 * taken for one on this machine, which Envoy counts as internal (ENVOY.md "Headers").
 */
export function seenRequest(request: ClientRequest, normal: NormalPath): SeenRequest {
  const asked = askedFor(request, normal);
  const headers = new Map<string, readonly string[]>();
  for (const { name, value } of request.headers) {
    const lower = name.toLowerCase();
    const trimmed = value.trim();
    if (HOP_BY_HOP.has(lower) || lower === 'http2-settings') continue;
    if (lower === 'te' && trimmed.toLowerCase() !== 'trailers') continue;
    headers.set(lower, [...(headers.get(lower) ?? []), trimmed]);
  }
  const cookies = headers.get('cookie');
  // HTTP/2 clients send each cookie alone; they are one header again before routes see them.
  if (request.httpVersion === '2' && cookies !== undefined) headers.set('cookie', [cookies.join('; ')]);
  const added = [...addedHeaders(asked, headers), ['x-forwarded-proto', connectionScheme(request)] as const];
  for (const [name, value] of added) headers.set(name, [value]);
  return { ...asked, headers };
}

/** A request before Envoy has added anything to its headers or taken any off, as routes see it where it is answered that early. */
export function untouchedRequest(request: ClientRequest, normal: NormalPath): SeenRequest {
  const asked = askedFor(request, normal);
  const { method, authority, path, query } = asked;
  const headers = new Map<string, readonly string[]>();
  for (const { name, value } of request.headers) {
    const lower = name.toLowerCase();
    headers.set(lower, [...(headers.get(lower) ?? []), value.trim()]);
  }
  for (const name of ['host', ':authority']) headers.set(name, [authority]);
  headers.set(':method', [method]).set(':path', [`${path}${query}`]);
  return { ...asked, headers };
}

type Asked = Omit<SeenRequest, 'headers'>;

function askedFor(request: ClientRequest, { path, query }: NormalPath): Asked {
  const { authority = '', scheme = connectionScheme(request) } = readTarget(request);
  return { method: request.method, authority, scheme, path, query, parameters: queryParameters(query) };
}

const connectionScheme = ({ scheme }: ClientRequest): SeenRequest['scheme'] => (scheme === 'https' ? 'https' : 'http');

const LOOPBACK = '127.0.0.1';

function addedHeaders(
  { method, authority, scheme, path, query }: Asked,
  sent: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [string, string])[] {
  const forwarded = sent.get('x-forwarded-for');
  return [
    [':method', method],
    [':scheme', scheme],
    [':authority', authority],
    ['host', authority],
    [':path', `${path}${query}`],
    ['x-forwarded-for', [...(forwarded ?? []), LOOPBACK].join(',')],
    ...(forwarded === undefined ? [['x-envoy-internal', 'true'] as const] : []),
    ...(sent.has('x-request-id') ? [] : [['x-request-id', '00000000-0000-4000-8000-000000000000'] as const]),
  ];
}

/** Nothing is decoded; of a parameter that is there several times the first counts (ENVOY.md "Order of routes"). */
function queryParameters(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  if (query === '') return parameters;
  for (const pair of query.slice(1).split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (!parameters.has(name)) parameters.set(name, equals < 0 ? '' : pair.slice(equals + 1));
  }
  return parameters;
}
