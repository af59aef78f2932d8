import type { ClientRequest } from './client-request.js';
import { HOP_BY_HOP } from './hop-by-hop.js';
import type { NormalPath } from './normalise-path.js';
import { readTarget } from './request-target.js';

/** A request as routes see it. */
export type SeenRequest = {
  readonly method: string;
  /** With its port, as the client wrote it. */
  readonly authority: string;
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
export function seenRequest(request: ClientRequest, { path, query }: NormalPath): SeenRequest {
  const { method, scheme, httpVersion } = request;
  const authority = readTarget(request).authority ?? '';
  const seen = { method, authority, scheme: scheme === 'https' ? 'https' : 'http', path, query } as const;
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
  if (httpVersion === '2' && cookies !== undefined) headers.set('cookie', [cookies.join('; ')]);
  for (const [name, value] of addedHeaders(seen, headers)) headers.set(name, [value]);
  return { ...seen, headers, parameters: queryParameters(query) };
}

const LOOPBACK = '127.0.0.1';

function addedHeaders(
  { method, authority, scheme, path, query }: Omit<SeenRequest, 'headers' | 'parameters'>,
  sent: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [string, string])[] {
  const forwarded = sent.get('x-forwarded-for');
  return [
    [':method', method],
    [':scheme', scheme],
    [':authority', authority],
    ['host', authority],
    [':path', `${path}${query}`],
    ['x-forwarded-proto', scheme],
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
