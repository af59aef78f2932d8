import type { ClientRequest } from './client-request.js';
import { headerFault, isAuthority, MAX_HEAD_BYTES, MAX_HEADERS } from './header-faults.js';
import { answer, type Objection } from './objection.js';
import { readTarget } from './request-target.js';

/** The methods that Envoy's HTTP/1.1 knows, each tried with Envoy 1.40; others, and these in lower case, are refused. */
const METHODS: ReadonlySet<string> = new Set(
  `ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MOVE MSEARCH NOTIFY OPTIONS
  PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE`.split(
    /\s+/,
  ),
);

const VISIBLE = /^[\x21-\x7E]*$/;

/** What keeps a request of HTTP/1 from being looked at any further (ENVOY.md "Status codes"; measured with Envoy 1.40). */
export function http1Objection(request: ClientRequest): Objection | undefined {
  const { method, target, headers, httpVersion } = request;
  const { authority, scheme, path } = readTarget(request);
  if (!METHODS.has(method)) return answer(400, `"${method}" is no method that Envoy knows`);
  if (!VISIBLE.test(target)) return answer(400, 'the path has a character that must be escaped');
  if (headBytes(request) > MAX_HEAD_BYTES) return answer(431, 'the head of the request has more than 60 KiB');
  const fault = headerFault(headers);
  if (fault !== undefined) return answer(400, fault);
  if (headers.length + (request.authority === undefined ? 0 : 1) > MAX_HEADERS)
    return answer(431, `the request has more than ${MAX_HEADERS} headers`);
  if (path === undefined || method === 'CONNECT') return answer(400, `"${target}" is no target of ${method}`);
  if (scheme === 'https' && request.scheme === 'http')
    return answer(403, 'the target is for https, and the connection is clear text');
  if (httpVersion === '1.0') return answer(426, 'the gateway does not speak HTTP/1.0');
  if (authority === undefined) return answer(400, 'the request has no Host header');
  if (!isAuthority(authority)) return answer(400, `"${authority}" is no host`);
  return path.startsWith('/') ? undefined : answer(404, 'the target has no path');
}

/** The request line and a line for each header, with their line ends, as they are sent. */
function headBytes({ method, target, authority, headers }: ClientRequest): number {
  const lines = headers.map(({ name, value }) => `${name}: ${value}`);
  const host = authority === undefined ? [] : [`Host: ${authority}`];
  const head = [`${method} ${target} HTTP/1.1`, ...host, ...lines, ''];
  return head.reduce((sum, line) => sum + Buffer.byteLength(line) + 2, 0);
}
